import type { NewEvent, RecordedEvent } from './event.js';
import type { Instant } from './instant.js';
import type { StreamName } from './stream-name.js';

/** The revision that the stream's last event must have for an append to be made. There is no "any". */
export type ExpectedRevision = 'noStream' | number;

export interface Appended {
  readonly outcome: 'appended';
  /** Revision of the stream's last event that this append wrote (or had written, when repeated). */
  readonly revision: number;
  /** Position of that event. */
  readonly position: number;
  readonly recordedAt: Instant;
  /** True when these event ids were in the stream already: nothing was written. */
  readonly repeated: boolean;
}

export interface WrongExpectedRevision {
  readonly outcome: 'wrongExpectedRevision';
  /** What the stream's last revision is instead. */
  readonly actual: ExpectedRevision;
}

/** An event id of the append is used for another event of the store; nothing was written. */
export interface EventIdInUse {
  readonly outcome: 'eventIdInUse';
  readonly eventId: string;
}

export type AppendResult = Appended | WrongExpectedRevision | EventIdInUse;

/** The store cannot be reached, is full or read-only. Nothing was written, or (a lost answer) the same append may be repeated. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
  constructor(
    /** `full`: no space left; `readOnly`: not writable; `overloaded`: too many appends wait; `closed`: shutting down; `unreachable`: anything else. */
    readonly reason: 'full' | 'readOnly' | 'overloaded' | 'closed' | 'unreachable',
    options?: ErrorOptions,
  ) {
    super(`event store unavailable: ${reason}`, options);
  }
}

export interface ReadStreamOptions {
  /** First revision wanted. */
  readonly fromRevision: number;
  readonly maxCount: number;
}

export interface ReadAllOptions {
  /** Exclusive: events with a higher position are read. 0 is the beginning. */
  readonly afterPosition: number;
  readonly maxCount: number;
}

export interface SubscribeOptions {
  /** Exclusive: events with a higher position are delivered. 0 is the beginning. */
  readonly afterPosition: number;
  /** Events at most in one batch. */
  readonly batchSize: number;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/**
 * An append-only store of events in streams. Every adapter passes the same contract suite (`testing/event-store.contract.ts`).
 * All methods reject with `EventStoreUnavailable` when the store cannot serve.
 */
export interface EventStore {
  /** Appends all events or none. When it resolves `appended`, they are on disk and survive a crash and a power loss. */
  append(stream: StreamName, expectedRevision: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;
  /** The stream's events in order of revision; empty when there is no such stream. */
  readStream(stream: StreamName, options: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /** Events of all streams in order of position, at most `maxCount`; empty at the end. */
  readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]>;
  /** Batches of events in order of position: first what is there, then what comes, until the signal aborts. One batch at a time is read ahead at the most. */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** Position of the last event; 0 when the store is empty. */
  head(): Promise<number>;
  /** Finishes what was accepted and lets go of the store. */
  close(): Promise<void>;
}
