import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Intervention, type Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { receiverOf } from '../person.js';
import { PHRASES } from '../phrases.js';
import type { Placement } from './referral.story.js';
import { remark } from './remark.story.js';

const PLANNED_IN_TIME_SHARE = 0.68;
const READY_WITHDRAWN_SHARE = 0.05;
const DATE_CHANGED_SHARE = 0.15;
/** Days after the end of a stay on which an overstay is at the latest a gap. */
const OVERSTAY_GAP_AFTER_DAYS = 9;

/** The way out of the home: planned, declared ready, decided, done. */
export function tellDischarge(journey: Journey, placement: Placement): void {
  const { chance } = journey;
  const { placementId, stay } = placement;
  const { admittedAt, readyAt, dischargedAt, destination } = stay;
  tellPlanning(journey, placement);
  if (readyAt !== undefined) declareReady(journey, placement, readyAt);
  const decidedAt = journey.earlier(dischargedAt, 1, 35);
  const isDecided = decidedAt > admittedAt;
  if (isDecided && decidedAt < dischargedAt - 6 * DAY_MS && chance.happens(DATE_CHANGED_SHARE)) {
    const firstIdea = dateAfter(dischargedAt, chance.one([-3, -2, 2, 7, 14]));
    journey.plan(decidedAt, 'DecideDischarge', { placementId, dischargeOn: firstIdea, destination });
    const againAt = journey.soon(decidedAt, 20, 60);
    journey.plan(againAt, 'DecideDischarge', { placementId, dischargeOn: dateAfter(dischargedAt, 0), destination });
  } else if (isDecided) {
    journey.plan(decidedAt, 'DecideDischarge', { placementId, dischargeOn: dateAfter(dischargedAt, 0), destination });
  }
  journey.plan(dischargedAt, 'Discharge', { placementId, destination });
}

function tellPlanning(journey: Journey, { placementId, stay }: Placement): void {
  const { chance } = journey;
  const inTime = chance.happens(PLANNED_IN_TIME_SHARE);
  const startedAt = inTime ? journey.later(stay.admittedAt, 2, 27) : journey.later(stay.admittedAt, 33, 80);
  if (startedAt >= stay.dischargedAt) return;
  journey.plan(startedAt, 'StartDischargePlanning', {
    placementId,
    ...(chance.happens(0.6) && { plannedDischargeOn: dateAfter(stay.dischargedAt, chance.integer(-20, 20)) }),
  });
}

function declareReady(journey: Journey, { placementId, stay }: Placement, readyAt: Instant): void {
  const { chance, careChainId } = journey;
  const motivation = chance.one(PHRASES.motivation);
  const firstAt = journey.earlier(readyAt, 8, 20);
  if (firstAt > stay.admittedAt && chance.happens(READY_WITHDRAWN_SHARE)) {
    journey.plan(firstAt, 'DeclareDischargeReady', { placementId, motivation });
    const reason = chance.one(PHRASES.withdrawn);
    journey.plan(journey.soon(firstAt, 20, 70), 'WithdrawDischargeReady', { placementId, reason });
  }
  const eventId = journey.newId(readyAt);
  journey.plan(readyAt, 'DeclareDischargeReady', { placementId, motivation }, eventId);
  const remarkedAt = journey.later(readyAt, OVERSTAY_GAP_AFTER_DAYS, OVERSTAY_GAP_AFTER_DAYS + 3);
  if (remarkedAt >= stay.dischargedAt) return;
  const gapId = `overstay~${careChainId}~${placementId}~${eventId}`;
  remark(journey, gapId, remarkedAt);
}

/** Whether what was begun at the home goes on at home. */
export function tellContinuation(
  journey: Journey,
  { stay }: Placement,
  goingOn: readonly Intervention[],
  until: Instant,
): void {
  const { chance } = journey;
  if (stay.destination === 'otherSisHome') return;
  for (const { interventionId, domain } of goingOn) {
    const fate = chance.weighted({ resumed: 48, resumedLate: 17, ended: 12, forgotten: 23 });
    if (fate === 'forgotten') continue;
    const at = fate === 'resumed' ? journey.later(stay.dischargedAt, 1, 12) : journey.later(stay.dischargedAt, 16, 45);
    if (at >= until) continue;
    if (fate === 'ended') {
      journey.plan(at, 'EndIntervention', { interventionId, reason: 'interrupted' });
    } else {
      const providerOrganisationId = receiverOf(domain, journey.person, chance).organisationId;
      journey.plan(at, 'ResumeIntervention', { interventionId, providerOrganisationId });
    }
  }
}
