import type { Instant } from '@vardkedja/event-sourcing';
import type { EntryOf } from '../../history/entry.js';
import type { Foreseen } from './plain-covers.js';
import { after, events, type Step } from './plain-story.js';
import { runningPlacement, type Handover } from './plain-things.js';
import { datePlus, isOnOrBefore, localDate, start } from './plain-time.js';

/** While a placement runs: the latest decision to discharge from it, if it is to somewhere else than another SiS home. */
export function decisionInForce(soFar: readonly Step[]): EntryOf<'DischargeDecided'> | undefined {
  const running = runningPlacement(soFar);
  if (running === undefined) return undefined;
  const latest = events(after(soFar, running), 'DischargeDecided').findLast(
    ({ data }) => data.placementId === running.data.placementId,
  );
  return latest?.data.destination === 'otherSisHome' ? undefined : latest;
}

/** Foreseen unless one of the handovers is accepted, not ended, and effective by the day of discharge or, when that has passed, by now. */
export function foreseenAfter(
  decided: EntryOf<'DischargeDecided'>,
  receivers: readonly Handover[],
  at: Instant,
): Foreseen | undefined {
  const { dischargeOn } = decided.data;
  const hasReceiver = receivers
    .map((handover) => handover.acceptance?.data.effectiveFrom)
    .some((from) => from !== undefined && (isOnOrBefore(from, dischargeOn) || isOnOrBefore(from, localDate(at))));
  if (hasReceiver) return undefined;
  return { openedBy: decided, dueAt: start(dischargeOn), warnAt: start(datePlus(dischargeOn, -14)) };
}
