import type { Fields, Instant } from '@vardkedja/event-sourcing';
import { CARE_CHAIN_STEPS, type EventType } from '../definition/care-chain.steps.js';
import { annulEntry, correctEntry } from '../record/record.decider.js';
import type { DatedEvent } from './area-decider.js';
import { placeAfter, type CareChain } from './care-chain.js';
import type { CareChainCommand } from './command.js';
import { decided, nothingNew, refused, type CareChainDecision, type DecisionContext } from './decision.js';
import { FIELDS_OF_EVENT } from './event-fields.js';
import { filledIn, type MadeIds } from './filled-in.js';
import { evolve, journeyOf, refuse, refuseByPhase, refuseOnce, standing } from './journey.js';
import { momentAfter, refuseForLater, refuseFuture } from './judge-history.js';
import { refusal } from './refusal.js';
import { saysTheSame, toldBefore } from './repetition.js';

/** A command that makes an entry of the journey: all but those of the area record. */
type StepCommand = Exclude<CareChainCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

/**
 * Decides a command that `parseCommand` has read. It is judged against the history in business order, with its event put in its place, and
 * refused if the event, or any later entry because of it, would not have been allowed. A command that would change nothing gives no event.
 * Pure: time and ids come in with the context, and the chain stays as it is. Never throws, whatever history was recorded.
 */
export function decide(chain: CareChain, command: CareChainCommand, context: DecisionContext): CareChainDecision {
  switch (command.type) {
    case 'CorrectEntry':
      return correctEntry(chain, command, context);
    case 'AnnulEntry':
      return annulEntry(chain, command, context);
    default:
      return decideStep(chain, command, context);
  }
}

function decideStep(chain: CareChain, command: StepCommand, context: DecisionContext): CareChainDecision {
  const occurredAt = command.occurredAt ?? context.now;
  const tooEarly = refuseFuture(occurredAt, context.now);
  if (tooEarly !== undefined) return refused(tooEarly);

  const made: MadeIds = new Map();
  const event = eventOf(chain, command, occurredAt, context, made);
  if (event.type === 'CareChainOpened' && event.data.careChainId !== chain.careChainId) {
    return refused(refusal('CARE_CHAIN_ID_DIFFERENT', 'careChainId'));
  }
  const place = placeAfter(occurredAt, chain.effective);
  const told = toldBefore(chain.effective, place, event, made, command.occurredAt !== undefined);
  if (told !== undefined) return nothingNew(told.data, made);

  const isLast = place === chain.effective.length;
  const before = isLast ? chain.effective : chain.effective.slice(0, place);
  const journey = isLast ? chain.journey : journeyOf(before);
  const moment = momentAfter(before, occurredAt, context.registers);
  const outOfPhase = refuseByPhase(journey, event);
  if (outOfPhase !== undefined) return refused(outOfPhase);
  const holding = standing(journey, event, moment);
  if (holding !== undefined && saysTheSame(event, holding, made)) return nothingNew(holding.data, made);

  const why = refuse(journey, event) ?? refuseOnce(journey, event, moment);
  if (why !== undefined) return refused(why);
  if (!isLast) {
    evolve(journey, event);
    const whyLater = refuseForLater(journey, chain.effective.slice(place), chain.effective, 'occurredAt');
    if (whyLater !== undefined) return refused(whyLater);
  }
  const { version } = CARE_CHAIN_STEPS[command.type];
  return decided(
    { eventId: context.newId(), type: event.type, occurredAt, data: event.data, schemaVersion: version },
    made,
  );
}

/** What the command says, with what it left to the system. */
function eventOf(
  chain: CareChain,
  command: StepCommand,
  occurredAt: Instant,
  context: DecisionContext,
  made: MadeIds,
): DatedEvent {
  const type: EventType = CARE_CHAIN_STEPS[command.type].event;
  const fields = FIELDS_OF_EVENT.get(type) as Fields;
  const newId = command.type === 'OpenCareChain' ? () => chain.careChainId : context.newId;
  return { type, occurredAt, data: filledIn(fields, command.data, newId, made) } as unknown as DatedEvent;
}
