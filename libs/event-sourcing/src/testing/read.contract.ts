import { describe, expect, test } from '@jest/globals';
import type { StoredHistory } from '../history-reader.js';
import { MAX_EVENTS_PER_READ } from '../page.js';
import { SAMPLE_METADATA, sampleEvent, sampleEvents, sampleId, sampleStream } from './sample-events.js';
import type { Bench } from './store-under-test.js';

const stream = sampleStream(1);

export function readContract(bench: Bench): void {
  test('an empty store has its head at 0 and nothing to read', async () => {
    expect(await bench.store.head()).toBe(0);
    expect(await bench.all()).toStrictEqual([]);
    expect(await bench.store.readStream(stream, { fromRevision: 0, maxCount: 10 })).toStrictEqual([]);
    expect(await histories(bench, 10)).toStrictEqual([]);
  });

  test('a stream is read in pages', async () => {
    await bench.store.append(sampleStream(2), 'noStream', sampleEvents(11, 12));
    await bench.store.append(stream, 'noStream', sampleEvents(1, 3));
    await bench.store.append(sampleStream(2), 1, sampleEvents(13, 14));
    await bench.store.append(stream, 2, sampleEvents(4, 5));
    const revisions = async (fromRevision: number, maxCount: number) =>
      (await bench.store.readStream(stream, { fromRevision, maxCount })).map(({ revision, eventId }) => [
        revision,
        eventId,
      ]);
    expect(await revisions(0, 2)).toStrictEqual([
      [0, sampleId(1)],
      [1, sampleId(2)],
    ]);
    expect(await revisions(2, 2)).toStrictEqual([
      [2, sampleId(3)],
      [3, sampleId(4)],
    ]);
    expect(await revisions(4, 2)).toStrictEqual([[4, sampleId(5)]]);
    expect(await revisions(5, 2)).toStrictEqual([]);
    expect(await revisions(99, 2)).toStrictEqual([]);
  });

  test('all events are read in pages, in order of position', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 2));
    await bench.store.append(sampleStream(2), 'noStream', [sampleEvent(3)]);
    await bench.store.append(stream, 1, sampleEvents(4, 5));
    const page = async (afterPosition: number) =>
      (await bench.store.readAll({ afterPosition, maxCount: 2 })).map(({ position, eventId }) => [position, eventId]);
    expect(await page(0)).toStrictEqual([
      [1, sampleId(1)],
      [2, sampleId(2)],
    ]);
    expect(await page(2)).toStrictEqual([
      [3, sampleId(3)],
      [4, sampleId(4)],
    ]);
    expect(await page(4)).toStrictEqual([[5, sampleId(5)]]);
    expect(await page(5)).toStrictEqual([]);
    expect(await bench.store.head()).toBe(5);
  });

  describe('what was written is what is read', () => {
    test.each<[what: string, data: unknown]>([
      ['Unicode', { text: 'Åsa, 李, 👩‍👧, e\u0301, \u2028, \ufeff', 'nyckel å': 'värde ö' }],
      ['control characters and half characters', { text: 'a\0b\tc\u001fd\ud800e\udfff' }],
      ['large and small numbers', [Number.MAX_SAFE_INTEGER, -1.5e-300, 1.7976931348623157e308, 0.1, 5e-324]],
      ['empty things', { text: '', list: [], object: {}, nothing: null, no: false, zero: 0 }],
      ['a text alone', 'lamp'],
      ['nothing', null],
      ['names that mean something to JavaScript', JSON.parse('{"__proto__":{"a":1},"constructor":"b","length":3}')],
      ['depth', Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 'bottom')],
    ])('%s', async (_what, data) => {
      await bench.store.append(stream, 'noStream', [sampleEvent(1, { data })]);
      const [read] = await bench.all();
      expect(read?.data).toStrictEqual(data);
      expect(JSON.stringify(read?.data)).toBe(JSON.stringify(data));
    });

    test('metadata and times', async () => {
      const event = sampleEvent(1, {
        type: 'LampaTänd',
        occurredAt: -2_208_988_800_001,
        metadata: {
          actor: { userId: sampleId(7), organisationId: 'region-12', function: 'BUP öppenvård 👩‍👧' },
          correlationId: 'begäran-1',
          causationId: 'begäran-1',
          schemaVersion: 42,
        },
      });
      await bench.store.append(stream, 'noStream', [event, sampleEvent(2)]);
      const read = await bench.all();
      expect(read).toStrictEqual([
        { ...event, stream, revision: 0, position: 1, recordedAt: bench.now },
        { ...sampleEvent(2), stream, revision: 1, position: 2, recordedAt: bench.now },
      ]);
      expect(await bench.store.readStream(stream, { fromRevision: 0, maxCount: 2 })).toStrictEqual(read);
    });

    test('also when the caller goes on to change what it handed in or got', async () => {
      const data = { lit: true };
      const appending = bench.store.append(stream, 'noStream', [sampleEvent(1, { data })]);
      data.lit = false;
      await appending;
      const [read] = await bench.all();
      (read?.data as typeof data).lit = false;
      expect((await bench.all()).map((event) => event.data)).toStrictEqual([{ lit: true }]);
    });

    test('also when events of one actor differ in everything else', async () => {
      const events = [
        sampleEvent(1),
        sampleEvent(2, { metadata: { ...SAMPLE_METADATA, actor: { ...SAMPLE_METADATA.actor, function: 'annan' } } }),
        sampleEvent(3, { metadata: { ...SAMPLE_METADATA, causationId: SAMPLE_METADATA.correlationId } }),
        sampleEvent(4, { type: 'LampPutOut', metadata: { ...SAMPLE_METADATA, schemaVersion: 0 } }),
      ];
      await bench.store.append(stream, 'noStream', events);
      expect((await bench.all()).map(({ type, metadata }) => ({ type, metadata }))).toStrictEqual(
        events.map(({ type, metadata }) => ({ type, metadata })),
      );
    });
  });

  describe('a page that cannot be is an error of the program', () => {
    const impossible = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];
    test.each([0, MAX_EVENTS_PER_READ + 1, ...impossible])('of %p events', async (maxCount) => {
      await expect(bench.store.readAll({ afterPosition: 0, maxCount })).rejects.toThrow('maxCount');
      await expect(bench.store.readStream(stream, { fromRevision: 0, maxCount })).rejects.toThrow(RangeError);
    });

    test.each(impossible)('from %p', async (from) => {
      await expect(bench.store.readAll({ afterPosition: from, maxCount: 1 })).rejects.toThrow('afterPosition');
      await expect(bench.store.readStream(stream, { fromRevision: from, maxCount: 1 })).rejects.toThrow(RangeError);
    });
  });

  test('histories come whole, stream by stream, in the order in which the streams began', async () => {
    await bench.store.append(sampleStream(2), 'noStream', [sampleEvent(1)]);
    await bench.store.append(stream, 'noStream', [sampleEvent(2, { data: { text: 'å' } })]);
    await bench.store.append(sampleStream(2), 0, [sampleEvent(3, { type: 'LampPutOut' })]);
    const { occurredAt, metadata } = sampleEvent(1);
    const { schemaVersion } = metadata;
    expect(await histories(bench, 3)).toStrictEqual([
      {
        stream: sampleStream(2),
        events: [
          [1, 0, sampleId(1), 'LampLit', occurredAt, bench.now, '{"number":1}', schemaVersion],
          [3, 1, sampleId(3), 'LampPutOut', occurredAt, bench.now, '{"number":3}', schemaVersion],
        ],
      },
      { stream, events: [[2, 0, sampleId(2), 'LampLit', occurredAt, bench.now, '{"text":"å"}', schemaVersion]] },
    ]);
  });

  test('histories end at the position that is asked for', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 2));
    await bench.store.append(sampleStream(2), 'noStream', [sampleEvent(3)]);
    await bench.store.append(stream, 1, [sampleEvent(4)]);
    const positions = async (upToPosition: number) =>
      (await histories(bench, upToPosition)).map(({ events }) => events.map(([position]) => position));
    expect(await positions(0)).toStrictEqual([]);
    expect(await positions(1)).toStrictEqual([[1]]);
    expect(await positions(3)).toStrictEqual([[1, 2], [3]]);
    expect(await positions(99)).toStrictEqual([[1, 2, 4], [3]]);
  });

  test('histories of many streams come once each, also when more is appended meanwhile', async () => {
    const count = 300;
    for (let n = 1; n <= count; n++) await bench.store.append(sampleStream(n), 'noStream', [sampleEvent(n)]);
    const seen: string[] = [];
    for await (const { stream, events } of bench.store.readHistories({ upToPosition: count })) {
      expect(events).toHaveLength(1);
      if (seen.length % 50 === 0) {
        await bench.store.append(stream, 0, [sampleEvent(1_000 + seen.length)]);
        await bench.store.append(sampleStream(2_000 + seen.length), 'noStream', [sampleEvent(2_000 + seen.length)]);
      }
      seen.push(stream);
    }
    expect(seen).toStrictEqual(Array.from({ length: count }, (_, index) => sampleStream(index + 1)));
  });
}

async function histories(bench: Bench, upToPosition: number): Promise<StoredHistory[]> {
  const all: StoredHistory[] = [];
  for await (const history of bench.store.readHistories({ upToPosition })) all.push(history);
  return all;
}
