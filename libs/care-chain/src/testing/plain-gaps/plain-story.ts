import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../../definition/care-chain.steps.js';
import type { Entry, EntryOf } from '../../history/entry.js';
import { end, hours, start } from './plain-time.js';

/**
 * One step of a chain's story: an event, or a time that an event has set before and that comes: a transfer that takes effect after 24 hours,
 * an acceptance whose `effectiveFrom` begins, a consent whose `validUntil` ends.
 */
export interface Step {
  readonly at: Instant;
  readonly is: 'event' | 'transferTakesEffect' | 'takeOverBegins' | 'consentEnds';
  /** The event, or the one that set the time. */
  readonly entry: Entry;
}

/** The steps up to an instant, in order: a time set before comes before the events of its instant. */
export function storyOf(effective: readonly Entry[], asOf: Instant): readonly Step[] {
  const events = effective.map((entry): Step => ({ at: entry.occurredAt, is: 'event', entry }));
  const times = effective.flatMap((entry, index) => timesSetBy(entry, effective.slice(index + 1)));
  const steps = [...times, ...events].filter((step) => step.at <= asOf);
  // Sorting keeps the order of what is equal: business order.
  return steps.sort((a, b) => a.at - b.at || Number(a.is === 'event') - Number(b.is === 'event'));
}

function timesSetBy(entry: Entry, later: readonly Entry[]): readonly Step[] {
  switch (entry.type) {
    case 'Discharged': {
      if (entry.data.destination !== 'otherSisHome') return [];
      const at = hours(entry.occurredAt, 24);
      const arrived = later.some((other) => other.type === 'Admitted' && other.occurredAt <= at);
      return arrived ? [] : [{ at, is: 'transferTakesEffect', entry }];
    }
    case 'HandoverAccepted': {
      const at = start(entry.data.effectiveFrom);
      return at > entry.occurredAt ? [{ at, is: 'takeOverBegins', entry }] : [];
    }
    case 'ConsentGiven':
    case 'ConsentRenewed': {
      const at = end(entry.data.validUntil);
      return at > entry.occurredAt ? [{ at, is: 'consentEnds', entry }] : [];
    }
    default:
      return [];
  }
}

/** The event of a step, if it is an event of one of these types. */
export function event<T extends EventType>(step: Step, ...types: readonly T[]): EntryOf<T> | undefined {
  if (step.is !== 'event' || !(types as readonly string[]).includes(step.entry.type)) return undefined;
  return step.entry as EntryOf<T>;
}

/** The events of some types among the steps, in order. */
export function events<T extends EventType>(soFar: readonly Step[], ...types: readonly T[]): readonly EntryOf<T>[] {
  return soFar.map((step) => event(step, ...types)).filter((found) => found !== undefined);
}

/** A `Discharged` of the rules marked ⇄: a transfer to another SiS home counts when it takes effect. */
export function effectiveDischarge(step: Step): EntryOf<'Discharged'> | undefined {
  if (step.is === 'transferTakesEffect') return step.entry as EntryOf<'Discharged'>;
  const discharged = event(step, 'Discharged');
  return discharged?.data.destination === 'otherSisHome' ? undefined : discharged;
}

/** The steps after the last one that is so; all of them if none is. */
export function sinceLast(soFar: readonly Step[], is: (step: Step) => boolean): readonly Step[] {
  return soFar.slice(soFar.findLastIndex(is) + 1);
}

/** The steps after an event. */
export function after(soFar: readonly Step[], entry: Entry): readonly Step[] {
  return sinceLast(soFar, (step) => step.is === 'event' && step.entry === entry);
}

/** The steps in groups of one instant each. */
export function byInstant(story: readonly Step[]): readonly (readonly Step[])[] {
  return story
    .filter((step, index) => index === 0 || story[index - 1]?.at !== step.at)
    .map(({ at }) => story.filter((step) => step.at === at));
}
