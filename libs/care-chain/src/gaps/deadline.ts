import type { Instant } from '@vardkedja/event-sourcing';
import { addMonths, type LocalDay } from '../time/local-date.js';
import { endOfDay, localDayAt, sameTimeDaysLater, startOfDay } from '../time/local-time.js';
import { workingDaysAfter } from '../time/working-days.js';
import type { Level, Rung } from './gap.js';

const MS_PER_HOUR = 3_600_000;

/** A length of time that a rule version gives, counted from the opening event or from what it says. */
export type Deadline =
  /** The end of the n-th day after the local date of the opening. */
  | { readonly days: number }
  /** The end of the n-th working day after the local date of the opening. */
  | { readonly workingDays: number }
  /** The end of the same day n months on, or of the last day of that month. */
  | { readonly months: number }
  /** n × 3,600 s after the opening. */
  | { readonly hours: number }
  /** The end of n days after the date that the opening names. */
  | { readonly daysAfterDate: number }
  /** n × 3,600 s after the start of the date that the opening names. */
  | { readonly hoursAfterStartOfDate: number }
  /** As `days`, with n = times × the contact interval + plus. */
  | { readonly contactIntervals: number; readonly plusDays: number }
  | { readonly atOnce: true };

/** A level that is reached at a deadline of its own, or so many days later than `dueAt` by the local clock. */
export type RungTerm = { readonly level: Level } & ({ readonly at: Deadline } | { readonly daysAfterDue: number });

/** What a rule version asks for. */
export interface Terms {
  readonly due: Deadline;
  /** The level from `dueAt` on. */
  readonly level: Level;
  /** Higher levels after `dueAt`. */
  readonly then?: RungTerm;
  /** A level before `dueAt`. */
  readonly upcoming?: { readonly level: Level; readonly at: Deadline };
}

/** What deadlines are counted from. */
export interface DeadlineOrigin {
  readonly openedAt: Instant;
  /** A date that the opening event names. */
  readonly date?: LocalDay | undefined;
  readonly contactEveryDays?: number | undefined;
  /** A deadline that lies later is moved here. */
  readonly noLaterThan?: Instant | undefined;
}

/** `dueAt`: the deadline, but never before the opening. */
export function dueAt(terms: Terms, origin: DeadlineOrigin): Instant {
  const deadline = resolve(terms.due, origin);
  return Math.max(Math.min(deadline, origin.noLaterThan ?? Infinity), origin.openedAt);
}

/** The instants at which a running gap's level rises. A further rung that lies before `dueAt` counts from `dueAt`. */
export function rungs(terms: Terms, origin: DeadlineOrigin, due: Instant): readonly Rung[] {
  const result: Rung[] = [];
  if (terms.upcoming !== undefined)
    result.push({ level: terms.upcoming.level, at: resolve(terms.upcoming.at, origin) });
  result.push({ level: terms.level, at: due });
  if (terms.then !== undefined) {
    const at = 'at' in terms.then ? resolve(terms.then.at, origin) : sameTimeDaysLater(due, terms.then.daysAfterDue);
    result.push({ level: terms.then.level, at: Math.max(at, due) });
  }
  return result;
}

function resolve(deadline: Deadline, origin: DeadlineOrigin): Instant {
  if ('days' in deadline) return endOfDay(localDayAt(origin.openedAt) + deadline.days);
  if ('workingDays' in deadline) return endOfDay(workingDaysAfter(localDayAt(origin.openedAt), deadline.workingDays));
  if ('months' in deadline) return endOfDay(addMonths(localDayAt(origin.openedAt), deadline.months));
  if ('hours' in deadline) return origin.openedAt + deadline.hours * MS_PER_HOUR;
  if ('daysAfterDate' in deadline) return endOfDay(named(origin.date) + deadline.daysAfterDate);
  if ('hoursAfterStartOfDate' in deadline) {
    return startOfDay(named(origin.date)) + deadline.hoursAfterStartOfDate * MS_PER_HOUR;
  }
  if ('contactIntervals' in deadline) {
    const days = deadline.contactIntervals * named(origin.contactEveryDays) + deadline.plusDays;
    return endOfDay(localDayAt(origin.openedAt) + days);
  }
  return origin.openedAt;
}

function named(value: number | undefined): number {
  if (value === undefined) throw new TypeError('the rule counts from a value that its opening does not give');
  return value;
}
