import type { EventType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { localDayAt } from '../time/local-time.js';
import type { DatedEvent } from './area-decider.js';
import type { MadeIds } from './filled-in.js';

/**
 * When a command would change nothing, it succeeds and writes nothing. It would change nothing
 *
 * - where an entry says the same that still holds: the same type, the same data. Which entry that is, each area tells (`standing`);
 * - where an entry of the same type with the same data already happened at the very same time, if the caller gave that time, or if it is of a
 *   kind that can happen any number of times, as a contact: it is the same happening, told again.
 */
const HAPPENS_ANY_NUMBER_OF_TIMES: ReadonlySet<EventType> = new Set<EventType>([
  'NextStepDecided',
  'CareEnded',
  'SipMeetingHeld',
  'SipFollowedUp',
  'ContactLogged',
  'ReviewHeld',
  'FollowUpContactMade',
  'OutcomeInterviewDeclined',
]);

/**
 * The entry that already tells of this event at its very time.
 *
 * @param place where the event would stand in business order.
 */
export function toldBefore(
  effective: readonly Entry[],
  place: number,
  event: DatedEvent,
  made: MadeIds,
  isTimeGiven: boolean,
): Entry | undefined {
  if (!isTimeGiven && !HAPPENS_ANY_NUMBER_OF_TIMES.has(event.type)) return undefined;
  for (let index = place - 1; index >= 0; index -= 1) {
    const entry = effective[index] as Entry;
    if (entry.occurredAt !== event.occurredAt) return undefined;
    if (saysTheSame(event, entry, made)) return entry;
  }
  return undefined;
}

/**
 * An earlier event that a later one puts itself in the place of, as long as both are of one local day. Deadlines count from local days, so the
 * same said again that day changes nothing; on another day it is a new assessment or a new call, though it reads like the last.
 */
export function ifOnTheSameDay<Earlier extends DatedEvent>(
  earlier: Earlier | undefined,
  event: DatedEvent,
): Earlier | undefined {
  if (earlier === undefined || localDayAt(earlier.occurredAt) !== localDayAt(event.occurredAt)) return undefined;
  return earlier;
}

/** Whether two events say the same. An id that was left out and made by the system says nothing, so any will do. */
export function saysTheSame(event: DatedEvent, earlier: DatedEvent, made: MadeIds): boolean {
  return event.type === earlier.type && isSame(event.data, earlier.data, made);
}

export function isSame(value: unknown, earlier: unknown, made: MadeIds): boolean {
  if (value === earlier) return true;
  if (typeof value === 'string') return made.has(value) && typeof earlier === 'string';
  if (typeof value !== 'object' || value === null || typeof earlier !== 'object' || earlier === null) return false;
  const names = Object.keys(value);
  return (
    names.length === Object.keys(earlier).length &&
    names.every((name) => Object.hasOwn(earlier, name) && isSame(valueAt(value, name), valueAt(earlier, name), made))
  );
}

function valueAt(holder: object, name: string): unknown {
  return (holder as Readonly<Record<string, unknown>>)[name];
}
