import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReceivedAppend } from './event-writer.js';
import { handedOver, takenOver } from './hand-over.js';

const text = fc.string({ unit: 'binary' });
const number = fc.maxSafeInteger();
const event = fc.record({
  eventId: fc.uuid(),
  type: text,
  occurredAt: number,
  json: fc.json(),
  metadata: fc.record({
    schemaVersion: number,
    correlationId: text,
    causationId: text,
    actor: fc.record({ userId: text, organisationId: text, function: text }),
  }),
});
const append: fc.Arbitrary<ReceivedAppend> = fc.record({
  stream: text,
  expectedRevision: number,
  receivedAt: number,
  events: fc.array(event, { maxLength: 5 }),
});

test('appends arrive as they were handed over', () => {
  fc.assert(
    fc.property(fc.array(append), (appends) => {
      expect(takenOver(structuredClone(handedOver(appends)))).toEqual(appends);
    }),
  );
});
