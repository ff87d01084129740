import type { LifeDomain } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Intervention, type Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { INTERVENTIONS } from '../phrases.js';
import { drawSisHome, receiverOf } from '../person.js';
import type { Placement } from './referral.story.js';

const ABSCONDED_SHARE = 0.14;
const MOVED_TO_OTHER_HOME_SHARE = 0.07;
const OUTSIDE_SHARE = 0.35;
const REVIEW_HELD_IN_TIME_SHARE = 0.8;
const CONTINUATION_REQUIRED_SHARE = 0.55;
const DOMAINS_OF_INTERVENTIONS: readonly [LifeDomain, ...LifeDomain[]] = [
  'health',
  'health',
  'school',
  'substanceUse',
  'familySupport',
  'occupation',
  'socialServices',
];

/** What happens while the young person is at the home. Gives the interventions that are to go on after it. */
export function tellPlacement(journey: Journey, placement: Placement): readonly Intervention[] {
  const { chance } = journey;
  const { placementId, homeId, stay } = placement;
  const stayDays = (stay.dischargedAt - stay.admittedAt) / DAY_MS;
  tellReviews(journey, placement);
  if (stayDays > 20 && chance.happens(ABSCONDED_SHARE)) tellAbsconding(journey, placement);
  if (stayDays > 60 && chance.happens(MOVED_TO_OTHER_HOME_SHARE)) {
    const movedAt = journey.later(stay.admittedAt, 15, 50);
    const toHomeId = drawSisHome(chance);
    if (toHomeId !== homeId) journey.plan(movedAt, 'TransferWithinSis', { placementId, toHomeId });
  }
  if (stayDays > 90 && chance.happens(OUTSIDE_SHARE)) tellStayOutside(journey, placement);
  return tellInterventions(journey, placement, stayDays);
}

function tellReviews(journey: Journey, { legalBasis, stay }: Placement): void {
  const { chance } = journey;
  let last = stay.admittedAt;
  for (;;) {
    const inTime = chance.happens(REVIEW_HELD_IN_TIME_SHARE);
    const heldAt = inTime ? journey.later(last, 140, 176) : journey.later(last, 188, 235);
    if (heldAt >= stay.dischargedAt) return;
    journey.planMaybeLate(heldAt, 'HoldReview', {
      kind: legalBasis === 'SOL' ? 'consideration' : 'reconsideration',
      outcome: chance.weighted({ careContinues: 85, changed: 15 }),
    });
    last = heldAt;
  }
}

function tellAbsconding(journey: Journey, { placementId, stay }: Placement): void {
  const abscondedAt = journey.partway(stay.admittedAt, stay.dischargedAt, 0.1, 0.95);
  const backAt = journey.chance.happens(0.55)
    ? journey.soon(abscondedAt, 2, 22)
    : journey.soon(abscondedAt, 26, 10 * 24);
  journey.plan(abscondedAt, 'ReportAbsconded', { placementId });
  if (backAt < stay.dischargedAt) journey.plan(backAt, 'ReportReturned', { placementId });
}

/** Trying out life outside, before the discharge. */
function tellStayOutside(journey: Journey, { placementId, stay }: Placement): void {
  const startedAt = journey.earlier(stay.dischargedAt, 16, 45);
  const days = journey.chance.integer(3, 12);
  const endedAt = journey.later(startedAt, days, days);
  journey.plan(startedAt, 'StartStayOutside', { placementId, until: dateAfter(startedAt, days + 2) });
  if (endedAt < stay.dischargedAt) journey.plan(endedAt, 'EndStayOutside', { placementId });
}

function tellInterventions(journey: Journey, { homeId, stay }: Placement, stayDays: number): readonly Intervention[] {
  const { chance } = journey;
  const goingOn: Intervention[] = [];
  const latestStart = Math.max(2, Math.min(35, Math.round(stayDays) - 4));
  for (let n = chance.integer(1, 3); n > 0; n -= 1) {
    const domain = chance.one(DOMAINS_OF_INTERVENTIONS);
    const startedAt = journey.later(stay.admittedAt, 1, latestStart);
    const interventionId = journey.newId(startedAt);
    const providerOrganisationId = chance.happens(0.7)
      ? homeId
      : receiverOf(domain, journey.person, chance).organisationId;
    const continuationRequired = chance.happens(CONTINUATION_REQUIRED_SHARE);
    journey.plan(startedAt, 'StartIntervention', {
      interventionId,
      domain,
      name: chance.one(INTERVENTIONS[domain]),
      providerOrganisationId,
      continuationRequired,
    });
    const isEnded = chance.happens(continuationRequired ? 0.1 : 0.6);
    if (isEnded) end(journey, interventionId, startedAt, stay.dischargedAt);
    else if (continuationRequired) goingOn.push({ interventionId, domain, startedAt, providerOrganisationId });
  }
  return goingOn;
}

function end(journey: Journey, interventionId: string, startedAt: Instant, dischargedAt: Instant): void {
  journey.plan(journey.partway(startedAt, dischargedAt, 0.5, 0.95), 'EndIntervention', {
    interventionId,
    reason: journey.chance.weighted({ goalReached: 60, replaced: 15, interrupted: 20, other: 5 }),
  });
}
