import { describe, expect, test } from '@jest/globals';
import { MAX_DATA_PER_APPEND, MAX_EVENTS_PER_APPEND, MAX_NAME_LENGTH } from '../append.js';
import type { AppendResult, StreamAppend } from '../event-store.js';
import { SAMPLE_METADATA, sampleEvent, sampleEvents, sampleStream } from './sample-events.js';
import type { Bench } from './store-under-test.js';

const stream = sampleStream(1);

export function appendContract(bench: Bench): void {
  test('the first append begins a stream, with revision 0 at position 1', async () => {
    expect(await bench.store.append(stream, 'noStream', [sampleEvent(1)])).toStrictEqual(
      appended({ revision: 0, position: 1, recordedAt: bench.now }),
    );
  });

  test('several events are appended together and the last one is named', async () => {
    const events = sampleEvents(1, 3);
    expect(await bench.store.append(stream, 'noStream', events)).toStrictEqual(
      appended({ revision: 2, position: 3, recordedAt: bench.now }),
    );
    expect(await bench.store.readStream(stream, { fromRevision: 0, maxCount: 10 })).toStrictEqual(
      events.map((event, index) => ({
        ...event,
        stream,
        revision: index,
        position: index + 1,
        recordedAt: bench.now,
      })),
    );
  });

  test('a stream goes on from its last revision, whatever other streams do', async () => {
    await bench.store.append(stream, 'noStream', [sampleEvent(1)]);
    await bench.store.append(sampleStream(2), 'noStream', sampleEvents(2, 4));
    expect(await bench.store.append(stream, 0, [sampleEvent(5)])).toStrictEqual(
      appended({ revision: 1, position: 5, recordedAt: bench.now }),
    );
  });

  describe('a wrong expected revision is refused, names the actual one and writes nothing', () => {
    test.each([
      { given: 0, expected: 0, actual: 'noStream' },
      { given: 2, expected: 'noStream', actual: 1 },
      { given: 2, expected: 0, actual: 1 },
      { given: 2, expected: 2, actual: 1 },
    ] as const)('$given events, $expected expected', async ({ given, expected, actual }) => {
      if (given > 0) await bench.store.append(stream, 'noStream', sampleEvents(1, given));
      const before = await bench.all();
      expect(await bench.store.append(stream, expected, [sampleEvent(9)])).toStrictEqual({
        outcome: 'wrongExpectedRevision',
        actual,
      });
      expect(await bench.all()).toStrictEqual(before);
    });
  });

  test('of many appends at once with the same expected revision exactly one is made', async () => {
    const results = await Promise.all(
      sampleEvents(1, 20).map((event) => bench.store.append(stream, 'noStream', [event])),
    );
    const [winner, ...losers] = results.toSorted((a, b) => a.outcome.localeCompare(b.outcome));
    expect(winner?.outcome).toBe('appended');
    expect(losers).toStrictEqual(losers.map(() => ({ outcome: 'wrongExpectedRevision', actual: 0 })));
    expect(await bench.all()).toHaveLength(1);
  });

  test('appends that are made at once are judged one by one: a refused one does the others no harm', async () => {
    const results = await Promise.all([
      bench.store.append(stream, 'noStream', [sampleEvent(1)]),
      bench.store.append(stream, 7, [sampleEvent(2)]),
      bench.store.append(sampleStream(2), 'noStream', [sampleEvent(3), sampleEvent(1)]),
      bench.store.append(stream, 0, [sampleEvent(4)]),
    ]);
    expect(results).toStrictEqual([
      appended({ revision: 0, position: 1, recordedAt: bench.now }),
      { outcome: 'wrongExpectedRevision', actual: 0 },
      { outcome: 'eventIdInUse', eventId: sampleEvent(1).eventId },
      appended({ revision: 1, position: 2, recordedAt: bench.now }),
    ]);
    expect((await bench.all()).map(({ eventId }) => eventId)).toStrictEqual([
      sampleEvent(1).eventId,
      sampleEvent(4).eventId,
    ]);
  });

  test('appends at once to many streams leave no hole in the positions, and a reader never sees a later before an earlier one', async () => {
    const streams = Array.from({ length: 16 }, (_, index) => index);
    const writers = { busy: true };
    const reading = (async () => {
      const seen: number[] = [];
      let last = false;
      while (!last) {
        last = !writers.busy;
        const batch = await bench.store.readAll({ afterPosition: seen.length, maxCount: 1_000 });
        seen.push(...batch.map(({ position }) => position));
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      return seen;
    })();
    await Promise.all(
      streams.map(async (n) => {
        for (let revision = 0; revision < 25; revision++) {
          const expected = revision === 0 ? 'noStream' : revision - 1;
          await bench.store.append(sampleStream(n), expected, [sampleEvent(n * 1_000 + revision)]);
        }
      }),
    );
    writers.busy = false;
    expect(await reading).toStrictEqual(Array.from({ length: 16 * 25 }, (_, index) => index + 1));
  });

  test('recordedAt is the time of the store and never falls, also when the clock jumps back', async () => {
    const start = bench.now;
    for (const [index, jump] of [0, 5_000, -3_600_000, 2_000, 7_000].entries()) {
      bench.now = start + jump;
      await bench.store.append(sampleStream(index), 'noStream', [sampleEvent(index + 1)]);
    }
    expect((await bench.all()).map(({ recordedAt }) => recordedAt - start)).toStrictEqual([
      0, 5_000, 5_000, 5_000, 7_000,
    ]);
  });

  describe('what cannot be an append is an error of the program, and nothing is written', () => {
    const good = { stream, expectedRevision: 'noStream', events: [sampleEvent(1)] } as const;
    const after = (event: Partial<ReturnType<typeof sampleEvent>>) => [sampleEvent(1), sampleEvent(2, event)];
    const longest = 'a'.repeat(MAX_NAME_LENGTH);
    const actor = SAMPLE_METADATA.actor;
    test.each<[what: string, append: Partial<StreamAppend>, message: string]>([
      ['no events', { events: [] }, 'an append must have events'],
      ['too many events', { events: sampleEvents(1, MAX_EVENTS_PER_APPEND + 1) }, 'at most 1000 events, not 1001'],
      ['too much data', { events: after({ data: 'x'.repeat(MAX_DATA_PER_APPEND) }) }, 'at most 1048576 characters'],
      ['a revision below 0', { expectedRevision: -1 }, "'noStream' or an integer from 0, not -1"],
      ['half a revision', { expectedRevision: 0.5 }, 'not 0.5'],
      ['a revision that is no number', { expectedRevision: Number.NaN }, 'not NaN'],
      ['the same id twice', { events: [sampleEvent(1), sampleEvent(1)] }, 'eventId twice'],
      ['an id that is no UUID', { events: after({ eventId: '12' }) }, 'eventId must be a UUID'],
      ['an id in capitals', { events: after({ eventId: sampleEvent(0xa).eventId.toUpperCase() }) }, 'lower case'],
      ['no stream name', { stream: '' as '-' }, 'stream must have 1 to 200 characters'],
      ['a stream name that is too long', { stream: `${longest}-` }, 'stream must have 1 to 200 characters, not 201'],
      ['a stream name with NUL', { stream: 'lamp-\0' }, 'stream must be plain Unicode text'],
      ['half a character', { events: after({ type: 'Lamp\ud800' }) }, 'type must be plain Unicode text'],
      ['no type', { events: after({ type: '' }) }, 'type must have'],
      ['an instant that is no integer', { events: after({ occurredAt: 0.5 }) }, 'occurredAt must be an integer'],
      ['no instant', { events: after({ occurredAt: Number.NaN }) }, 'occurredAt must be an integer, not NaN'],
      ['data that is nothing', { events: after({ data: undefined }) }, 'data must be something that JSON can hold'],
      [
        'a nameless actor',
        { events: after({ metadata: { ...SAMPLE_METADATA, actor: { ...actor, userId: '' } } }) },
        'actor.userId must have',
      ],
      [
        'half a version',
        { events: after({ metadata: { ...SAMPLE_METADATA, schemaVersion: 1.5 } }) },
        'schemaVersion must be an integer',
      ],
    ])('%s', async (_what, wrong, message) => {
      const { stream, expectedRevision, events } = { ...good, ...wrong };
      const appending = bench.store.append(stream, expectedRevision, events);
      await expect(appending).rejects.toThrow(RangeError);
      await expect(appending).rejects.toThrow(message);
      expect(await bench.store.head()).toBe(0);
      expect(await bench.all()).toStrictEqual([]);
    });

    test('data that JSON refuses', async () => {
      await expect(bench.store.append(stream, 'noStream', [sampleEvent(1, { data: 1n })])).rejects.toThrow(TypeError);
      expect(await bench.store.head()).toBe(0);
    });
  });

  test('an append may be as large as the limits allow', async () => {
    const most = MAX_DATA_PER_APPEND - (MAX_EVENTS_PER_APPEND - 1) * JSON.stringify('').length;
    const events = sampleEvents(1, MAX_EVENTS_PER_APPEND).map((event, index) => ({
      ...event,
      data: index === 0 ? 'å'.repeat(most - JSON.stringify('').length) : '',
    }));
    const result = await bench.store.append(stream, 'noStream', events);
    expect(result).toMatchObject({ outcome: 'appended', revision: MAX_EVENTS_PER_APPEND - 1 });
    expect((await bench.all()).map(({ data }) => data)).toStrictEqual(events.map(({ data }) => data));
  });
}

function appended(parts: { revision: number; position: number; recordedAt: number }): AppendResult {
  return { outcome: 'appended', repeated: false, ...parts };
}
