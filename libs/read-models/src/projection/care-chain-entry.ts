import { STEP_OF_EVENT, type Entry } from '@vardkedja/care-chain';
import { PoisonEvent, type RecordedEvent, type StoredEvent, type StreamName } from '@vardkedja/event-sourcing';

const CATEGORY = 'careChain-';

/** Whether the stream is a care chain's; other kinds of stream are no concern of these read models. */
export function isCareChain(stream: StreamName): boolean {
  return stream.startsWith(CATEGORY);
}

/** @throws PoisonEvent for an event of an unknown type, or written by a later version of its definition */
export function entryOf(event: RecordedEvent): Entry {
  const { type, data, eventId, position, occurredAt, recordedAt, metadata } = event;
  const step = STEP_OF_EVENT.get(type);
  if (step === undefined || metadata.schemaVersion > step.version) throw new PoisonEvent(eventId, position);
  return { type, data, eventId, position, occurredAt, recordedAt } as Entry;
}

/** @throws PoisonEvent for an event of an unknown type, or whose data cannot be read */
export function entryOfStored([position, , eventId, type, occurredAt, recordedAt, json]: StoredEvent): Entry {
  if (!STEP_OF_EVENT.has(type)) throw new PoisonEvent(eventId, position);
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new PoisonEvent(eventId, position, { cause: error });
  }
  return { type, data, eventId, position, occurredAt, recordedAt } as Entry;
}
