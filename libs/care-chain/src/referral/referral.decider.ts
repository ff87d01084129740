import type { AreaDecider, DatedEvent, EventOf } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import type { referralSteps } from './referral.steps.js';

export interface ReferralState {
  /** By request: its answer, or its withdrawal. */
  readonly settled: Map<string, DatedEvent<'PlaceOffered' | 'PlaceDeclined' | 'PlaceRequestWithdrawn'>>;
}

interface Seen {
  readonly referral: ReferralState;
}

export function noReferral(): ReferralState {
  return { settled: new Map() };
}

export const referralDecider: AreaDecider<Seen, EventOf<typeof referralSteps>> = {
  evolve({ referral }, event) {
    if (event.type === 'PlaceRequested' || event.type === 'CareOrderIssued') return;
    referral.settled.set(event.data.requestId, event);
  },

  standing({ referral }, event) {
    if (event.type === 'PlaceRequested' || event.type === 'CareOrderIssued') return undefined;
    return referral.settled.get(event.data.requestId);
  },

  refuse({ referral }, event) {
    if (event.type === 'PlaceRequested' || event.type === 'CareOrderIssued') return undefined;
    const settled = referral.settled.get(event.data.requestId);
    if (settled === undefined) return undefined;
    const withdrawn = settled.type === 'PlaceRequestWithdrawn';
    return refusal(withdrawn ? 'PLACE_REQUEST_ALREADY_WITHDRAWN' : 'PLACE_REQUEST_ALREADY_ANSWERED', 'requestId');
  },
};
