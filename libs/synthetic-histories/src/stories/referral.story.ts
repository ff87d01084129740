import type { Instant } from '@vardkedja/event-sourcing';
import type { Stay } from '../course.js';
import { dateAfter, type Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { PHRASES } from '../phrases.js';
import { drawSisHome } from '../person.js';

const FIRST_REQUEST_FAILS_SHARE = 0.1;
const NEVER_ANSWERED_SHARE = 0.03;
/** No new sentences to closed youth care after this. */
const LAST_CLOSED_YOUTH_CARE = Date.UTC(2026, 5, 30);

/** What the referral leads to. */
export interface Placement {
  readonly placementId: string;
  readonly homeId: string;
  readonly legalBasis: string;
  readonly orderId?: string;
  readonly stay: Stay;
}

/** A place is requested, offered and taken; compulsory care needs an order. */
export function tellReferral(journey: Journey, stay: Stay): Placement {
  const { chance } = journey;
  const { requestedAt, admittedAt } = stay;
  const legalBasis = drawLegalBasis(journey, stay);
  const homeId = drawSisHome(chance);
  let orderId: string | undefined;
  if (requestedAt !== undefined) {
    tellRequest(journey, stay, requestedAt, legalBasis, homeId);
    if (legalBasis !== 'SOL') orderId = tellCareOrder(journey, requestedAt, legalBasis);
  }
  const placementId = journey.newId(admittedAt);
  journey.plan(admittedAt, 'Admit', {
    placementId,
    homeId,
    kind: stay.kind,
    ...(chance.happens(0.7) && { plannedUntil: dateAfter(admittedAt, chance.integer(30, 180)) }),
  });
  return { placementId, homeId, legalBasis, ...(orderId !== undefined && { orderId }), stay };
}

function tellRequest(journey: Journey, stay: Stay, requestedAt: Instant, legalBasis: string, homeId: string): void {
  const { chance } = journey;
  const { kind, admittedAt } = stay;
  const leadMs = admittedAt - requestedAt;
  if (leadMs > 6 * DAY_MS && chance.happens(FIRST_REQUEST_FAILS_SHARE)) {
    const failedId = journey.newId(requestedAt);
    journey.plan(requestedAt, 'RequestPlace', { requestId: failedId, kind, legalBasis });
    const answer = chance.happens(0.6)
      ? ({ type: 'DeclinePlace', reason: chance.one(PHRASES.placeDeclined) } as const)
      : ({ type: 'WithdrawPlaceRequest', reason: chance.one(PHRASES.withdrawn) } as const);
    journey.plan(journey.soon(requestedAt, 2, 40), answer.type, { requestId: failedId, reason: answer.reason });
    requestedAt = journey.soon(requestedAt, 48, 96);
  }
  const requestId = journey.newId(requestedAt);
  journey.plan(requestedAt, 'RequestPlace', { requestId, kind, legalBasis });
  if (chance.happens(NEVER_ANSWERED_SHARE)) return;
  const answeredAt = journey.partway(requestedAt, admittedAt, 0.3, 0.95);
  journey.plan(answeredAt, 'OfferPlace', { requestId, homeId, from: dateAfter(admittedAt, 0) });
}

function tellCareOrder(journey: Journey, from: Instant, legalBasis: string): string {
  const issuedAt = journey.soon(from, 0.2, 2);
  const orderId = journey.newId(issuedAt);
  journey.plan(issuedAt, 'IssueCareOrder', { orderId, legalBasis });
  return orderId;
}

function drawLegalBasis({ person, chance }: Journey, stay: Stay): string {
  if (person.age >= 15 && stay.kind === 'treatment' && stay.admittedAt < LAST_CLOSED_YOUTH_CARE) {
    if (chance.happens(0.06)) return 'LSU';
  }
  if (person.age >= 18) return chance.weighted({ SOL: 40, 'LVU-3': 60 });
  if (stay.kind === 'acute') return chance.weighted({ 'LVU-6': 55, 'LVU-3': 25, 'LVU-2': 12, SOL: 8 });
  return chance.weighted({ 'LVU-3': 50, 'LVU-2': 33, SOL: 17 });
}
