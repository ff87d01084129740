import type { RecordedEvent, StoredEvent } from '@vardkedja/event-sourcing';
import { describe, expect, test } from '@jest/globals';
import { entryOfRecorded, entryOfStored } from './recorded-entry.js';

const eventId = '00000000-0000-4000-8000-000000000001';
const data = { requestId: '00000000-0000-4000-8000-000000000002', reason: 'Fullt.' };

const recorded: RecordedEvent = {
  stream: 'careChain-00000000-0000-4000-8000-000000000003',
  revision: 4,
  position: 17,
  eventId,
  type: 'PlaceDeclined',
  occurredAt: 1_000,
  recordedAt: 2_000,
  data,
  metadata: {
    actor: { userId: 'a', organisationId: 'sisHome-fagared', function: 'placering' },
    correlationId: 'b',
    causationId: 'c',
    schemaVersion: 1,
  },
};
const stored: StoredEvent = [17, 4, eventId, 'PlaceDeclined', 1_000, 2_000, JSON.stringify(data), 1];
const entry = { type: 'PlaceDeclined', data, eventId, position: 17, occurredAt: 1_000, recordedAt: 2_000 };

const poison = expect.objectContaining({ name: 'PoisonEvent', eventId, position: 17 });

describe('an entry', () => {
  test('is read from a recorded event and from one of a bulk reader', () => {
    expect(entryOfRecorded(recorded)).toStrictEqual(entry);
    expect(entryOfStored(stored)).toStrictEqual(entry);
  });

  test('of a type that nobody here knows is not guessed at', () => {
    expect(() => entryOfRecorded({ ...recorded, type: 'PlaceForgotten' })).toThrow(poison);
    expect(() => entryOfStored([17, 4, eventId, 'toString', 1_000, 2_000, '{}', 1])).toThrow(poison);
  });

  test('of another version of its type is not guessed at', () => {
    const metadata = { ...recorded.metadata, schemaVersion: 2 };
    expect(() => entryOfRecorded({ ...recorded, metadata })).toThrow(poison);
    expect(() => entryOfStored([17, 4, eventId, 'PlaceDeclined', 1_000, 2_000, JSON.stringify(data), 2])).toThrow(
      poison,
    );
  });

  test('whose data is no JSON names its event', () => {
    expect(() => entryOfStored([17, 4, eventId, 'PlaceDeclined', 1_000, 2_000, '{"requestId":', 1])).toThrow(poison);
  });
});
