import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PoisonEvent } from '@vardkedja/event-sourcing';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DEFAULT_GAP_SORT } from '../lists/gap-query.js';
import { ReadModelsUnavailable } from '../read-models.js';
import { logOn, type Log } from '../testing/recorded-histories.js';
import { closing, openedChain, sampleChainId, sampleEventId } from '../testing/sample-histories.js';
import { readModelsInThread, type ReadModelsInThread } from './read-models-in-thread.js';

const PATIENCE_MS = 10_000;
const asOf = Date.UTC(2026, 0, 1);

let folder: string;
let log: Log;
let thread: Worker;
let readModels: ReadModelsInThread;
let told: unknown[];
let positions: number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-models-thread-'));
  const events = join(folder, 'events.sqlite');
  log = logOn(({ clock }) => openSqliteEventStore({ file: events, clock }));
  thread = new Worker(new URL('../testing/sample.thread.js', import.meta.url), {
    workerData: { events, models: join(folder, 'read-models.sqlite') },
  });
  told = [];
  positions = [];
  readModels = readModelsInThread({
    thread,
    onStopped: (reason) => told.push(reason),
    onTrouble: (error) => told.push(error),
    onAdvanced: (position) => positions.push(position),
  });
});

afterEach(async () => {
  await readModels.close();
  await log.store.close();
  rmSync(folder, { recursive: true });
});

describe('read models in a thread', () => {
  test('follow the log and answer as if they were here', async () => {
    await log.recordAll([openedChain(1), openedChain(2)]);
    expect(await readModels.waitFor(2, PATIENCE_MS)).toBe(true);
    const gaps = await readModels.gaps({ asOf, states: ['open'], sort: DEFAULT_GAP_SORT, page: 1, limit: 1 });
    expect(gaps).toMatchObject({ page: 1, limit: 1, total: 4, items: [{ level: 'critical', state: 'open' }] });
    const chains = await readModels.careChains({ asOf, page: 1, limit: 20 });
    expect(chains.items.map(({ careChainId }) => careChainId)).toEqual([2, 1].map(sampleChainId));
    expect(await readModels.careChain(sampleChainId(2), asOf)).toEqual(chains.items[0]);
    expect(await readModels.careChain(sampleChainId(3), asOf)).toBeUndefined();
    expect(await readModels.position()).toBe(2);
    expect(await readModels.status()).toEqual({ state: 'running', position: 2, lagEvents: 0, lagMs: 0 });
    await readModels.rebuild();
    expect(await readModels.changesSince(0, 10)).toEqual({ outcome: 'tooLongAgo', earliest: 2 });
    expect(positions.at(-1)).toBe(2);
    expect(told).toEqual([]);
  });

  test('name the event that they stopped at', async () => {
    await log.recordAll([openedChain(1)]);
    expect(await readModels.waitFor(1, PATIENCE_MS)).toBe(true);
    await log.record(sampleChainId(1), { ...closing(1, 'completed'), type: 'DragonSighted' as never });
    expect(await readModels.waitFor(2, PATIENCE_MS)).toBe(false);
    expect(told).toEqual([new PoisonEvent(sampleEventId(201), 2)]);
    expect(await readModels.status()).toMatchObject({ state: 'stopped', position: 1 });
  });

  test('answer nothing once the thread has ended', async () => {
    expect(await readModels.waitFor(0, PATIENCE_MS)).toBe(true);
    const closed = new ReadModelsUnavailable('closed');
    const waiting = readModels.waitFor(1, PATIENCE_MS);
    await thread.terminate();
    await expect(waiting).rejects.toEqual(closed);
    await expect(readModels.position()).rejects.toEqual(closed);
    expect(told).toEqual([closed]);
  });
});
