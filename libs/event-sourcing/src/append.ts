import type { ExpectedRevision, StreamAppend } from './event-store.js';
import type { NewEvent } from './event.js';

/** Events at most in one append. */
export const MAX_EVENTS_PER_APPEND = 1_000;
/** UTF-16 code units at most of the JSON of all data of one append. */
export const MAX_DATA_PER_APPEND = 1_048_576;
/** UTF-16 code units at most of a stream name, an event type and each text of the metadata. */
export const MAX_NAME_LENGTH = 200;

/** An append whose form has been checked. */
export interface PreparedAppend {
  readonly stream: string;
  /** Revision that the stream's last event must have; -1 when there must be no stream. */
  readonly expectedRevision: number;
  readonly events: readonly PreparedEvent[];
}

/** An event whose data has become JSON. */
export type PreparedEvent = Omit<NewEvent, 'data'> & { readonly json: string };

/**
 * Checks what every adapter demands of an append before it looks at the store, and makes the data JSON.
 * @throws RangeError, naming what is wrong: no events, a limit, an event id that is no lower-case UUID or comes twice, a text that cannot be
 * stored as it is, an instant or revision that is no integer, data that JSON cannot hold. All of these are errors of the program.
 */
export function prepareAppend({ stream, expectedRevision, events }: StreamAppend): PreparedAppend {
  checkName(stream, 'stream');
  if (events.length === 0) throw new RangeError('an append must have events');
  if (events.length > MAX_EVENTS_PER_APPEND) {
    throw new RangeError(`an append may have at most ${MAX_EVENTS_PER_APPEND} events, not ${events.length}`);
  }
  const prepared = events.map(prepareEvent);
  if (events.length > 1 && new Set(events.map(({ eventId }) => eventId)).size < events.length) {
    throw new RangeError('an append must not have an eventId twice');
  }
  const dataLength = prepared.reduce((sum, { json }) => sum + json.length, 0);
  if (dataLength > MAX_DATA_PER_APPEND) {
    throw new RangeError(`an append may have at most ${MAX_DATA_PER_APPEND} characters of data, not ${dataLength}`);
  }
  return { stream, expectedRevision: revisionNumber(expectedRevision), events: prepared };
}

/** What `noStream` and revisions are as one scale: the revision before 0 is -1. */
function revisionNumber(expected: ExpectedRevision): number {
  if (expected === 'noStream') return -1;
  if (!Number.isSafeInteger(expected) || expected < 0) {
    throw new RangeError(`expectedRevision must be 'noStream' or an integer from 0, not ${String(expected)}`);
  }
  return expected;
}

/** The inverse: how a stream's last revision is named to the caller. */
export function namedRevision(revision: number): ExpectedRevision {
  return revision === -1 ? 'noStream' : revision;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function prepareEvent({ eventId, type, occurredAt, data, metadata }: NewEvent): PreparedEvent {
  if (!UUID.test(eventId)) throw new RangeError('eventId must be a UUID in lower case');
  checkName(type, 'type');
  checkInteger(occurredAt, 'occurredAt');
  checkInteger(metadata.schemaVersion, 'schemaVersion');
  checkName(metadata.correlationId, 'correlationId');
  checkName(metadata.causationId, 'causationId');
  checkName(metadata.actor.userId, 'actor.userId');
  checkName(metadata.actor.organisationId, 'actor.organisationId');
  checkName(metadata.actor.function, 'actor.function');
  // JSON.stringify gives undefined for what JSON has no word for, which its type does not say.
  const json = JSON.stringify(data) as string | undefined;
  if (json === undefined) throw new RangeError('data must be something that JSON can hold');
  return { eventId, type, occurredAt, metadata, json };
}

const UNSTORABLE = /[\p{Control}\p{Surrogate}]/u;

/** Texts that are stored outside JSON, where a lone surrogate would silently become another character. */
function checkName(value: string, what: string): void {
  if (value.length === 0 || value.length > MAX_NAME_LENGTH) {
    throw new RangeError(`${what} must have 1 to ${MAX_NAME_LENGTH} characters, not ${value.length}`);
  }
  if (UNSTORABLE.test(value)) throw new RangeError(`${what} must be plain Unicode text`);
}

function checkInteger(value: number, what: string): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be an integer, not ${value}`);
}
