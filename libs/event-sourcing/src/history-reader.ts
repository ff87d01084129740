import type { Instant } from './instant.js';
import type { StreamName } from './stream-name.js';

/**
 * One event as bulk readers get it: an array, of the metadata with the version alone, and with its data still as JSON text, so that a reader of millions makes
 * only what it uses.
 */
export type StoredEvent = readonly [
  position: number,
  revision: number,
  eventId: string,
  type: string,
  occurredAt: Instant,
  recordedAt: Instant,
  json: string,
  /** By which version of the event's definition the data was written. */
  schemaVersion: number,
];

/** All events of one stream up to a position, in order of revision; never empty. */
export interface StoredHistory {
  readonly stream: StreamName;
  readonly events: readonly StoredEvent[];
}

/** A store that hands out whole histories stream by stream, for building read models anew. */
export interface HistoryReader {
  /**
   * Every stream that has an event at or before `upToPosition`, once, in the order in which the streams began, with its events up to there.
   * What is appended meanwhile is not seen, and streams are read only as the consumer asks for them.
   */
  readHistories(options: { readonly upToPosition: number }): AsyncIterable<StoredHistory>;
}
