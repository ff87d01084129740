import { describe, expect, test } from '@jest/globals';
import { sampleEvent, sampleEvents, sampleId, sampleStream } from './sample-events.js';
import type { Bench } from './store-under-test.js';

const stream = sampleStream(1);

export function repeatedAppendContract(bench: Bench): void {
  test('the same ids at the same place are answered as the first time, and nothing is written', async () => {
    await bench.store.append(stream, 'noStream', [sampleEvent(1)]);
    const first = await bench.store.append(stream, 0, sampleEvents(2, 3));
    const before = await bench.all();
    bench.now += 60_000;
    expect(await bench.store.append(stream, 0, sampleEvents(2, 3))).toStrictEqual({ ...first, repeated: true });
    expect(await bench.all()).toStrictEqual(before);
  });

  test('also when other events have come since', async () => {
    const first = await bench.store.append(stream, 'noStream', sampleEvents(1, 2));
    await bench.store.append(sampleStream(2), 'noStream', [sampleEvent(3)]);
    bench.now += 60_000;
    await bench.store.append(stream, 1, [sampleEvent(4)]);
    expect(await bench.store.append(stream, 'noStream', sampleEvents(1, 2))).toStrictEqual({
      ...first,
      repeated: true,
    });
    expect(await bench.store.head()).toBe(4);
  });

  test('also when the two are made at once', async () => {
    const [one, other] = await Promise.all([
      bench.store.append(stream, 'noStream', [sampleEvent(1)]),
      bench.store.append(stream, 'noStream', [sampleEvent(1)]),
    ]);
    expect(one).toMatchObject({ outcome: 'appended', repeated: false });
    expect(other).toStrictEqual({ ...one, repeated: true });
    expect(await bench.store.head()).toBe(1);
  });

  test('what the same id says the second time is not looked at', async () => {
    await bench.store.append(stream, 'noStream', [sampleEvent(1, { data: 'first' })]);
    await bench.store.append(stream, 'noStream', [sampleEvent(1, { data: 'second' })]);
    expect((await bench.all()).map(({ data }) => data)).toStrictEqual(['first']);
  });

  describe('an id that is in use for something else is refused and named, and nothing is written', () => {
    test.each([
      ['one same and one new', stream, 'noStream', [1, 9], 1],
      ['one new and one same', stream, 'noStream', [9, 1], 1],
      ['the same in another order', stream, 'noStream', [2, 1], 2],
      ['the same and one more', stream, 'noStream', [1, 2, 3, 9], 1],
      ['the same at the end of the stream', stream, 2, [1, 2], 1],
      ['the same at an earlier place', stream, 0, [3], 3],
      ['the same in another stream', sampleStream(2), 'noStream', [1, 2], 1],
      ['a new one and then one of another stream', sampleStream(2), 'noStream', [9, 3], 3],
    ] as const)('%s', async (_what, to, expected, ids, used) => {
      await bench.store.append(stream, 'noStream', sampleEvents(1, 2));
      await bench.store.append(stream, 1, [sampleEvent(3)]);
      const before = await bench.all();
      const events = ids.map((id) => sampleEvent(id));
      expect(await bench.store.append(to, expected, events)).toStrictEqual({
        outcome: 'eventIdInUse',
        eventId: sampleId(used),
      });
      expect(await bench.all()).toStrictEqual(before);
      expect(await bench.store.readStream(sampleStream(2), { fromRevision: 0, maxCount: 1 })).toStrictEqual([]);
    });
  });
}
