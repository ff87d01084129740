import fc, { type Arbitrary } from 'fast-check';
import type { CareChainEvent, EventData, EventType } from '../../definition/care-chain.steps.js';
import { DESTINATIONS, type LifeDomain } from '../../definition/vocabulary.js';
import type { RawTimes } from './raw-time.js';

/** The chain that every random history is about. */
export const CHAIN_ID = rawId('c', 0);

/** The id of one of the few things of a kind: a UUID, told apart by a letter and a number. */
export function rawId(kind: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', n: number): string {
  return `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

type DataArbitraries<T extends EventType> = {
  readonly [K in keyof Omit<EventData<T>, 'note'>]-?: Arbitrary<EventData<T>[K]>;
};

function step<T extends EventType>(weight: number, type: T, data: DataArbitraries<T>) {
  // The type and the data belong together by the signature; the compiler cannot pair them again in the union.
  const arbitrary = fc
    .record<object>(data as object)
    .map((record) => ({ type, data: withoutAbsent(record) }) as unknown as CareChainEvent);
  return { weight, type, arbitrary };
}

/** An optional field is left out, never there as undefined. */
function withoutAbsent(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

const maybe = <V>(value: Arbitrary<V>): Arbitrary<V | undefined> => fc.option(value, { nil: undefined });

/**
 * Any event of the journey about a few things at a few dates, weighted towards what the rules listen to.
 *
 * @param mix the types of event that there are, so that one history holds much of a few kinds and the next of others.
 */
export function rawEvent(times: RawTimes, idsOfKind: number, mix: readonly string[]): Arbitrary<CareChainEvent> {
  const steps = [
    ...careSteps(times, idsOfKind),
    ...handoverSteps(times, idsOfKind),
    ...sipSteps(times, idsOfKind),
    ...chainSteps(times, idsOfKind),
    ...followUpSteps(idsOfKind),
  ];
  return fc.oneof(...steps.map((each) => ({ ...each, weight: mix.includes(each.type) ? each.weight : 0 })));
}

const id = (count: number): Arbitrary<string> => fc.integer({ min: 1, max: count }).map((n) => rawId('a', n));
const text = fc.constantFrom('text');
const domain: Arbitrary<LifeDomain> = fc.constantFrom(
  'housing',
  'housing',
  'socialServices',
  'health',
  'school',
  'occupation',
);
const home = fc.constantFrom('sisHome-fagared', 'sisHome-brattegarden');
const organisation = fc.constantFrom('municipality-1280', 'municipality-0180', 'region-12', 'school-norrevang');
const kind = fc.constantFrom('acute', 'assessment', 'treatment');
const legalBasis = fc.constantFrom('LVU-2', 'LVU-6', 'SOL', 'LSU');

function careSteps({ dates }: RawTimes, ids: number) {
  const date = fc.constantFrom(...dates);
  const destination = fc.constantFrom('parentalHome', 'hvb', 'otherSisHome', 'otherSisHome', ...DESTINATIONS);
  const placementId = id(ids);
  const interventionId = id(ids);
  const needs = fc.array(fc.record({ needId: id(ids + 1), domain, description: text }), { maxLength: 2 });
  return [
    step(1, 'PlaceRequested', { requestId: id(ids), kind, legalBasis }),
    step(1, 'PlaceOffered', { requestId: id(ids), homeId: home, from: date }),
    step(1, 'PlaceDeclined', { requestId: id(ids), reason: text }),
    step(1, 'PlaceRequestWithdrawn', { requestId: id(ids), reason: text }),
    step(2, 'CareOrderIssued', { orderId: id(ids), legalBasis }),
    step(1, 'AssessmentOrdered', { assessmentId: id(ids), questions: maybe(text) }),
    step(2, 'AssessmentCompleted', {
      assessmentId: id(ids),
      recommendation: text,
      motivation: text,
      needs,
      youngPersonsView: text,
      guardiansView: maybe(text),
    }),
    step(2, 'NextStepDecided', {
      assessmentId: maybe(id(ids)),
      decision: text,
      followsRecommendation: fc.boolean(),
      deviationReason: maybe(text),
    }),
    step(4, 'NeedIdentified', { needId: id(ids + 1), domain, description: text }),
    step(3, 'NeedMet', { needId: id(ids + 1), how: text }),
    step(8, 'Admitted', { placementId, homeId: home, kind, plannedUntil: maybe(date) }),
    step(1, 'TransferredWithinSis', { placementId, toHomeId: home }),
    step(1, 'StayOutsideStarted', { placementId, until: date }),
    step(1, 'StayOutsideEnded', { placementId }),
    step(2, 'Absconded', { placementId }),
    step(1, 'Returned', { placementId }),
    step(5, 'InterventionStarted', {
      interventionId,
      domain,
      name: text,
      providerOrganisationId: organisation,
      continuationRequired: fc.constantFrom(true, true, false),
    }),
    step(3, 'InterventionResumed', { interventionId, providerOrganisationId: organisation }),
    step(2, 'InterventionEnded', {
      interventionId,
      reason: fc.constantFrom('goalReached', 'replaced', 'interrupted', 'other'),
    }),
    step(1, 'DischargePlanningStarted', { placementId, plannedDischargeOn: maybe(date) }),
    step(2, 'DischargeReadyDeclared', { placementId, motivation: text }),
    step(1, 'DischargeReadyWithdrawn', { placementId, reason: text }),
    step(4, 'DischargeDecided', { placementId, dischargeOn: date, destination }),
    step(8, 'Discharged', { placementId, destination }),
    step(2, 'CareEnded', { orderId: maybe(id(ids)), legalBasis, reason: text }),
  ];
}

function ground(ids: number) {
  const consentId = id(ids);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('consent' as const), consentId }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'careExchange' as const }) },
  );
}

function handoverSteps({ dates }: RawTimes, ids: number) {
  const date = fc.constantFrom(...dates);
  const handoverId = id(ids + 1);
  const reason = fc.constantFrom('notOurResponsibility', 'noCapacity', 'needNotFound', 'other');
  const endReason = fc.constantFrom('needMet', 'needMet', 'movedOn', 'personDeclined', 'capacity', 'other');
  const mode = fc.constantFrom('meeting', 'homeVisit', 'video', 'phone');
  return [
    step(7, 'HandoverOffered', {
      handoverId,
      domain,
      interventionId: fc.option(id(ids), { nil: undefined, freq: 3 }),
      toOrganisationId: organisation,
      toFunction: text,
      effectiveFrom: date,
      ground: ground(ids),
    }),
    step(2, 'HandoverReceived', { handoverId }),
    step(6, 'HandoverAccepted', { handoverId, effectiveFrom: date }),
    step(3, 'HandoverDeclined', { handoverId, reason, explanation: maybe(text) }),
    step(2, 'HandoverWithdrawn', { handoverId, reason: text }),
    step(2, 'FirstContactMade', { handoverId, mode }),
    step(4, 'ResponsibilityEnded', { handoverId, reason: endReason }),
  ];
}

function sipSteps({ dates }: RawTimes, ids: number) {
  const sipId = id(ids);
  const actionId = id(ids);
  const dueOn = maybe(fc.constantFrom(...dates));
  const part = fc.constantFrom('text', 'text', 'text', '', ' ', undefined);
  const action = fc.record({ actionId, organisationId: maybe(organisation), description: text, dueOn });
  const actions = fc
    .uniqueArray(action, { maxLength: 2, selector: ({ actionId: named }) => named })
    .map((some) => some.map((one) => withoutAbsent(one) as typeof one));
  const organisations = fc.uniqueArray(organisation, { maxLength: 4 });
  return [
    step(1, 'SipRequested', { sipId, reason: text }),
    step(1, 'SipRefused', { sipId, reason: text }),
    step(4, 'SipCalled', { sipId, meetingOn: dueOn, invited: organisations, ground: ground(ids) }),
    step(1, 'SipCallAnswered', { sipId, organisationId: organisation, attending: fc.boolean() }),
    step(4, 'SipMeetingHeld', {
      sipId,
      attended: organisations,
      youngPersonTookPart: fc.boolean(),
      guardianTookPart: fc.boolean(),
      ...{},
    }),
    step(4, 'SipAgreed', {
      sipId,
      measures: part,
      municipalPart: part,
      regionPart: part,
      othersPart: part,
      goals: fc.constant(['text']),
      overallResponsibleOrganisationId: maybe(organisation),
      actions: actions as DataArbitraries<'SipAgreed'>['actions'],
      followUpOn: dueOn,
    }),
    step(2, 'SipActionCompleted', { sipId, actionId }),
    step(2, 'SipFollowedUp', { sipId, goalsReached: fc.constantFrom('yes', 'no'), nextFollowUpOn: dueOn }),
    step(1, 'SipClosed', { sipId, reason: text }),
  ];
}

function chainSteps({ dates, birthMonths }: RawTimes, ids: number) {
  const date = fc.constantFrom(...dates);
  const consentId = id(ids);
  const responsibleMunicipality = fc.constantFrom('1280', '0180');
  const birthMonth = fc.constantFrom(...birthMonths);
  const closing = fc.constantFrom('completed', 'completed', 'other', 'deceased', 'movedAbroad', 'openedByMistake');
  const who = fc.constantFrom('youngPerson', 'guardian', 'network');
  const coordinatorId = id(ids);
  return [
    step(1, 'CareChainOpened', {
      careChainId: fc.constant(CHAIN_ID),
      youngPersonId: maybe(id(1)),
      responsibleMunicipality,
      birthMonth,
    }),
    step(1, 'ResponsibleMunicipalityChanged', { responsibleMunicipality }),
    step(1, 'RiskAssessed', { level: fc.constantFrom('normal', 'high'), motivation: text }),
    step(2, 'CareChainClosed', { reason: closing, explanation: maybe(text) }),
    step(2, 'CareChainReopened', { reason: text }),
    step(4, 'ConsentGiven', {
      consentId,
      givenBy: fc.constantFrom('both'),
      purpose: text,
      domains: fc.constant(['health' as const]),
      parties: fc.constant(['region-12']),
      validUntil: date,
    }),
    step(2, 'ConsentRenewed', { consentId, validUntil: date }),
    step(2, 'ConsentWithdrawn', { consentId }),
    step(1, 'InterventionGroupFormed', { groupId: id(ids), members: fc.constant([]) }),
    step(2, 'CoordinatorAssigned', {
      coordinatorId,
      organisationId: organisation,
      contactEveryDays: fc.constantFrom(2, 3, 7, 31),
    }),
    step(1, 'CoordinatorReleased', { coordinatorId, reason: text }),
    step(3, 'ContactLogged', {
      with: who,
      made: fc.boolean(),
      mode: fc.constantFrom('phone'),
      organisationId: organisation,
    }),
  ];
}

function followUpSteps(ids: number) {
  const about = fc.oneof(fc.record({ placementId: id(ids) }), fc.record({ interventionId: id(ids) }));
  const answers = fc.constantFrom(
    [{ questionId: 'safety', value: 2 }],
    [{ questionId: 'violation', value: 'once' }],
    [
      { questionId: 'safety', value: 3 },
      { questionId: 'violation', value: 'no' },
    ],
  );
  return [
    step(2, 'ReviewHeld', {
      kind: fc.constantFrom('consideration', 'reconsideration'),
      outcome: fc.constantFrom('careContinues', 'careEnds', 'changed'),
    }),
    step(2, 'FollowUpOpened', { followUpId: id(ids), kind: fc.constantFrom('statutory', 'agreed') }),
    step(1, 'FollowUpContactMade', { followUpId: id(ids) }),
    step(1, 'FollowUpClosed', { followUpId: id(ids), outcome: text }),
    step(1, 'AftercareAgreed', { organisationId: organisation }),
    step(1, 'AftercareEnded', { reason: text }),
    step(2, 'OutcomeInterviewHeld', {
      interviewId: id(ids),
      about,
      questionSetId: fc.constant('placement-experience'),
      questionSetVersion: fc.constantFrom(1, 1, 2),
      answers,
    }),
    step(1, 'OutcomeInterviewDeclined', { about }),
    step(1, 'AnswerActedOn', { interviewId: id(ids), action: text }),
  ];
}
