import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Journey } from '../journey.js';
import { PHRASES } from '../phrases.js';

const REMARKS = { acknowledged: 40, suppressed: 35, none: 25 };

/** Somebody has seen an open gap, and says so, or does not want to see it for a while. */
export function remark(journey: Journey, gapId: string, at: Instant): void {
  const { chance } = journey;
  const said = chance.weighted(REMARKS);
  if (said === 'acknowledged') {
    journey.plan(at, 'AcknowledgeGap', { gapId, note: chance.one(PHRASES.acknowledged) });
  } else if (said === 'suppressed') {
    const until = dateAfter(at, chance.integer(7, 75));
    journey.plan(at, 'SuppressGap', { gapId, reason: chance.one(PHRASES.suppressed), until });
  }
}
