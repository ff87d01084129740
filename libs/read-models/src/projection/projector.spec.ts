import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { EventStoreUnavailable, PoisonEvent, type EventStore, type HistoryReader } from '@vardkedja/event-sourcing';
import { memoryEventStore } from '@vardkedja/event-store/memory';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { dumpOf } from '../sqlite/dump.js';
import { openSqliteReadModels } from '../sqlite/sqlite-read-models.js';
import { CheckpointMoved, type ReadModelStore } from '../read-models.js';
import { logOn, type Log } from '../testing/recorded-histories.js';
import { closing, openedChain, opening, sampleChainId, sampleEventId } from '../testing/sample-histories.js';
import { PROJECTION_VERSION } from './projection-version.js';
import { startProjector, type Projector, type ProjectorOptions } from './projector.js';

const PATIENCE_MS = 5_000;

let folder: string;
let file: string;
let log: Log;
let readModels: ReadModelStore;
let projector: Projector | undefined;
let now: number;
let told: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'projector-'));
  file = join(folder, 'read-models.sqlite');
  log = logOn(memoryEventStore);
  readModels = openSqliteReadModels({ file });
  projector = undefined;
  now = Date.UTC(2026, 0, 1);
  told = [];
});

afterEach(async () => {
  await projector?.close();
  await readModels.close();
  await log.store.close();
  rmSync(folder, { recursive: true });
});

function start(options: Partial<ProjectorOptions> = {}): Projector {
  projector = startProjector({
    eventStore: log.store,
    readModels,
    clock: () => now,
    onStopped: (reason) => told.push(reason),
    onTrouble: (error) => told.push(error),
    ...options,
  });
  return projector;
}

const dump = (): string => [...dumpOf(file)].join('\n');

/** The store, except for what is said otherwise. */
function storeWith(
  store: EventStore & HistoryReader,
  parts: Partial<EventStore & HistoryReader>,
): EventStore & HistoryReader {
  return {
    append: (...parameters) => store.append(...parameters),
    readStream: (...parameters) => store.readStream(...parameters),
    readAll: (options) => store.readAll(options),
    subscribe: (options) => store.subscribe(options),
    readHistories: (options) => store.readHistories(options),
    head: () => store.head(),
    close: () => store.close(),
    ...parts,
  };
}

describe('a projector', () => {
  test('fills empty read models and follows the log', async () => {
    await log.recordAll([openedChain(1)]);
    const advanced: number[] = [];
    const { waitFor } = bound(start({ onAdvanced: (position) => advanced.push(position) }));
    expect(await waitFor(1, PATIENCE_MS)).toBe(true);
    await log.recordAll([openedChain(2)]);
    expect(await waitFor(2, PATIENCE_MS)).toBe(true);
    expect(await readModels.position()).toBe(2);
    expect(advanced.at(-1)).toBe(2);
    expect(told).toEqual([]);
  });

  describe('while commands come in', () => {
    let advanced: number[];

    /** A projector that has just taken in the first of two chains, of a log that is longer whenever it is looked at. */
    const busy = async (lagMs: number) => {
      let more = 0;
      let isBusy = false;
      advanced = [];
      const running = start({
        eventStore: storeWith(log.store, {
          subscribe: (options) => log.store.subscribe({ ...options, batchSize: 1 }),
          head: async () => (await log.store.head()) + (isBusy ? more++ : 0),
        }),
        onAdvanced: (position) => advanced.push(position),
      });
      await untilRunning(running);
      isBusy = true;
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'] });
      now = opening(1).recordedAt + lagMs;
      await log.recordAll([openedChain(1), openedChain(2)]);
      await untilAdvancedTo(1);
      return running;
    };
    const untilAdvancedTo = async (position: number) => {
      while (!advanced.includes(position)) await nextTurn();
    };

    afterEach(() => {
      jest.useRealTimers();
    });

    test('rests after a piece of work, and goes on when the time is up', async () => {
      await busy(0);
      for (let turn = 0; turn < 100; turn += 1) await nextTurn();
      expect(advanced).not.toContain(2);
      await jest.advanceTimersByTimeAsync(2_000);
      await untilAdvancedTo(2);
    });

    test('goes on at once when somebody waits', async () => {
      const { waitFor } = bound(await busy(0));
      expect(await waitFor(2, PATIENCE_MS)).toBe(true);
    });

    test('goes on at once when it is far behind', async () => {
      await busy(60_000);
      await untilAdvancedTo(2);
    });
  });

  test('says that a position was not reached in time', async () => {
    const { waitFor } = bound(start());
    expect(await waitFor(1, 20)).toBe(false);
  });

  test('tells how far behind it is, in events and in time', async () => {
    const running = start({ eventStore: storeWith(log.store, { subscribe: nothing }) });
    const { status } = bound(running);
    await untilRunning(running);
    await log.recordAll([openedChain(1), openedChain(2)]);
    now = opening(1).recordedAt + 1_234;
    expect(await status()).toEqual({ state: 'running', position: 0, lagEvents: 2, lagMs: 1_234 });
  });

  test('stops at an event that it does not know, names it, and skips nothing', async () => {
    const { waitFor, status } = bound(start());
    await log.recordAll([openedChain(1)]);
    expect(await waitFor(1, PATIENCE_MS)).toBe(true);
    const strange = { ...closing(1, 'completed'), type: 'DragonSighted' as never };
    const waiting = waitFor(2, PATIENCE_MS);
    await log.record(sampleChainId(1), strange);
    expect(await waiting).toBe(false);
    const { eventId } = strange;
    expect(told).toEqual([new PoisonEvent(eventId, 2)]);
    expect(await status()).toMatchObject({
      state: 'stopped',
      position: 1,
      lagEvents: 1,
      poison: { eventId, position: 2 },
    });
    expect(await waitFor(2, PATIENCE_MS)).toBe(false);
  });

  test('stops at an event whose data cannot be what it says', async () => {
    const { waitFor } = bound(start());
    await log.recordAll([openedChain(1)]);
    const { eventId, ...rest } = closing(1, 'completed');
    const broken = {
      ...rest,
      eventId,
      type: 'ConsentGiven',
      data: { consentId: eventId, validUntil: 'tomorrow' },
    } as never;
    await log.record(sampleChainId(1), broken);
    expect(await waitFor(2, PATIENCE_MS)).toBe(false);
    expect(told).toEqual([new PoisonEvent(eventId, 2)]);
    expect(String(told[0])).not.toContain('tomorrow');
  });

  test('tries again when a store fails for a time', async () => {
    const failure = new EventStoreUnavailable('unreachable');
    let failures = 2;
    const eventStore = storeWith(log.store, {
      subscribe: (options) => {
        failures -= 1;
        if (failures >= 0) throw failure;
        return log.store.subscribe(options);
      },
    });
    const { waitFor } = bound(start({ eventStore }));
    expect(await waitFor(0, PATIENCE_MS)).toBe(true);
    await log.recordAll([openedChain(1)]);
    expect(await waitFor(1, PATIENCE_MS)).toBe(true);
    expect(told).toEqual([failure, failure]);
  });

  test('stops when somebody else writes to its read models', async () => {
    const theirs = { position: 1, eventId: sampleEventId(9) };
    const interfered: ReadModelStore = {
      ...methodsOf(readModels),
      write: async (update) => {
        await readModels.write({ after: 0, checkpoint: theirs, chains: [] });
        return readModels.write(update);
      },
    };
    const { waitFor, status } = bound(start({ readModels: interfered }));
    expect(await waitFor(0, PATIENCE_MS)).toBe(true);
    await log.recordAll([openedChain(1)]);
    expect(await waitFor(1, PATIENCE_MS)).toBe(false);
    expect(told).toEqual([new CheckpointMoved(0, 1)]);
    expect((await status()).state).toBe('stopped');
  });

  test('builds anew what another version of it has made', async () => {
    await closed(start(), 0);
    await log.recordAll([openedChain(1)]);
    await closed(start(), 1);
    expect(await readModels.changesSince(0, 10)).toMatchObject({ outcome: 'changes' });
    const versions = [0, PROJECTION_VERSION];
    const older: ReadModelStore = { ...methodsOf(readModels), projectionVersion: async () => versions.shift() };
    await closed(start({ readModels: older }), 1);
    // What was built anew tells of no changes before it.
    expect(await readModels.changesSince(0, 10)).toEqual({ outcome: 'tooLongAgo', earliest: 1 });
    expect(told).toEqual([]);
  });

  test('builds anew what was made of another log', async () => {
    await log.recordAll([openedChain(1), openedChain(2)]);
    await closed(start(), 2);
    const other = logOn(memoryEventStore);
    await other.recordAll([openedChain(3), openedChain(4), openedChain(5)]);
    await closed(start({ eventStore: other.store }), 3);
    const { items } = await readModels.careChains({ asOf: now, page: 1, limit: 20 });
    expect(items.map(({ careChainId }) => careChainId)).toEqual([5, 4, 3].map(sampleChainId));
    await other.store.close();
  });

  test('rebuilds while it follows, and comes to the same rows', async () => {
    await log.recordAll([1, 2, 3].map((n) => openedChain(n)));
    const running = start();
    const { waitFor } = bound(running);
    expect(await waitFor(3, PATIENCE_MS)).toBe(true);
    await untilRunning(running);
    const progress: number[] = [];
    const rebuilt = running.rebuild((done) => progress.push(done));
    await log.record(sampleChainId(1), closing(1, 'completed'));
    await log.recordAll([openedChain(4)]);
    await rebuilt;
    expect(await waitFor(5, PATIENCE_MS)).toBe(true);
    expect(progress.at(-1)).toBeGreaterThanOrEqual(3);
    const afterRebuild = dump();
    await running.rebuild();
    expect(dump()).toBe(afterRebuild);
    await log.recordAll([openedChain(5)]);
    expect(await waitFor(6, PATIENCE_MS)).toBe(true);
    expect((await running.status()).state).toBe('running');
  });
});

/** Until it follows the log, after whatever it had to build first. */
async function untilRunning(running: Projector): Promise<void> {
  while ((await running.status()).state !== 'running') await nextTurn();
}

/** A subscription that never gives anything. */
function nothing({ signal }: { readonly signal: AbortSignal }): AsyncIterable<never> {
  const next = (): Promise<IteratorResult<never>> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ done: true, value: undefined }));
    });
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function methodsOf(store: ReadModelStore): ReadModelStore {
  return {
    gaps: (query) => store.gaps(query),
    careChains: (query) => store.careChains(query),
    careChain: (...parameters) => store.careChain(...parameters),
    changesSince: (...parameters) => store.changesSince(...parameters),
    position: () => store.position(),
    checkpoint: () => store.checkpoint(),
    projectionVersion: () => store.projectionVersion(),
    write: (update) => store.write(update),
    discard: () => store.discard(),
    beginSuccessor: () => store.beginSuccessor(),
    close: () => store.close(),
  };
}

function bound(running: Projector): Pick<Projector, 'waitFor' | 'status'> {
  return {
    waitFor: (position, timeoutMs) => running.waitFor(position, timeoutMs),
    status: () => running.status(),
  };
}

async function closed(running: Projector, position: number): Promise<void> {
  expect(await running.waitFor(position, PATIENCE_MS)).toBe(true);
  await running.close();
}
