import type { Instant } from '@vardkedja/event-sourcing';
import type { EventData, EventType } from '../definition/care-chain.steps.js';
import type { Registers } from '../registers/registers.js';
import type { MadeIds } from './filled-in.js';
import type { CareChainRefusal } from './refusal.js';

/** What a decision needs to know that does not stand in the chain or in the command. */
export interface DecisionContext {
  readonly now: Instant;
  /** Gives a new UUID with every call. */
  readonly newId: () => string;
  readonly registers: Registers;
}

/** An event that is ready to be recorded. */
export interface DecidedEvent {
  readonly eventId: string;
  readonly type: EventType;
  readonly occurredAt: Instant;
  readonly data: EventData;
  readonly schemaVersion: number;
}

export type CareChainDecision =
  | {
      readonly outcome: 'decided';
      /** One event, or none where the command would change nothing. */
      readonly events: readonly DecidedEvent[];
      /** The ids that the command left to the system, by the path of the field: `handoverId`, `needs[0].needId`. */
      readonly created: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'refused'; readonly refusal: CareChainRefusal };

export function refused(why: CareChainRefusal): CareChainDecision {
  return { outcome: 'refused', refusal: why };
}

export function decided(event: DecidedEvent, made: MadeIds): CareChainDecision {
  return {
    outcome: 'decided',
    events: [event],
    created: Object.fromEntries([...made].map(([id, path]) => [path, id])),
  };
}

/**
 * The command would change nothing. Ids that it left to the system are those that are there already.
 *
 * @param there the payload that already says the same.
 */
export function nothingNew(there: unknown, made: MadeIds): CareChainDecision {
  const created = [...made.values()].map((path) => [path, idAt(there, path)]);
  return { outcome: 'decided', events: [], created: Object.fromEntries(created) as Readonly<Record<string, string>> };
}

function idAt(payload: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/);
  return names.reduce((holder: unknown, name) => (holder as Readonly<Record<string, unknown>>)[name], payload);
}
