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

/** The store cannot serve. Nothing was written, or (a lost answer) the same append may be repeated. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
  constructor(
    readonly reason: UnavailableReason,
    /** What exactly is wrong, for operators: places and numbers, nothing personal. */
    detail?: string,
    options?: ErrorOptions,
  ) {
    super(`event store unavailable: ${reason}${detail === undefined ? '' : ` (${detail})`}`, options);
  }
}

/**
 * `full`: no space left; `readOnly`: not writable; `overloaded`: too many appends wait; `closed`: shutting down;
 * `damaged`: what is stored is not what was written, and is never served; `unreachable`: anything else.
 */
export type UnavailableReason = 'full' | 'readOnly' | 'overloaded' | 'closed' | 'damaged' | 'unreachable';

/** What an append consists of. */
export interface StreamAppend {
  readonly stream: StreamName;
  readonly expectedRevision: ExpectedRevision;
  readonly events: readonly NewEvent[];
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
 * All methods reject with `EventStoreUnavailable` when the store cannot serve, and with `RangeError` when they are asked for what cannot be
 * (an error of the program, see `prepareAppend`).
 */
export interface EventStore {
  /**
   * Appends all events or none. When it resolves `appended`, they are on disk and survive a crash and a power loss.
   * The same event ids in the same order at the same place again write nothing and are answered as the first time, with `repeated`.
   */
  append(stream: StreamName, expectedRevision: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;
  /** The stream's events in order of revision; empty when there is no such stream. */
  readStream(stream: StreamName, options: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /** Events of all streams in order of position, at most `maxCount`; empty at the end. */
  readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]>;
  /**
   * Batches of events in order of position: first what is there, then what comes. Ends when the signal aborts; rejects when the store closes
   * or cannot serve. At most one batch is read ahead of the consumer.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** Position of the last event; 0 when the store is empty. */
  head(): Promise<number>;
  /** Finishes what was accepted and lets go of the store. From then on everything rejects as `closed`; closing again changes nothing. */
  close(): Promise<void>;
}
