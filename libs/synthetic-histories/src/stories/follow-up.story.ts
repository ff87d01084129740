import { firstDayOfMonthTurning, startOfDay, type CommandData } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { PHRASES } from '../phrases.js';
import type { Placement } from './referral.story.js';

type Answer = CommandData<'HoldOutcomeInterview'>['answers'][number];

const CARE_ENDS = { atDischarge: 45, later: 35, notYet: 20 };
const OPENED_IN_TIME_SHARE = 0.72;
const CONTACT_IN_TIME_SHARE = 0.8;
const FOLLOW_UP_CLOSED_SHARE = 0.6;
const AFTERCARE_SHARE = 0.55;
const INTERVIEW = { held: 62, late: 10, declined: 10, missing: 18 };
const ALARMING_SHARE = 0.18;
const ACTED_ON = { atOnce: 55, late: 28, never: 17 };

/** What becomes of the young person afterwards, and of the duty to ask. `until` is when the next stay begins, or Infinity. */
export function tellFollowUp(journey: Journey, placement: Placement, until: Instant): void {
  const { chance } = journey;
  tellInterview(journey, placement);
  if (placement.stay.destination === 'otherSisHome') return;
  tellCareEnd(journey, placement, until);
  if (chance.happens(AFTERCARE_SHARE)) tellAftercare(journey, placement, until);
}

function tellCareEnd(journey: Journey, placement: Placement, until: Instant): void {
  const { chance, person } = journey;
  const { legalBasis, orderId, stay } = placement;
  const when = chance.weighted(CARE_ENDS);
  if (when === 'notYet') return;
  const at =
    when === 'atDischarge' ? journey.later(stay.dischargedAt, 1, 9) : journey.later(stay.dischargedAt, 20, 110);
  if (at >= until) return;
  const named = orderId !== undefined && chance.happens(0.7) ? { orderId } : {};
  journey.plan(at, 'EndCare', { ...named, legalBasis, reason: chance.one(PHRASES.careEnded) });
  if (chance.happens(0.5)) {
    journey.plan(journey.soon(at, 0.5, 5), 'HoldReview', { kind: 'reconsideration', outcome: 'careEnds' });
  }
  const adultAt = startOfDay(firstDayOfMonthTurning(18, person.birthMonth));
  const isStatutory = legalBasis.startsWith('LVU') && at < adultAt;
  if (isStatutory ? chance.happens(0.9) : chance.happens(0.3)) {
    const openedInTime = chance.happens(OPENED_IN_TIME_SHARE);
    const openedAt = openedInTime ? journey.later(at, 1, 5) : journey.later(at, 9, 35);
    tellFollowUpOf(journey, openedAt, isStatutory ? 'statutory' : 'agreed');
  }
}

function tellFollowUpOf(journey: Journey, openedAt: Instant, kind: 'statutory' | 'agreed'): void {
  const { chance } = journey;
  const followUpId = journey.newId(openedAt);
  journey.plan(openedAt, 'OpenFollowUp', { followUpId, kind });
  const isClosed = chance.happens(FOLLOW_UP_CLOSED_SHARE);
  const closedAt = chance.happens(0.7) ? journey.later(openedAt, 90, 175) : journey.later(openedAt, 190, 250);
  let at = openedAt;
  for (;;) {
    at = chance.happens(CONTACT_IN_TIME_SHARE) ? journey.later(at, 16, 27) : journey.later(at, 33, 70);
    if (at >= closedAt) break;
    journey.planMaybeLate(at, 'ContactForFollowUp', { followUpId });
  }
  if (isClosed) journey.plan(closedAt, 'CloseFollowUp', { followUpId, outcome: chance.one(PHRASES.followUpOutcome) });
}

function tellAftercare(journey: Journey, { stay }: Placement, until: Instant): void {
  const { chance, municipalityId } = journey;
  const agreedAt = journey.later(stay.dischargedAt, 1, 15);
  const endedAt = journey.later(agreedAt, 60, 200);
  // Ended for certain before the next stay, after which it is agreed anew.
  if (endedAt >= until && agreedAt + 2 * DAY_MS >= until) return;
  journey.plan(agreedAt, 'AgreeAftercare', { organisationId: municipalityId });
  const endsAt = endedAt < until ? endedAt : until - DAY_MS;
  if (until !== Infinity || chance.happens(0.7)) {
    journey.plan(endsAt, 'EndAftercare', { reason: chance.one(PHRASES.aftercareEnded) });
  }
}

function tellInterview(journey: Journey, { placementId, stay }: Placement): void {
  const { chance } = journey;
  const about = { placementId };
  const fate = chance.weighted(INTERVIEW);
  if (fate === 'missing') return;
  const before = journey.earlier(stay.dischargedAt, 1, 10);
  const heldAt =
    fate === 'late'
      ? journey.later(stay.dischargedAt, 16, 40)
      : chance.happens(0.5) && before > stay.admittedAt
        ? before
        : journey.later(stay.dischargedAt, 1, 11);
  if (fate === 'declined') {
    journey.plan(heldAt, 'DeclineOutcomeInterview', { about });
    return;
  }
  const interviewId = journey.newId(heldAt);
  const isAlarming = chance.happens(ALARMING_SHARE);
  journey.plan(heldAt, 'HoldOutcomeInterview', {
    interviewId,
    about,
    questionSetId: 'placement-experience',
    questionSetVersion: 1,
    answers: drawAnswers(journey, isAlarming),
  });
  const actedOn = chance.weighted(ACTED_ON);
  if (!isAlarming || actedOn === 'never') return;
  const actedAt = actedOn === 'atOnce' ? journey.soon(heldAt, 1, 20) : journey.soon(heldAt, 30, 200);
  journey.plan(actedAt, 'ActOnAnswer', { interviewId, action: chance.one(PHRASES.answerActedOn) });
}

function drawAnswers({ chance }: Journey, isAlarming: boolean): Answer[] {
  const isViolated = isAlarming && chance.happens(0.5);
  const scale = () => chance.integer(2, 5);
  const yesPartlyNo = () => chance.weighted({ yes: 70, partly: 20, no: 10 });
  return [
    { questionId: 'school', value: scale() },
    { questionId: 'safety', value: isAlarming && !isViolated ? chance.integer(1, 2) : chance.integer(3, 5) },
    { questionId: 'treatment', value: scale() },
    { questionId: 'information', value: scale() },
    { questionId: 'heard', value: scale() },
    { questionId: 'violation', value: isViolated ? chance.weighted({ once: 60, several: 40 }) : 'no' },
    { questionId: 'healthcare', value: yesPartlyNo() },
    { questionId: 'dentalCare', value: yesPartlyNo() },
  ];
}
