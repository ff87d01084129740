import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal, type CareChainRefusal } from '../command/refusal.js';
import { ifOnTheSameDay } from '../command/repetition.js';
import { refuseGround, type ConsentState } from '../consent/consent.decider.js';
import type { sipSteps } from './sip.steps.js';

interface Sip {
  refused?: DatedEvent<'SipRefused'>;
  /** The latest call. */
  call?: DatedEvent<'SipCalled'>;
  /** By organisation: its answer to the latest call. */
  readonly answers: Map<string, DatedEvent<'SipCallAnswered'>>;
  /** The latest meeting, and whether it was held after the latest call. */
  meeting?: DatedEvent<'SipMeetingHeld'>;
  heldSinceCall: boolean;
  /** The latest agreement, and whether the SIP has met or been followed up since. */
  agreement?: DatedEvent<'SipAgreed'>;
  movedSinceAgreement: boolean;
  readonly completed: Map<string, DatedEvent<'SipActionCompleted'>>;
  closed?: DatedEvent<'SipClosed'>;
}

export interface SipState {
  readonly byId: Map<string, Sip>;
  /** By action: the SIP that it was agreed in. */
  readonly sipOfAction: Map<string, string>;
}

interface Seen {
  readonly sip: SipState;
  readonly consent: ConsentState;
}
type SipEvent = EventOf<typeof sipSteps>;

export function noSips(): SipState {
  return { byId: new Map(), sipOfAction: new Map() };
}

const groundHolds: JudgedOnce<Seen, DatedEvent<'SipCalled'>> = {
  concerns: ['ground'],
  refuse: ({ data, occurredAt }, { consent }) => refuseGround(consent, data.ground, occurredAt),
};

export const sipDecider: AreaDecider<Seen, SipEvent> = {
  evolve({ sip }, event) {
    const known = sip.byId.get(event.data.sipId) ?? newSip();
    sip.byId.set(event.data.sipId, known);
    switch (event.type) {
      case 'SipRequested':
        break;
      case 'SipRefused':
        known.refused = event;
        break;
      case 'SipCalled':
        known.call = event;
        known.heldSinceCall = false;
        known.answers.clear();
        break;
      case 'SipCallAnswered':
        known.answers.set(event.data.organisationId, event);
        break;
      case 'SipMeetingHeld':
        known.meeting = event;
        known.heldSinceCall = true;
        known.movedSinceAgreement = true;
        break;
      case 'SipAgreed':
        known.agreement = event;
        known.movedSinceAgreement = false;
        for (const { actionId } of event.data.actions) sip.sipOfAction.set(actionId, event.data.sipId);
        break;
      case 'SipActionCompleted':
        known.completed.set(event.data.actionId, event);
        break;
      case 'SipFollowedUp':
        known.movedSinceAgreement = true;
        break;
      case 'SipClosed':
        known.closed = event;
        break;
    }
  },

  standing({ sip }, event) {
    const known = sip.byId.get(event.data.sipId);
    if (known === undefined || event.type === 'SipRequested') return undefined;
    if (event.type === 'SipClosed') return known.closed;
    return known.closed === undefined ? standingIn(known, event) : undefined;
  },

  refuse({ sip }, event) {
    const known = sip.byId.get(event.data.sipId) ?? newSip();
    if (known.closed !== undefined) return refusal('SIP_ALREADY_CLOSED', 'sipId');
    return refuseIn(known, event, sip.sipOfAction);
  },

  judgedOnce: { SipCalled: [groundHolds] },
};

function newSip(): Sip {
  return { answers: new Map(), heldSinceCall: false, movedSinceAgreement: false, completed: new Map() };
}

function standingIn(
  known: Sip,
  event: Exclude<SipEvent, DatedEvent<'SipRequested' | 'SipClosed'>>,
): DatedEvent | undefined {
  switch (event.type) {
    case 'SipMeetingHeld':
    case 'SipFollowedUp':
      return undefined;
    case 'SipRefused':
      return known.call === undefined ? known.refused : undefined;
    case 'SipCalled':
      return known.heldSinceCall ? undefined : ifOnTheSameDay(known.call, event);
    case 'SipCallAnswered':
      return known.answers.get(event.data.organisationId);
    case 'SipAgreed':
      return known.movedSinceAgreement ? undefined : known.agreement;
    case 'SipActionCompleted':
      return known.completed.get(event.data.actionId);
  }
}

function refuseIn(known: Sip, event: SipEvent, sipOfAction: ReadonlyMap<string, string>): CareChainRefusal | undefined {
  switch (event.type) {
    case 'SipRequested':
    case 'SipCalled':
    case 'SipClosed':
      return undefined;
    case 'SipRefused':
      if (known.call !== undefined) return refusal('SIP_ALREADY_CALLED', 'sipId');
      return known.refused === undefined ? undefined : refusal('SIP_ALREADY_REFUSED', 'sipId');
    case 'SipCallAnswered':
      return known.call?.data.invited.includes(event.data.organisationId) === true
        ? undefined
        : refusal('SIP_NOT_INVITED', 'organisationId');
    case 'SipMeetingHeld':
      return known.call === undefined ? refusal('SIP_NOT_CALLED', 'sipId') : undefined;
    case 'SipAgreed':
      return known.meeting === undefined ? refusal('SIP_NOT_HELD', 'sipId') : refuseActions(event, sipOfAction);
    case 'SipActionCompleted':
      if (known.agreement?.data.actions.some(({ actionId }) => actionId === event.data.actionId) !== true) {
        return refusal('SIP_ACTION_UNKNOWN', 'actionId');
      }
      return known.completed.has(event.data.actionId) ? refusal('SIP_ACTION_ALREADY_COMPLETED', 'actionId') : undefined;
    case 'SipFollowedUp':
      return known.agreement === undefined ? refusal('SIP_NOT_AGREED', 'sipId') : undefined;
  }
}

/** An action belongs to one SIP. */
function refuseActions(
  event: DatedEvent<'SipAgreed'>,
  sipOfAction: ReadonlyMap<string, string>,
): CareChainRefusal | undefined {
  const foreign = event.data.actions.findIndex(
    ({ actionId }) => (sipOfAction.get(actionId) ?? event.data.sipId) !== event.data.sipId,
  );
  return foreign < 0 ? undefined : refusal('SIP_ACTION_ID_USED', `actions[${foreign}].actionId`);
}
