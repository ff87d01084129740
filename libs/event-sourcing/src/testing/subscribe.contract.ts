import { expect, test } from '@jest/globals';
import type { RecordedEvent } from '../event.js';
import { sampleEvent, sampleEvents, sampleStream } from './sample-events.js';
import type { Bench } from './store-under-test.js';

const stream = sampleStream(1);

export function subscribeContract(bench: Bench): void {
  const subscribe = (afterPosition: number, batchSize: number) => {
    const control = new AbortController();
    const batches = bench.store.subscribe({ afterPosition, batchSize, signal: control.signal });
    return { control, batches: batches[Symbol.asyncIterator]() };
  };

  test('first comes what is there, in batches, and then what is appended', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 5));
    const { control, batches } = subscribe(0, 2);
    expect(await nextPositions(batches)).toStrictEqual([1, 2]);
    expect(await nextPositions(batches)).toStrictEqual([3, 4]);
    expect(await nextPositions(batches)).toStrictEqual([5]);
    const waiting = nextPositions(batches);
    await bench.store.append(stream, 4, sampleEvents(6, 7));
    expect(await waiting).toStrictEqual([6, 7]);
    control.abort();
    expect(await batches.next()).toStrictEqual({ done: true, value: undefined });
  });

  test('what is delivered is what is read', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 3));
    const { control, batches } = subscribe(0, 10);
    expect((await batches.next()).value).toStrictEqual(await bench.all());
    control.abort();
  });

  test('it begins after the position that is asked for', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 5));
    const { control, batches } = subscribe(3, 10);
    expect(await nextPositions(batches)).toStrictEqual([4, 5]);
    control.abort();
  });

  test('it may begin at the head, also of an empty store', async () => {
    const { control, batches } = subscribe(0, 10);
    const waiting = nextPositions(batches);
    await bench.store.append(stream, 'noStream', [sampleEvent(1)]);
    expect(await waiting).toStrictEqual([1]);
    control.abort();
  });

  test('nothing is lost or doubled while appends and reading overlap', async () => {
    const { control, batches } = subscribe(0, 7);
    const seen: number[] = [];
    const reading = (async () => {
      while (seen.length < 200) seen.push(...(await nextPositions(batches)));
    })();
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        for (let revision = 0; revision < 20; revision++) {
          const expected = revision === 0 ? 'noStream' : revision - 1;
          await bench.store.append(sampleStream(n), expected, [sampleEvent(n * 100 + revision)]);
        }
      }),
    );
    await reading;
    expect(seen).toStrictEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    control.abort();
  });

  test('a batch has at most as many events as asked for, also when the consumer is slow', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 3));
    const { control, batches } = subscribe(0, 2);
    expect(await nextPositions(batches)).toStrictEqual([1, 2]);
    await bench.store.append(stream, 2, sampleEvents(4, 9));
    const rest: number[][] = [];
    while (rest.flat().length < 7) rest.push(await nextPositions(batches));
    expect(rest.flat()).toStrictEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(Math.max(...rest.map((batch) => batch.length))).toBe(2);
    control.abort();
  });

  test('several subscriptions do not disturb each other', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 2));
    const one = subscribe(0, 1);
    const other = subscribe(1, 10);
    expect(await nextPositions(one.batches)).toStrictEqual([1]);
    expect(await nextPositions(other.batches)).toStrictEqual([2]);
    const waiting = nextPositions(other.batches);
    one.control.abort();
    await bench.store.append(stream, 1, [sampleEvent(3)]);
    expect(await waiting).toStrictEqual([3]);
    other.control.abort();
  });

  test('it ends when it is told to while it waits', async () => {
    const { control, batches } = subscribe(0, 10);
    const waiting = batches.next();
    control.abort();
    expect(await waiting).toStrictEqual({ done: true, value: undefined });
  });

  test('it ends when it is told to before it begins', async () => {
    await bench.store.append(stream, 'noStream', [sampleEvent(1)]);
    const { control, batches } = subscribe(0, 10);
    control.abort();
    expect(await batches.next()).toStrictEqual({ done: true, value: undefined });
  });

  test('the consumer may leave in the middle', async () => {
    await bench.store.append(stream, 'noStream', sampleEvents(1, 5));
    const { signal } = new AbortController();
    const seen: number[] = [];
    for await (const batch of bench.store.subscribe({ afterPosition: 0, batchSize: 2, signal })) {
      seen.push(...batch.map(({ position }) => position));
      if (seen.length === 4) break;
    }
    expect(seen).toStrictEqual([1, 2, 3, 4]);
  });

  test('a batch of no events is an error of the program', async () => {
    const { batches } = subscribe(0, 0);
    await expect(batches.next()).rejects.toThrow(RangeError);
  });
}

async function nextPositions(batches: AsyncIterator<readonly RecordedEvent[]>): Promise<number[]> {
  const next = await batches.next();
  if (next.done === true) throw new Error('the subscription has ended');
  return next.value.map(({ position }) => position);
}
