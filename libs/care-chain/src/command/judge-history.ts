import type { Instant } from '@vardkedja/event-sourcing';
import { isOpen } from '../gaps/gap.js';
import { gaps } from '../gaps/gaps.js';
import type { Entry } from '../history/entry.js';
import type { Registers } from '../registers/registers.js';
import type { Moment } from './area-decider.js';
import { emptyJourney, evolve, refuse, type Journey } from './journey.js';
import { refusal, type CareChainRefusal } from './refusal.js';

const MAX_AHEAD_MINUTES = 5;

/** Refuses what has not happened yet; clocks may differ a little. */
export function refuseFuture(occurredAt: Instant, now: Instant): CareChainRefusal | undefined {
  const isTooEarly = occurredAt > now + MAX_AHEAD_MINUTES * 60_000;
  return isTooEarly ? refusal('OCCURRED_IN_FUTURE', 'occurredAt', { minutes: MAX_AHEAD_MINUTES }) : undefined;
}

/** What an event at an instant is judged against beside the journey, when it follows on entries in business order. */
export function momentAfter(before: readonly Entry[], occurredAt: Instant, registers: Registers): Moment {
  let openGapIds: ReadonlySet<string> | undefined;
  return { registers, openGapIds: () => (openGapIds ??= openGapIdsAt(before, occurredAt)) };
}

function openGapIdsAt(entries: readonly Entry[], at: Instant): ReadonlySet<string> {
  const open = gaps(entries, { asOf: at }).filter(isOpen);
  return new Set(open.map(({ gapId }) => gapId));
}

/**
 * Refuses a change of the past because of which a later entry would not have been allowed. An entry that would not have been allowed before
 * the change either (only a history that was never judged holds one) does not stand in its way.
 *
 * @param journey the journey just before the later entries; it is used up.
 * @param unchanged all entries as they were before the change, in business order.
 * @param path the field that makes the change: the time of a late entry, or the entry that is corrected or annulled.
 */
export function refuseForLater(
  journey: Journey,
  later: readonly Entry[],
  unchanged: readonly Entry[],
  path: 'occurredAt' | 'entryId',
): CareChainRefusal | undefined {
  let refusedAlready: ReadonlySet<string> | undefined;
  for (const entry of later) {
    const refused = refuse(journey, entry);
    if (refused !== undefined) {
      refusedAlready ??= entriesNotAllowed(unchanged);
      if (!refusedAlready.has(entry.eventId)) {
        return refusal('LATER_ENTRY_NOT_ALLOWED', path, { entryId: entry.eventId, because: refused.code });
      }
    }
    evolve(journey, entry);
  }
  return undefined;
}

function entriesNotAllowed(entries: readonly Entry[]): ReadonlySet<string> {
  const journey = emptyJourney();
  const found = new Set<string>();
  for (const entry of entries) {
    if (refuse(journey, entry) !== undefined) found.add(entry.eventId);
    evolve(journey, entry);
  }
  return found;
}
