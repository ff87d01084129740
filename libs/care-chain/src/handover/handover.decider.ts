import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal, type CareChainRefusal } from '../command/refusal.js';
import { refuseGround, type ConsentState } from '../consent/consent.decider.js';
import type { handoverSteps } from './handover.steps.js';

type HandoverEvent = EventOf<typeof handoverSteps>;
/** What moves a handover on. */
type Turn = Exclude<HandoverEvent, DatedEvent<'FirstContactMade'>>;

interface Handover {
  /** The latest of its turns. */
  turn: Turn;
  firstContact: DatedEvent<'FirstContactMade'> | undefined;
}

export interface HandoverState {
  readonly byId: Map<string, Handover>;
}

interface Seen {
  readonly handover: HandoverState;
  readonly consent: ConsentState;
}

export function noHandovers(): HandoverState {
  return { byId: new Map() };
}

const groundHolds: JudgedOnce<Seen, DatedEvent<'HandoverOffered'>> = {
  concerns: ['ground'],
  refuse: ({ data, occurredAt }, { consent }) => refuseGround(consent, data.ground, occurredAt),
};

export const handoverDecider: AreaDecider<Seen, HandoverEvent> = {
  evolve({ handover }, event) {
    const known = handover.byId.get(event.data.handoverId);
    if (event.type === 'HandoverOffered')
      handover.byId.set(event.data.handoverId, { turn: event, firstContact: undefined });
    else if (known === undefined) return;
    else if (event.type === 'FirstContactMade') known.firstContact = event;
    else known.turn = event;
  },

  standing({ handover }, event) {
    if (event.type === 'HandoverOffered') return undefined;
    const known = handover.byId.get(event.data.handoverId);
    if (event.type === 'FirstContactMade') return isAccepted(known) ? known?.firstContact : undefined;
    return known?.turn;
  },

  refuse({ handover }, event) {
    const known = handover.byId.get(event.data.handoverId);
    if (event.type === 'HandoverOffered' || known === undefined) return undefined;
    if (event.type === 'FirstContactMade' || event.type === 'ResponsibilityEnded') return refuseUnlessAccepted(known);
    if (event.type === 'HandoverReceived' && known.turn.type === 'HandoverReceived') {
      return refusal('HANDOVER_ALREADY_RECEIVED', 'handoverId');
    }
    return refuseUnlessOpen(known);
  },

  judgedOnce: { HandoverOffered: [groundHolds] },
};

function isAccepted(known: Handover | undefined): boolean {
  return known?.turn.type === 'HandoverAccepted';
}

/** A handover is accepted from its acceptance until it ends. */
function refuseUnlessAccepted(known: Handover): CareChainRefusal | undefined {
  if (isAccepted(known)) return undefined;
  const hasEnded = known.turn.type === 'ResponsibilityEnded';
  return refusal(hasEnded ? 'HANDOVER_ALREADY_ENDED' : 'HANDOVER_NOT_ACCEPTED', 'handoverId');
}

/** A handover is open while offered or received. */
function refuseUnlessOpen({ turn }: Handover): CareChainRefusal | undefined {
  switch (turn.type) {
    case 'HandoverOffered':
    case 'HandoverReceived':
      return undefined;
    case 'HandoverAccepted':
      return refusal('HANDOVER_ALREADY_ACCEPTED', 'handoverId');
    case 'HandoverDeclined':
      return refusal('HANDOVER_ALREADY_DECLINED', 'handoverId');
    case 'HandoverWithdrawn':
      return refusal('HANDOVER_ALREADY_WITHDRAWN', 'handoverId');
    case 'ResponsibilityEnded':
      return refusal('HANDOVER_ALREADY_ENDED', 'handoverId');
  }
}
