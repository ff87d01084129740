import { PoisonEvent, type RecordedEvent, type StoredEvent } from '@vardkedja/event-sourcing';
import { STEP_OF_EVENT } from '../definition/care-chain.steps.js';
import type { Entry } from './entry.js';

/**
 * The entry that a recorded event is.
 *
 * @throws PoisonEvent for a type, or a version of it, that this program does not know: a newer one wrote it, and to guess would be to lie.
 */
export function entryOfRecorded(event: RecordedEvent): Entry {
  const { type, data, eventId, position, occurredAt, recordedAt, metadata } = event;
  if (STEP_OF_EVENT.get(type)?.version !== metadata.schemaVersion) throw new PoisonEvent(eventId, position);
  // What is recorded has been judged by the definition of its type and version.
  return { type, data, eventId, position, occurredAt, recordedAt } as Entry;
}

/**
 * The entry that an event of a bulk reader is.
 *
 * @throws PoisonEvent as `entryOfRecorded`, and for data that is no JSON.
 */
export function entryOfStored(event: StoredEvent): Entry {
  const [position, , eventId, type, occurredAt, recordedAt, json, schemaVersion] = event;
  if (STEP_OF_EVENT.get(type)?.version !== schemaVersion) throw new PoisonEvent(eventId, position);
  return { type, data: parsed(json, eventId, position), eventId, position, occurredAt, recordedAt } as Entry;
}

function parsed(json: string, eventId: string, position: number): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (cause) {
    throw new PoisonEvent(eventId, position, { cause });
  }
}
