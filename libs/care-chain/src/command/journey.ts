import { assessmentDecider, noAssessment, type AssessmentState } from '../assessment/assessment.decider.js';
import { chainDecider, isClosed, noChain, type ChainState } from '../chain/chain.decider.js';
import { consentDecider, noConsents, type ConsentState } from '../consent/consent.decider.js';
import { STEP_OF_EVENT, type EventType } from '../definition/care-chain.steps.js';
import type { Area, Step } from '../definition/step.js';
import { dischargeDecider, noDischarge, type DischargeState } from '../discharge/discharge.decider.js';
import { followUpDecider, noFollowUp, type FollowUpState } from '../follow-up/follow-up.decider.js';
import { gapDecider, nothingSaidOfGaps, type GapState } from '../gap/gap.decider.js';
import { groupDecider, noGroup, type GroupState } from '../group/group.decider.js';
import { handoverDecider, noHandovers, type HandoverState } from '../handover/handover.decider.js';
import { needDecider, noNeeds, type NeedState } from '../need/need.decider.js';
import { noPlacement, placementDecider, type PlacementState } from '../placement/placement.decider.js';
import { noReferral, referralDecider, type ReferralState } from '../referral/referral.decider.js';
import { noSips, sipDecider, type SipState } from '../sip/sip.decider.js';
import type { AreaDecider, DatedEvent, JudgedOnce, Moment } from './area-decider.js';
import { broughtInBefore, noThings, noteThings, refuseThings, type KnownThings } from './known-things.js';
import { refusal, type CareChainRefusal } from './refusal.js';

/** What the areas need to know of a care chain to judge what comes next, after its entries so far in business order. */
export interface Journey {
  readonly things: KnownThings;
  readonly chain: ChainState;
  readonly referral: ReferralState;
  readonly assessment: AssessmentState;
  readonly need: NeedState;
  readonly placement: PlacementState;
  readonly discharge: DischargeState;
  readonly handover: HandoverState;
  readonly sip: SipState;
  readonly consent: ConsentState;
  readonly group: GroupState;
  readonly followUp: FollowUpState;
  readonly gap: GapState;
}

/** An area's events never reach another area's decider, so each is called with the events that it knows. */
type AnyDecider = AreaDecider<Journey, never>;

/** Entries of the area record are not part of the journey: they change what the others say. */
const DECIDERS: Readonly<Record<Exclude<Area, 'record'>, AnyDecider>> = {
  chain: chainDecider,
  referral: referralDecider,
  assessment: assessmentDecider,
  need: needDecider,
  placement: placementDecider,
  discharge: dischargeDecider,
  handover: handoverDecider,
  sip: sipDecider,
  consent: consentDecider,
  group: groupDecider,
  followUp: followUpDecider,
  gap: gapDecider,
};

const DECIDER_OF_EVENT: ReadonlyMap<EventType, AnyDecider> = new Map(
  [...STEP_OF_EVENT.values()].flatMap(({ event, area }: Step) =>
    area === 'record' ? [] : [[event as EventType, DECIDERS[area]] as const],
  ),
);

/** Events that a closed chain still takes. */
const AFTER_CLOSING: ReadonlySet<EventType> = new Set(
  [...STEP_OF_EVENT.values()]
    .filter(
      ({ event, area }) =>
        area === 'followUp' || area === 'gap' || event === 'ContactLogged' || event === 'CareChainReopened',
    )
    .map(({ event }) => event as EventType),
);

export function emptyJourney(): Journey {
  return {
    things: noThings(),
    chain: noChain(),
    referral: noReferral(),
    assessment: noAssessment(),
    need: noNeeds(),
    placement: noPlacement(),
    discharge: noDischarge(),
    handover: noHandovers(),
    sip: noSips(),
    consent: noConsents(),
    group: noGroup(),
    followUp: noFollowUp(),
    gap: nothingSaidOfGaps(),
  };
}

/** The journey that entries in business order make. */
export function journeyOf(entries: Iterable<DatedEvent>): Journey {
  const journey = emptyJourney();
  for (const entry of entries) evolve(journey, entry);
  return journey;
}

/** Takes the event in, changing the journey in place. Before the chain is opened there is nothing. */
export function evolve(journey: Journey, event: DatedEvent): void {
  if (journey.chain.opened === undefined && event.type !== 'CareChainOpened') return;
  noteThings(journey.things, event);
  deciderOf(event).evolve(journey, event as never);
}

/** The earlier event that still holds and that this one would put itself in the place of, or repeat. */
export function standing(journey: Journey, event: DatedEvent, moment: Moment): DatedEvent | undefined {
  return broughtInBefore(journey.things, event) ?? deciderOf(event).standing(journey, event as never, moment);
}

/** Why nothing of the event's kind can be recorded now: before the chain is opened nothing can, and after it is closed very little. */
export function refuseByPhase({ chain }: Journey, event: DatedEvent): CareChainRefusal | undefined {
  if (chain.opened === undefined && event.type !== 'CareChainOpened')
    return refusal('CARE_CHAIN_NOT_OPENED', 'occurredAt');
  if (isClosed(chain) && !AFTER_CLOSING.has(event.type) && !isOfChainItself(event)) return refusal('CARE_CHAIN_CLOSED');
  return undefined;
}

/** Why the event cannot follow on the journey so far. */
export function refuse(journey: Journey, event: DatedEvent): CareChainRefusal | undefined {
  const refused = refuseByPhase(journey, event);
  if (refused !== undefined) return refused;
  return refuseThings(journey.things, event) ?? deciderOf(event).refuse(journey, event as never);
}

/**
 * Why the event cannot be recorded now, by what is judged only once.
 *
 * @param isInQuestion which judgements are made; left out, all of them.
 */
export function refuseOnce(
  journey: Journey,
  event: DatedEvent,
  moment: Moment,
  isInQuestion: (judgement: JudgedOnce<Journey, never>) => boolean = () => true,
): CareChainRefusal | undefined {
  const judgements = deciderOf(event).judgedOnce as
    Partial<Record<EventType, readonly JudgedOnce<Journey, never>[]>> | undefined;
  for (const judgement of judgements?.[event.type] ?? []) {
    const refused = isInQuestion(judgement) ? judgement.refuse(event as never, journey, moment) : undefined;
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Opened twice and closed twice are refused for what they are. */
function isOfChainItself(event: DatedEvent): boolean {
  return event.type === 'CareChainOpened' || event.type === 'CareChainClosed';
}

function deciderOf(event: DatedEvent): AnyDecider {
  return DECIDER_OF_EVENT.get(event.type) as AnyDecider;
}
