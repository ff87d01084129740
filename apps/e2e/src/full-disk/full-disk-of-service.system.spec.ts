import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Load } from '../crash/load.js';
import { loggedFaults, recordedFaults } from '../crash/recorded-faults.js';
import type { List, RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { SmallDisk } from './small-disk.js';

const CLIENTS = 16;
const SMALL_MB = 12;
const LARGE_MB = 64;
const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2008-05' };

const DISK_FULL = 'The disk is full. Make room and start again. Nothing that was saved is lost.';
const FULL_IN_SWEDISH = {
  title: 'Disken är full',
  detail: 'Inget har sparats. Den som driver tjänsten behöver göra plats på disken. Försök sedan igen.',
};
const FULL_IN_ENGLISH = {
  title: 'The disk is full',
  detail: 'Nothing was saved. Whoever runs the service needs to make room on the disk. Then try again.',
};

interface Readiness {
  readonly status: string;
  readonly store: { readonly position: string; readonly problem?: string };
  readonly projections: readonly { readonly state: string; readonly lagEvents: number }[];
}

describe('a service whose disk gets full', () => {
  test('refuses commands in plain words, goes on answering, has all it acknowledged, and goes on when there is room', async () => {
    await using place = new Workplace();
    using disk = new SmallDisk(place.dataDir, SMALL_MB);
    const service = await place.startService({ LOG_LEVEL: 'warn' });
    const load = new Load(CLIENTS);
    await load.run(service);
    disk.fill();

    expect(new Set(load.putOff.map(({ putOff }) => putOff?.status))).toStrictEqual(new Set([503]));
    expect(load.putOff).toHaveLength(CLIENTS);
    expect(load.acknowledged.length).toBeGreaterThan(100);
    expect(await refusal(service, 'sv')).toStrictEqual(fullProblem(FULL_IN_SWEDISH));
    expect(await refusal(service, 'en')).toStrictEqual(fullProblem(FULL_IN_ENGLISH));
    expect(await loggedFaults(place.dataDir, load.sent)).toStrictEqual([]);
    await expectReading(service, load);

    // The log of a service in trouble must not fill the next disk.
    await sleep(3_000);
    expect(service.said.trimEnd().split('\n').length).toBeLessThan(30);

    disk.makeRoom(LARGE_MB);
    const before = load.acknowledged.length;
    const running = load.run(service);
    while (load.acknowledged.length < before + 500) await sleep(20);
    while ((await readiness(service)).status !== 'ready') await sleep(200);
    await service.end('SIGTERM');
    await running;
    const again = await place.startService();
    expect(await recordedFaults(again, place.dataDir, load.sent)).toStrictEqual([]);
  });

  test('and is killed starts on the full disk, with what it had', async () => {
    await using place = new Workplace();
    using disk = new SmallDisk(place.dataDir, SMALL_MB);
    const first = await place.startService();
    const load = new Load(CLIENTS);
    await load.run(first);
    await first.end('SIGKILL');
    disk.fill();

    const second = await place.startService();
    expect(await refusal(second, 'sv')).toStrictEqual(fullProblem(FULL_IN_SWEDISH));
    expect(await loggedFaults(place.dataDir, load.sent)).toStrictEqual([]);
    await expectReading(second, load);

    disk.makeRoom(LARGE_MB);
    expect((await second.record(OPEN)).revision).toBe(0);
    while ((await readiness(second)).status !== 'ready') await sleep(200);
    expect(await recordedFaults(second, place.dataDir, load.sent)).toStrictEqual([]);
  });

  test('and is stopped ends cleanly; without any room left it says at the start what to do, and then has what it had', async () => {
    await using place = new Workplace();
    using disk = new SmallDisk(place.dataDir, SMALL_MB);
    const first = await place.startService();
    const load = new Load(CLIENTS);
    await load.run(first);
    expect(await first.end('SIGTERM')).toStrictEqual({ code: 0, signal: null });

    // Closing has made some room, by moving the write-ahead logs into their files.
    disk.fill();
    expect(await place.runService({})).toStrictEqual({ code: 1, signal: null, stdout: '', stderr: `${DISK_FULL}\n` });

    disk.makeRoom(LARGE_MB);
    const second = await place.startService();
    expect(await recordedFaults(second, place.dataDir, load.sent)).toStrictEqual([]);
  });

  test('a first start on it is refused in one line', async () => {
    await using place = new Workplace();
    using disk = new SmallDisk(place.dataDir, 1);
    disk.fill();
    expect(await place.runService({})).toStrictEqual({ code: 1, signal: null, stdout: '', stderr: `${DISK_FULL}\n` });
  });
});

test('a start on a disk that can only be read is refused in one line, and what is there stays', async () => {
  await using place = new Workplace();
  using disk = new SmallDisk(place.dataDir, LARGE_MB);
  const first = await place.startService();
  const { careChainId } = await first.record(OPEN);
  await first.end('SIGTERM');
  disk.makeReadOnly();
  const { code, stdout, stderr } = await place.runService({});
  expect({ code, stdout, stderr }).toStrictEqual({
    code: 1,
    stdout: '',
    stderr: `The data folder ${place.dataDir} cannot be written. Give your user the right to, or choose another folder with DATA_DIR.\n`,
  });

  disk.makeWritable();
  const second = await place.startService();
  expect((await second.get<List<object>>(`/care-chains/${careChainId}/entries`)).body.total).toBe(1);
});

function fullProblem(texts: { readonly title: string; readonly detail: string }): unknown {
  return {
    retryAfter: '30',
    problem: {
      type: 'urn:vardkedja:problem:STORE_FULL',
      status: 503,
      instance: expect.stringMatching(/^urn:uuid:/),
      code: 'STORE_FULL',
      ...texts,
    },
  };
}

/** What a person is told who opens a chain now; where the files themselves have room for a few more, when that is used up. */
async function refusal({ address }: RunningService, language: string): Promise<unknown> {
  for (;;) {
    const response = await fetch(`${address}/api/v1/care-chains`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(OPEN),
    });
    const problem = await response.json();
    if (response.status !== 201) return { retryAfter: response.headers.get('retry-after'), problem };
  }
}

async function readiness({ address }: RunningService): Promise<Readiness> {
  return (await (await fetch(`${address}/health/ready`)).json()) as Readiness;
}

/** Chains are read as before; lists are whole or not given at all, and whoever watches the service is told. */
async function expectReading(service: RunningService, load: Load): Promise<void> {
  expect((await fetch(`${service.address}/health/live`)).status).toBe(200);
  const { status, store } = await readiness(service);
  expect({ status, problem: store.problem }).toStrictEqual({ status: 'notReady', problem: 'full' });

  const last = load.acknowledged.at(-1)?.answer?.body;
  const entries = await service.get<List<{ entryId: string }>>(`/care-chains/${last?.careChainId}/entries`);
  expect(entries.body.items.map(({ entryId }) => entryId)).toContain(last?.entries[0]?.entryId);

  const isBehind = await listsCannotFollow(service);
  const list = await service.get<{ code?: string }>('/gaps');
  expect([list.status, list.body.code]).toStrictEqual(isBehind ? [503, 'LISTS_STOPPED'] : [200, undefined]);
}

/** Whether the lists have tried to take in the latest and could not, rather than having taken it in: they rest a while between tries. */
async function listsCannotFollow(service: RunningService): Promise<boolean> {
  for (;;) {
    const { projections } = await readiness(service);
    if (projections.every(({ lagEvents }) => lagEvents === 0)) return false;
    if (projections.some(({ state, lagEvents }) => state === 'retrying' && lagEvents > 0)) return true;
    await sleep(50);
  }
}
