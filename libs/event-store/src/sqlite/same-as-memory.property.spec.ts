import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AppendResult, NewEvent, PreparedAppend, StreamAppend } from '@vardkedja/event-sourcing';
import { prepareAppend } from '@vardkedja/event-sourcing';
import { SAMPLE_METADATA, sampleEvent, sampleStream } from '@vardkedja/event-sourcing/testing';
import { memoryEventStore } from '../memory/index.js';
import { newLog } from '../testing/new-log.js';
import { scratchFolder } from '../testing/scratch-folder.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';

/** Few streams, ids and revisions, so that they meet: repeats, ids in use, wrong revisions, and often enough the right one. */
const event: fc.Arbitrary<NewEvent> = fc
  .record({ n: fc.nat(25), type: fc.nat(3), person: fc.nat(3), text: fc.string({ unit: 'binary', maxLength: 5 }) })
  .map(({ n, type, person, text }) =>
    sampleEvent(n, {
      type: `Lamp${type}`,
      data: { text },
      metadata: { ...SAMPLE_METADATA, actor: { ...SAMPLE_METADATA.actor, userId: `user ${person}` } },
    }),
  );
const append: fc.Arbitrary<StreamAppend> = fc.record({
  stream: fc.nat(3).map(sampleStream),
  expectedRevision: fc.oneof(fc.constant('noStream' as const), fc.nat(4)),
  events: fc.uniqueArray(event, { minLength: 1, maxLength: 3, selector: ({ eventId }) => eventId }),
});
/** What comes between groups: the clock moves, forth or back, and the writer is another one, as after a start. */
const group = fc.record({
  appends: fc.array(append, { minLength: 1, maxLength: 6 }),
  clockMoves: fc.integer({ min: -5, max: 10 }),
  startsAnew: fc.boolean(),
});

describe('whatever is appended', () => {
  const path = scratchFolder();

  test('the SQLite store answers and holds as the memory store does', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(group, { maxLength: 12 }), async (groups) => {
        const log = newLog(path(`events-${run++}.sqlite`));
        let now = 100;
        const memory = memoryEventStore({ clock: () => now });
        let writer = new EventWriter(log, 2);
        for (const { appends, clockMoves, startsAnew } of groups) {
          now += clockMoves;
          if (startsAnew) writer = new EventWriter(log, 2);
          const expected: AppendResult[] = [];
          for (const { stream, expectedRevision, events } of appends) {
            expected.push(await memory.append(stream, expectedRevision, events));
          }
          const received = appends.map((one): PreparedAppend => prepareAppend(one));
          expect(writer.write(received.map((one) => ({ ...one, receivedAt: now })))).toStrictEqual(expected);
        }
        const everything = { afterPosition: 0, maxCount: 10_000 };
        expect(new EventReader(log).readAll(0, 10_000)).toStrictEqual(await memory.readAll(everything));
        log.close();
      }),
      { numRuns: 100 },
    );
  });
});
