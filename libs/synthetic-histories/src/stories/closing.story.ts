import { CARE_CHAIN_STEPS, type CommandType } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Stay } from '../course.js';
import type { Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { PHRASES } from '../phrases.js';

const CLOSED_SHARE = 0.3;
const REASONS = { completed: 85, other: 8, movedAbroad: 5, deceased: 1, openedByMistake: 1 } as const;

/** Now and then the municipality closes the chain after a stay, whatever is still open in it, and has to reopen it for the next one. */
export function tellClosing(journey: Journey, { dischargedAt }: Stay, next: Stay | undefined): Instant | undefined {
  const { chance } = journey;
  if (!chance.happens(CLOSED_SHARE)) return undefined;
  const explanation = chance.one(PHRASES.closing);
  if (next === undefined) {
    const closedAt = journey.later(dischargedAt, 20, 120);
    journey.cutAt(closedAt, goesOnInClosedChain);
    journey.plan(closedAt, 'CloseCareChain', { reason: chance.weighted(REASONS), explanation });
    return closedAt;
  }
  const nextBeginsAt = next.requestedAt ?? next.admittedAt;
  if (nextBeginsAt - dischargedAt < 4 * DAY_MS) return undefined;
  const closedAt = journey.partway(dischargedAt, nextBeginsAt, 0.2, 0.6);
  journey.cutAt(closedAt, goesOnInClosedChain);
  journey.plan(closedAt, 'CloseCareChain', { reason: 'completed', explanation });
  const reopenedAt = journey.soon(nextBeginsAt, -20, -1);
  journey.plan(reopenedAt, 'ReopenCareChain', { reason: chance.one(PHRASES.reopening) });
  return undefined;
}

function goesOnInClosedChain(type: CommandType): boolean {
  const { area } = CARE_CHAIN_STEPS[type];
  return area === 'followUp' || area === 'record' || type === 'LogContact';
}
