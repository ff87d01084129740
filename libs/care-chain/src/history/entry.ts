import type { Instant } from '@vardkedja/event-sourcing';
import type { CareChainEvent, EventType } from '../definition/care-chain.steps.js';

/** One recorded step of a care chain. */
export type Entry = CareChainEvent & {
  readonly eventId: string;
  /** Place in the store, rising. */
  readonly position: number;
  /** When it happened. */
  readonly occurredAt: Instant;
  /** When the store received it. */
  readonly recordedAt: Instant;
};

/** An entry of one event type. */
export type EntryOf<T extends EventType> = Extract<Entry, { readonly type: T }>;
