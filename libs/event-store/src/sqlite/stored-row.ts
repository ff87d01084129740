import type { Instant } from '@vardkedja/event-sourcing';
import { checksumOf } from './checksum.js';

/** One row of `events`, in the order of `ROW_COLUMNS`. */
export type StoredRow = [
  position: number,
  stream: number,
  revision: number,
  /** 32 hexadecimal digits in upper case. */
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

export const ROW_COLUMNS = `position, stream, revision, hex(event_id), type, occurred_at, recorded_at, actor, schema_version,
  correlation_id, causation_id, checksum, data`;

/** What rows refer to by number, as read from its own table. */
export interface Shared<Value> {
  readonly value: Value;
  readonly checksum: number;
}

/** The event id of a row as a UUID in lower case. */
export function uuidOf(hex: string): string {
  const digits = hex.toLowerCase();
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

/** Whether the row says what was written. */
export function isIntact(
  row: StoredRow,
  eventId: string,
  stream: Shared<unknown>,
  type: Shared<unknown>,
  actor: Shared<unknown>,
): boolean {
  const [
    position,
    ,
    revision,
    ,
    ,
    occurredAt,
    recordedAt,
    ,
    schemaVersion,
    correlationId,
    causationId,
    checksum,
    json,
  ] = row;
  const texts = `${eventId}${correlationId}${causationId ?? ''}${json}`;
  return (
    checksum ===
    checksumOf({
      position,
      stream: stream.checksum,
      type: type.checksum,
      actor: actor.checksum,
      revision,
      occurredAt,
      recordedAt,
      schemaVersion,
      texts,
    })
  );
}
