import { expect, test } from '@jest/globals';
import { EventStoreUnavailable } from '../event-store.js';
import { sampleEvent, sampleStream } from './sample-events.js';
import type { Bench } from './store-under-test.js';

const stream = sampleStream(1);

export function closeContract(bench: Bench): void {
  test('what was accepted is finished first', async () => {
    const appending = Array.from({ length: 20 }, (_, n) =>
      bench.store.append(sampleStream(n), 'noStream', [sampleEvent(n)]),
    );
    await bench.store.close();
    expect((await Promise.all(appending)).map(({ outcome }) => outcome)).toStrictEqual(appending.map(() => 'appended'));
  });

  test('a closed store refuses everything, and says so', async () => {
    const { store } = bench;
    await store.append(stream, 'noStream', [sampleEvent(1)]);
    const { signal } = new AbortController();
    const waiting = store.subscribe({ afterPosition: 1, batchSize: 1, signal })[Symbol.asyncIterator]().next();
    await Promise.all([store.close(), expect(waiting).rejects.toMatchObject({ reason: 'closed' })]);
    const refused = [
      () => store.append(stream, 0, [sampleEvent(2)]),
      () => store.readStream(stream, { fromRevision: 0, maxCount: 1 }),
      () => store.readAll({ afterPosition: 0, maxCount: 1 }),
      () => store.head(),
      () => store.readHistories({ upToPosition: 1 })[Symbol.asyncIterator]().next(),
      () => store.subscribe({ afterPosition: 0, batchSize: 1, signal })[Symbol.asyncIterator]().next(),
    ];
    for (const attempt of refused) {
      const error: unknown = await attempt().catch((error: unknown) => error);
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect(error).toMatchObject({ name: 'EventStoreUnavailable', reason: 'closed' });
    }
  });

  test('closing again changes nothing', async () => {
    await Promise.all([bench.store.close(), bench.store.close()]);
    await bench.store.close();
  });
}
