import type { CommandData } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { drawPolice, regionOf } from '../person.js';
import { PHRASES } from '../phrases.js';
import { drawGround } from './consent.story.js';
import type { Placement } from './referral.story.js';

type Action = Required<CommandData<'AgreeSip'>['actions'][number]>;

const REQUESTED_SHARE = 0.75;
const CALLED_UNASKED_SHARE = 0.1;
const CALL = { soon: 66, late: 22, refused: 7, never: 5 };
const HELD = { onTheDay: 74, late: 18, never: 8 };
const ABSENT_SHARE = 0.18;
const SECOND_MEETING_SHARE = 0.3;
const INCOMPLETE_SHARE = 0.3;
const COMPLETED_LATER_SHARE = 0.4;
const CLOSED_SHARE = 0.35;

/** A coordinated plan is asked for, called, met about, agreed and followed up; or it is not. */
export function tellSip(journey: Journey, { stay }: Placement): void {
  const { chance } = journey;
  const days = Math.round((stay.dischargedAt - stay.admittedAt) / DAY_MS);
  const requestedAt = journey.later(stay.admittedAt, 3, Math.max(4, Math.min(60, Math.round(days * 0.6))));
  const sipId = journey.newId(requestedAt);
  if (chance.happens(CALLED_UNASKED_SHARE)) return call(journey, sipId, requestedAt);
  if (!chance.happens(REQUESTED_SHARE)) return;
  journey.plan(requestedAt, 'RequestSip', { sipId, reason: chance.one(PHRASES.sipReason) });
  switch (chance.weighted(CALL)) {
    case 'soon':
      return call(journey, sipId, journey.soon(requestedAt, 3, 44));
    case 'late':
      return call(journey, sipId, journey.later(requestedAt, 7, 25));
    case 'refused':
      journey.plan(journey.later(requestedAt, 1, 8), 'RefuseSip', { sipId, reason: chance.one(PHRASES.sipRefused) });
      return;
    case 'never':
      return;
  }
}

function call(journey: Journey, sipId: string, calledAt: Instant): void {
  const { chance } = journey;
  const invited = drawInvited(journey);
  const heldAt = callMeeting(journey, sipId, calledAt, invited);
  if (heldAt === undefined) return;
  const hasSecond = chance.happens(SECOND_MEETING_SHARE);
  const secondAt = hasSecond ? callMeeting(journey, sipId, journey.later(heldAt, 3, 20), invited) : undefined;
  agree(journey, sipId, journey.soon(secondAt ?? heldAt, 1, 30));
}

/** Gives when the meeting was held, if it was. */
function callMeeting(
  journey: Journey,
  sipId: string,
  calledAt: Instant,
  invited: readonly string[],
): Instant | undefined {
  const { chance } = journey;
  const plannedAt = journey.later(calledAt, 8, 20);
  journey.plan(calledAt, 'CallSip', {
    sipId,
    ...(chance.happens(0.85) && { meetingOn: dateAfter(plannedAt, 0) }),
    invited,
    ground: drawGround(journey, calledAt),
  });
  const answering = invited.filter(() => chance.happens(0.6));
  for (const organisationId of answering) {
    const answeredAt = journey.later(calledAt, 1, 6);
    journey.planMaybeLate(answeredAt, 'AnswerSipCall', { sipId, organisationId, attending: chance.happens(0.85) });
  }
  const held = chance.weighted(HELD);
  if (held === 'never') return undefined;
  const heldAt = held === 'onTheDay' ? plannedAt : journey.later(plannedAt, 4, 25);
  journey.plan(heldAt, 'HoldSipMeeting', {
    sipId,
    attended: invited.filter(() => !chance.happens(ABSENT_SHARE)),
    youngPersonTookPart: chance.happens(0.85),
    guardianTookPart: chance.happens(0.7),
  });
  return heldAt;
}

function agree(journey: Journey, sipId: string, agreedAt: Instant): void {
  const { chance } = journey;
  const actions = drawActions(journey, agreedAt);
  const followUpOn = dateAfter(agreedAt, chance.integer(35, 80));
  const whole = {
    sipId,
    measures: chance.one(PHRASES.measures),
    municipalPart: chance.one(PHRASES.municipalPart),
    regionPart: chance.one(PHRASES.regionPart),
    othersPart: chance.one(PHRASES.othersPart),
    overallResponsibleOrganisationId: journey.municipalityId,
    goals: [chance.one(PHRASES.goal)],
    actions,
    ...(chance.happens(0.85) && { followUpOn }),
  };
  journey.plan(agreedAt, 'AgreeSip', chance.happens(INCOMPLETE_SHARE) ? { ...whole, ...drawHole(journey) } : whole);
  if (chance.happens(COMPLETED_LATER_SHARE)) {
    const goals = [...whole.goals, chance.one(PHRASES.laterGoal)];
    journey.plan(journey.later(agreedAt, 3, 15), 'AgreeSip', { ...whole, goals });
  }
  for (const { actionId, dueOn } of actions) {
    if (!chance.happens(0.8)) continue;
    const doneAt = chance.happens(0.65) ? journey.later(agreedAt, 16, 20) : journey.later(Date.parse(dueOn), 3, 30);
    journey.planMaybeLate(doneAt, 'CompleteSipAction', { sipId, actionId });
  }
  followUp(journey, sipId, agreedAt);
}

function followUp(journey: Journey, sipId: string, agreedAt: Instant): void {
  const { chance } = journey;
  let at = agreedAt;
  for (let n = chance.integer(0, 3); n > 0; n -= 1) {
    at = chance.happens(0.75) ? journey.later(at, 40, 78) : journey.later(at, 95, 130);
    journey.plan(at, 'FollowUpSip', {
      sipId,
      goalsReached: chance.weighted({ yes: 30, partly: 50, no: 20 }),
      ...(chance.happens(0.8) && { nextFollowUpOn: dateAfter(at, chance.integer(45, 90)) }),
    });
  }
  if (chance.happens(CLOSED_SHARE)) {
    // After the last action could have been completed.
    journey.plan(journey.later(Math.max(at, agreedAt + 90 * DAY_MS), 5, 30), 'CloseSip', {
      sipId,
      reason: chance.one(PHRASES.sipClosed),
    });
  }
}

/** Something that the agreement leaves open. */
function drawHole({ chance }: Journey): Partial<CommandData<'AgreeSip'>> {
  switch (chance.integer(1, 3)) {
    case 1:
      return { regionPart: '' };
    case 2:
      return { othersPart: ' ' };
    default:
      return { measures: '' };
  }
}

function drawActions(journey: Journey, agreedAt: Instant): Action[] {
  const { chance, municipalityId, person } = journey;
  return Array.from({ length: chance.integer(1, 3) }, () => ({
    actionId: journey.newId(agreedAt),
    organisationId: chance.one([municipalityId, regionOf(person.municipality), person.schoolId]),
    description: chance.one(PHRASES.action),
    dueOn: dateAfter(agreedAt, chance.integer(18, 50)),
  }));
}

function drawInvited({ chance, person, municipalityId }: Journey): readonly string[] {
  const invited = [municipalityId, regionOf(person.municipality)];
  if (chance.happens(0.7)) invited.push(person.schoolId);
  if (person.age >= 16 && chance.happens(0.4)) invited.push(`employmentService-${person.municipality}`);
  if (chance.happens(0.15)) invited.push(drawPolice(chance));
  return invited;
}
