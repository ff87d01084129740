import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  chainSummary,
  effectiveHistory,
  gapHistory,
  gaps as gapsOf,
  GAP_STATES,
  type Entry,
  type Gap,
} from '@vardkedja/care-chain';
import { arbitraryHistory } from '@vardkedja/care-chain/testing';
import type { EventStore, HistoryReader, Instant } from '@vardkedja/event-sourcing';
import fc from 'fast-check';
import { DEFAULT_GAP_SORT, type GapFilter } from '../lists/gap-query.js';
import { CareChainProjection } from '../projection/care-chain-projection.js';
import { projectChain } from '../projection/chain-fold.js';
import { rebuild } from '../projection/rebuild.js';
import { CheckpointMoved, ReadModelsUnavailable, type ReadModelStore } from '../read-models.js';
import { careChainIdOf, isRemoved, logOn, type Log } from './recorded-histories.js';
import { closing, coordinatedChain, opening, openedChain, sampleChainId, sampleEventId } from './sample-histories.js';

export interface ReadModelsUnderTest {
  readonly store: ReadModelStore;
  /** Closes the store and opens what it left behind. */
  reopen(): Promise<ReadModelStore>;
  /** Everything that follows from the histories, in an order of its own that depends on nothing else. */
  dump(): Promise<string>;
  /** Closes the store and removes what it left behind. */
  dispose(): Promise<void>;
}

export interface ReadModelContractOptions {
  /** A new and empty store. */
  readonly open: () => Promise<ReadModelsUnderTest>;
  /** A new and empty event store. */
  readonly openEventStore: (options: { readonly clock: () => Instant }) => EventStore & HistoryReader;
  /** Random worlds that are tried. */
  readonly numRuns: number;
}

const ANY_HISTORY_TIMEOUT_MS = 120_000;
const EVERYTHING = { states: GAP_STATES, sort: DEFAULT_GAP_SORT, page: 1, limit: 100 } as const;

/** What every store of read models must keep to. An adapter runs it against itself. */
export function readModelContract(name: string, options: ReadModelContractOptions): void {
  describe(`read models: ${name}`, () => {
    let opened: ReadModelsUnderTest;
    let log: Log;
    beforeEach(async () => {
      opened = await options.open();
      log = logOn(options.openEventStore);
    });
    afterEach(async () => {
      await log.store.close();
      await opened.dispose();
    });
    const under = { opened: () => opened, log: () => log };
    describe('filling', () => fillingContract(under));
    describe('lists', () => listContract(under));
    describe('rebuilding', () => rebuildContract(under));
    describe('changes', () => changeContract(under));
    describe('any history', () => anyHistoryContract(options));
  });
}

interface Under {
  readonly opened: () => ReadModelsUnderTest;
  readonly log: () => Log;
}

/** Brings a store from nothing to the end of the log. */
async function build(store: ReadModelStore, log: Log): Promise<void> {
  await rebuild({ eventStore: log.store, readModels: store });
}

/** Takes in what the log holds beyond the checkpoint, so many events at a time. */
async function project(store: ReadModelStore, log: Log, batchSizes: readonly number[] = [1_000]): Promise<void> {
  const projection = new CareChainProjection({ eventStore: log.store, writer: store, maxCachedChains: 2 });
  for (let turn = 0; ; turn += 1) {
    const maxCount = batchSizes[turn % batchSizes.length] as number;
    const batch = await log.store.readAll({ afterPosition: await projection.checkpoint(), maxCount });
    if (batch.length === 0) return;
    await projection.apply(batch);
  }
}

function fillingContract({ opened, log }: Under): void {
  test('answers nothing before it has been completed', async () => {
    const { store } = opened();
    expect(await store.checkpoint()).toBeUndefined();
    expect(await store.projectionVersion()).toBeUndefined();
    const building = new ReadModelsUnavailable('building');
    await expect(store.gaps({ asOf: 0, ...EVERYTHING })).rejects.toEqual(building);
    await expect(store.careChains({ asOf: 0, page: 1, limit: 20 })).rejects.toEqual(building);
    await expect(store.careChain(sampleChainId(1), 0)).rejects.toEqual(building);
    await expect(store.changesSince(0, 10)).rejects.toEqual(building);
    await expect(store.position()).rejects.toEqual(building);
  });

  test('is complete with an empty log', async () => {
    const { store } = opened();
    await build(store, log());
    expect(await store.checkpoint()).toEqual({ position: 0, eventId: undefined });
    expect(await store.gaps({ asOf: 0, ...EVERYTHING })).toEqual({ items: [], page: 1, limit: 100, total: 0 });
    expect(await store.careChains({ asOf: 0, page: 1, limit: 20 })).toEqual({
      items: [],
      page: 1,
      limit: 20,
      total: 0,
    });
    expect(await store.careChain(sampleChainId(1), 0)).toBeUndefined();
  });

  test('refuses a write from another place than its checkpoint, and writes nothing of it', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([openedChain(1)]);
    await project(store, log());
    const before = await opened().dump();
    const update = {
      after: 0,
      checkpoint: { position: 5, eventId: sampleEventId(5) },
      chains: [{ rows: projectChain(sampleChainId(2), openedChain(2)), position: 5 }],
    };
    await expect(store.write(update)).rejects.toEqual(new CheckpointMoved(0, 1));
    expect(await opened().dump()).toBe(before);
    expect(await store.checkpoint()).toEqual({ position: 1, eventId: sampleEventId(1) });
  });

  test('a batch that comes twice changes nothing', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([openedChain(1), coordinatedChain(2)]);
    const batch = await log().store.readAll({ afterPosition: 0, maxCount: 100 });
    const projection = new CareChainProjection({ eventStore: log().store, writer: store });
    await projection.apply(batch);
    const once = await opened().dump();
    await projection.apply(batch);
    await new CareChainProjection({ eventStore: log().store, writer: store }).apply(batch);
    expect(await opened().dump()).toBe(once);
  });

  test('keeps rows and checkpoint over a new start', async () => {
    await build(opened().store, log());
    await log().recordAll([openedChain(1)]);
    await project(opened().store, log());
    const before = await opened().dump();
    const again = await opened().reopen();
    expect(await again.checkpoint()).toEqual({ position: 1, eventId: sampleEventId(1) });
    expect(await opened().dump()).toBe(before);
    const { total } = await again.gaps({ asOf: Date.UTC(2026, 0, 1), ...EVERYTHING });
    expect(total).toBe(2);
  });

  test('answers nothing any more once it is said to be of another log', async () => {
    const { store } = opened();
    await build(store, log());
    await store.discard();
    await expect(store.position()).rejects.toEqual(new ReadModelsUnavailable('building'));
    expect(await store.checkpoint()).toBeUndefined();
  });
}

function listContract({ opened, log }: Under): void {
  const asOf = Date.UTC(2026, 0, 1);

  test('a chain that was opened by mistake stands in no list, and is found by its id', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([[...openedChain(1), closing(1, 'openedByMistake')], openedChain(2)]);
    // Asked for before and after, so that what is kept in memory follows too.
    await store.gaps({ asOf, ...EVERYTHING });
    await project(store, log(), [1]);
    const { items } = await store.gaps({ asOf, ...EVERYTHING });
    expect(new Set(items.map(({ careChainId }) => careChainId))).toEqual(new Set([sampleChainId(2)]));
    const chains = await store.careChains({ asOf, page: 1, limit: 20 });
    expect(chains.items.map(({ careChainId }) => careChainId)).toEqual([sampleChainId(2)]);
    expect(chains.total).toBe(1);
    expect((await store.careChain(sampleChainId(1), asOf))?.closing?.reason).toBe('openedByMistake');
    const again = await opened().reopen();
    expect((await again.gaps({ asOf, ...EVERYTHING })).items).toEqual(items);
  });

  test('chains come last opened first, filtered and in pages', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([1, 2, 3, 4, 5].map((n) => openedChain(n, n % 2 === 0 ? '0180' : '1280')));
    await log().record(sampleChainId(5), closing(5, 'completed'));
    await project(store, log());
    const ids = async (query: object): Promise<readonly string[]> => {
      const { items } = await store.careChains({ asOf, page: 1, limit: 20, ...query });
      return items.map(({ careChainId }) => careChainId);
    };
    expect(await ids({})).toEqual([5, 4, 3, 2, 1].map(sampleChainId));
    expect(await ids({ limit: 2, page: 2 })).toEqual([3, 2].map(sampleChainId));
    expect(await ids({ responsibleMunicipality: '0180' })).toEqual([4, 2].map(sampleChainId));
    expect(await ids({ state: 'closed' })).toEqual([sampleChainId(5)]);
    expect(await ids({ phase: 'contact', state: 'open', limit: 1 })).toEqual([sampleChainId(4)]);
    expect(await ids({ homeId: 'sisHome-fagared' })).toEqual([]);
    expect((await store.careChains({ asOf, page: 3, limit: 2, responsibleMunicipality: '1280' })).total).toBe(3);
  });

  test('a coordinator who holds too many chains is a gap across them, for as long as it lasts', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([1, 2, 3, 4, 5].map((n) => coordinatedChain(n)));
    await project(store, log());
    const overload = { asOf, ...EVERYTHING, ruleId: 'coordinator-overload' };
    expect((await store.gaps(overload)).items).toEqual([]);
    await log().recordAll([coordinatedChain(6)]);
    await project(store, log());
    const [gap, ...others] = (await store.gaps(overload)).items;
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ state: 'open', level: 'warn', careChainId: sampleChainId(6) });
    await log().record(sampleChainId(2), closing(2, 'completed'));
    await project(store, log());
    expect((await store.gaps(overload)).items.map(({ state }) => state)).toEqual(['closed']);
    const live = await opened().dump();
    await build(store, log());
    expect(await opened().dump()).toBe(live);
  });
}

function rebuildContract({ opened, log }: Under): void {
  test('the old rows answer until the successor takes over', async () => {
    const { store } = opened();
    await log().recordAll([openedChain(1)]);
    await build(store, log());
    const asOf = Date.UTC(2026, 0, 1);
    const before = await store.gaps({ asOf, ...EVERYTHING });
    const successor = await store.beginSuccessor();
    await successor.add([1, 2].map((n) => projectChain(sampleChainId(n), openedChain(n))));
    await successor.complete({ position: 2, eventId: sampleEventId(2) });
    expect(await store.gaps({ asOf, ...EVERYTHING })).toEqual(before);
    expect(await store.position()).toBe(1);
    await successor.takeOver();
    expect(await store.position()).toBe(2);
    expect(await store.checkpoint()).toEqual({ position: 2, eventId: sampleEventId(2) });
    expect((await store.gaps({ asOf, ...EVERYTHING })).total).toBe(2 * before.total);
  });

  test('a successor that is thrown away or left behind leaves the old rows as they are', async () => {
    const { store } = opened();
    await log().recordAll([openedChain(1)]);
    await build(store, log());
    const before = await opened().dump();
    await (await store.beginSuccessor()).discard();
    const left = await store.beginSuccessor();
    await left.add([projectChain(sampleChainId(2), openedChain(2))]);
    await opened().reopen();
    expect(await opened().dump()).toBe(before);
  });

  test('a completed successor takes updates before it takes over', async () => {
    const { store } = opened();
    const successor = await store.beginSuccessor();
    await successor.complete({ position: 0, eventId: undefined });
    const rows = projectChain(sampleChainId(1), [opening(1)]);
    await successor.write({
      after: 0,
      checkpoint: { position: 1, eventId: sampleEventId(1) },
      chains: [{ rows, position: 1 }],
    });
    await successor.takeOver();
    expect((await store.careChain(sampleChainId(1), Date.UTC(2026, 0, 1)))?.revision).toBe(0);
  });
}

function changeContract({ opened, log }: Under): void {
  test('tells which chains and gaps changed after a position', async () => {
    const { store } = opened();
    await build(store, log());
    await log().recordAll([openedChain(1), openedChain(2)]);
    await project(store, log());
    await log().record(sampleChainId(1), closing(1, 'completed'));
    await project(store, log());
    const gapIds = (n: number): string[] =>
      ['no-coordinator', 'silent-chain'].map(
        (rule) => `${rule}~${sampleChainId(n)}~${sampleChainId(n)}~${sampleEventId(n)}`,
      );
    const first = { position: 1, careChainId: sampleChainId(1), gapIds: gapIds(1) };
    const second = { position: 2, careChainId: sampleChainId(2), gapIds: gapIds(2) };
    const third = { position: 3, careChainId: sampleChainId(1), gapIds: gapIds(1) };
    expect(await store.changesSince(0, 10)).toEqual({ outcome: 'changes', changes: [first, second, third] });
    expect(await store.changesSince(1, 1)).toEqual({ outcome: 'changes', changes: [second] });
    expect(await store.changesSince(3, 10)).toEqual({ outcome: 'changes', changes: [] });
  });

  test('says when it does not reach back', async () => {
    const { store } = opened();
    await log().recordAll([openedChain(1), openedChain(2)]);
    await build(store, log());
    expect(await store.changesSince(1, 10)).toEqual({ outcome: 'tooLongAgo', earliest: 2 });
    expect(await store.changesSince(2, 10)).toEqual({ outcome: 'changes', changes: [] });
  });
}

function anyHistoryContract({ open, openEventStore, numRuns }: ReadModelContractOptions): void {
  const world = fc.record({
    histories: fc.uniqueArray(
      arbitraryHistory({ maxSteps: 60 }).filter(({ length }) => length > 0),
      {
        minLength: 1,
        maxLength: 3,
        selector: careChainIdOf,
      },
    ),
    batchSizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
    looksAfter: fc.nat({ max: 200 * 24 * 3_600_000 }),
  });

  test(
    'step by step or in one go, everything comes out the same, and the same as folding the histories',
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async ({ histories, batchSizes, looksAfter }) => {
          const opened = await open();
          const log = logOn(openEventStore);
          await build(opened.store, log);
          await log.recordAll(histories);
          await opened.store.gaps({ asOf: 0, ...EVERYTHING });
          await project(opened.store, log, batchSizes);
          const live = await opened.dump();
          const recorded = await recordedHistories(log);
          const asOf = Math.max(...recorded.flat().map(({ occurredAt }) => occurredAt)) + looksAfter;
          await expectFolded(opened.store, recorded, asOf);
          await build(opened.store, log);
          expect(await opened.dump()).toBe(live);
          await expectFolded(opened.store, recorded, asOf - 2 * looksAfter);
          await log.store.close();
          await opened.dispose();
        }),
        { numRuns },
      );
    },
    ANY_HISTORY_TIMEOUT_MS,
  );
}

/** The histories with the positions that the log gave them. */
async function recordedHistories(log: Log): Promise<readonly (readonly Entry[])[]> {
  const histories: Entry[][] = [];
  const head = await log.store.head();
  for await (const { events } of log.store.readHistories({ upToPosition: head })) {
    histories.push(
      events.map(([position, , eventId, type, occurredAt, recordedAt, json]) => {
        return { position, eventId, type, occurredAt, recordedAt, data: JSON.parse(json) as unknown } as Entry;
      }),
    );
  }
  return histories;
}

/** Compares every answer with what folding the histories gives. */
async function expectFolded(
  store: ReadModelStore,
  histories: readonly (readonly Entry[])[],
  asOf: Instant,
): Promise<void> {
  const byId = (a: Gap, b: Gap): number => (a.gapId < b.gapId ? -1 : 1);
  const listed = async (
    filter: Pick<GapFilter, 'responsibleMunicipality' | 'homeId'> = {},
  ): Promise<readonly Gap[]> => {
    const found: Gap[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await store.gaps({ ...EVERYTHING, ...filter, asOf, page });
      found.push(...items);
      if (found.length >= total) return found.filter(({ ruleId }) => ruleId !== 'coordinator-overload').sort(byId);
    }
  };
  const ofLists = histories.filter((history) => !isRemoved(history));
  const expected = ofLists.flatMap((history) => {
    const kept = new Set(gapHistory(effectiveHistory(history)).map(({ gapId }) => gapId));
    // A recurring duty that has been met in time is not kept; as of a time when it was running it was upcoming.
    return gapsOf(history, { asOf }).filter(({ gapId, state }) => state !== 'upcoming' || kept.has(gapId));
  });
  expect(await listed()).toEqual(expected.sort(byId));
  const summaries = new Map(ofLists.map((history) => [careChainIdOf(history), chainSummary(history, { asOf })]));
  for (const { responsibleMunicipality, placement } of [...summaries.values()].filter((at) => at !== undefined)) {
    const homeId = placement?.homeId;
    const there = expected.filter(({ careChainId }) => {
      const at = summaries.get(careChainId);
      const isThere = homeId === undefined || at?.placement?.homeId === homeId;
      return isThere && at?.responsibleMunicipality === responsibleMunicipality;
    });
    expect(await listed({ responsibleMunicipality, homeId })).toEqual(there);
  }
  for (const history of histories) {
    const lastAt = Math.max(...effectiveHistory(history).map(({ occurredAt }) => occurredAt));
    if (lastAt > asOf) continue;
    expect(await store.careChain(careChainIdOf(history), asOf)).toEqual(chainSummary(history, { asOf }));
  }
}
