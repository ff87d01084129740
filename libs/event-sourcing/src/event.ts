import type { Instant } from './instant.js';
import type { StreamName } from './stream-name.js';

/** Who made an entry: ids only, never a name. */
export interface Actor {
  readonly userId: string;
  readonly organisationId: string;
  readonly function: string;
}

/** What a command handler knows of where an event comes from. Never given by the caller of the system. */
export interface Origin {
  readonly actor: Actor;
  /** Shared by everything that one request led to. */
  readonly correlationId: string;
  /** The message that directly led to this event. */
  readonly causationId: string;
}

export interface EventMetadata extends Origin {
  /** Version of the event type's definition that `data` was written by. */
  readonly schemaVersion: number;
}

/** An event that has been decided and not yet recorded. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  /** Random (UUIDv7). Appending the same id to the same stream again changes nothing. */
  readonly eventId: string;
  readonly type: Type;
  /** When it happened (business time). */
  readonly occurredAt: Instant;
  readonly data: Data;
  readonly metadata: EventMetadata;
}

/** An event as the store holds it. Nothing of it ever changes. */
export interface RecordedEvent<Type extends string = string, Data = unknown> extends NewEvent<Type, Data> {
  readonly stream: StreamName;
  /** Place in its stream, from 0, without holes. */
  readonly revision: number;
  /** Place in the whole store, rising; a safe integer. Readers never see a position before all lower ones. */
  readonly position: number;
  /** When the store received it, set by the store alone; never falls as positions rise. */
  readonly recordedAt: Instant;
}
