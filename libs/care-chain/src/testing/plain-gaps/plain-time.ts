import type { Instant } from '@vardkedja/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import { isWorkingDay } from './plain-working-days.js';

const ZONE = 'Europe/Stockholm';
const HOUR_MS = 3_600_000;

// A local date is met again and again in one history, and asking for its beginning is slow.
const starts = new Map<string, Instant>();
const dates = new Map<Instant, Temporal.PlainDate>();

/** The instant at which the local date begins. */
export function start(date: Temporal.PlainDate | string): Instant {
  const key = date.toString();
  let found = starts.get(key);
  if (found === undefined) {
    found = Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds;
    starts.set(key, found);
  }
  return found;
}

/** The instant at which the local date ends: the beginning of the next. */
export function end(date: Temporal.PlainDate | string): Instant {
  return start(Temporal.PlainDate.from(date).add({ days: 1 }));
}

/** The local date of an instant. */
export function localDate(at: Instant): Temporal.PlainDate {
  let found = dates.get(at);
  if (found === undefined) {
    found = zoned(at).toPlainDate();
    dates.set(at, found);
  }
  return found;
}

/** The date so many calendar days after another; before it, if negative. */
export function datePlus(date: Temporal.PlainDate | string, days: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(date).add({ days });
}

/** Whole calendar days from one date to a later one. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'day' }).days;
}

/** Whether a local date is not after another. */
export function isOnOrBefore(a: Temporal.PlainDate | string, b: Temporal.PlainDate | string): boolean {
  return Temporal.PlainDate.compare(a, b) <= 0;
}

/** days(n): the end of the n-th day after the event's local date. */
export function days(event: Instant, n: number): Instant {
  return end(datePlus(localDate(event), n));
}

/** workingDays(n): the end of the n-th working day after the event's local date. */
export function workingDays(event: Instant, n: number): Instant {
  let day = localDate(event);
  for (let counted = 0; counted < n;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) counted += 1;
  }
  return end(day);
}

/** months(n): the end of the same day n months on, or of the last day of that month. */
export function months(event: Instant, n: number): Instant {
  return end(localDate(event).add({ months: n }, { overflow: 'constrain' }));
}

/** hours(n): so many times 3,600 seconds after the event. */
export function hours(event: Instant, n: number): Instant {
  return event + n * HOUR_MS;
}

/** "k days later": the same wall-clock time, shifted forward where it is skipped, the first where it is doubled. */
export function daysLater(at: Instant, k: number): Instant {
  const wallClock = zoned(at).toPlainDateTime().add({ days: k });
  return wallClock.toZonedDateTime(ZONE, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The start of the first day of the month in which somebody born in a month (YYYY-MM) turns 18. */
export function turnsEighteen(birthMonth: string): Instant {
  return start(Temporal.PlainYearMonth.from(birthMonth).add({ years: 18 }).toPlainDate({ day: 1 }));
}

function zoned(at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE);
}
