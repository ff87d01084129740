import type { Instant } from '@vardkedja/event-sourcing';

/** One row of `events` in a query of a single stream, in the order of `STREAM_ROW_COLUMNS`. */
export type StreamRow = [
  position: number,
  revision: number,
  eventId: string,
  type: number,
  occurredAt: Instant,
  recordedAt: Instant,
  actor: number,
  schemaVersion: number,
  correlationId: string,
  causationId: string | null,
  checksum: number,
  json: string,
];

export const STREAM_ROW_COLUMNS = `position, revision, event_id, type, occurred_at, recorded_at, actor, schema_version,
  correlation_id, causation_id, checksum, data`;

/** One row of `events`, in the order of `ROW_COLUMNS`. */
export type StoredRow = [...StreamRow, stream: number];

export const ROW_COLUMNS = `${STREAM_ROW_COLUMNS}, stream`;

/** What rows refer to by number, as read from its own table. */
export interface Shared<Value> {
  readonly value: Value;
  readonly checksum: number;
}
