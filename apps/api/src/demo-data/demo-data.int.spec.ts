import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openStores, type Stores } from '../stores.js';
import { offerDemoData } from './demo-data.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const clock = (): number => NOW;
const nobody = (): void => undefined;

let dataDir: string;
let stores: Stores;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vardkedja-demo-'));
  stores = await open();
});
afterEach(async () => {
  await stores.close();
  rmSync(dataDir, { recursive: true });
});

const open = (): Promise<Stores> =>
  openStores({ dataDir, clock, log: { logger: pino({ level: 'silent' }), flush: nobody } });
const note = (): string => join(dataDir, 'demo-data.json');
const total = async (): Promise<number> => (await stores.lists.careChains({ asOf: NOW, page: 1, limit: 1 })).total;

describe('demonstration data', () => {
  test('fills an empty store with chains that have open gaps now, and says how far it is', async () => {
    const said: string[] = [];
    await offerDemoData(stores, clock, (line) => said.push(line));
    expect(await total()).toBeGreaterThan(190);
    const gaps = await stores.lists.gaps({ asOf: NOW, states: ['open'], sort: [], page: 1, limit: 100 });
    expect(gaps.total).toBeGreaterThan(100);
    expect(said.at(-1)).toBe('Demonstration data: 200 of 200 made-up care chains');
    expect(existsSync(note())).toBe(false);

    const head = await stores.eventStore.head();
    await offerDemoData(stores, clock, nobody);
    expect(await stores.eventStore.head()).toBe(head);
  });

  test('that was broken off is completed, and nothing is written twice', async () => {
    writeFileSync(note(), JSON.stringify({ chains: 30, seed: 1, until: NOW }));
    const giveUp = new Error('broken off');
    const breakOff = (): never => {
      throw giveUp;
    };
    await expect(offerDemoData(stores, clock, breakOff)).rejects.toBe(giveUp);
    const half = await stores.eventStore.head();
    expect(half).toBeGreaterThan(0);
    await stores.close();
    stores = await open();
    await offerDemoData(stores, () => NOW + 86_400_000, nobody);
    expect(await stores.eventStore.head()).toBeGreaterThan(half);
    expect((await stores.eventStore.integrityCheck()).length).toBe(0);
    const ids = new Set<string>();
    for await (const { stream } of stores.eventStore.readHistories({ upToPosition: Number.MAX_SAFE_INTEGER }))
      ids.add(stream);
    expect(ids.size).toBe(30);
  });

  test('is not put beside what somebody has recorded', async () => {
    const origin = { actor: { userId: 'u', organisationId: 'o', function: 'f' }, correlationId: 'c', causationId: 'c' };
    const data = { responsibleMunicipality: '1280', birthMonth: '2010-04' };
    await stores.recorder.open({ type: 'OpenCareChain', data }, { origin });
    await offerDemoData(stores, clock, nobody);
    expect(await stores.eventStore.head()).toBe(1);
  });
});
