import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { nextCommand } from './commands.mjs';
import { openChainsIn } from './dataset.mjs';
import { sendAll } from './http-load.mjs';
import { measure, median, percentile, round, RUNS, summary } from './measure.mjs';
import { startFloor, startService, writtenBytes } from './programs.mjs';

const CHAINS = 2_000;
const CONNECTIONS = 64;
const REQUESTS = 20_000;
/** Runs of each side before the first that counts: a service that has been up for a while is what is asked about. */
const WARM_UPS = 2;
const LONG_CHAIN_ENTRIES = 2_000;
const LOOK_AGAIN_MS = 50;
const P99_AT_MOST_MS = 50;
const LONG_CHAIN_AT_MOST = 3;

/**
 * Commands over HTTP, each on disk when it is answered. The floor appends the same rows to a log of the same chains: as many bytes reach the disk.
 * Beside it stands what a handler does that keeps only the bodies of the requests, from which no chain could be read again by its id.
 */
export async function append() {
  const folder = mkdtempSync(`${tmpdir()}/vardkedja-bench-`);
  const chains = await openChainsIn(`${folder}/events.sqlite`, CHAINS);
  await openChainsIn(`${folder}/floor.sqlite`, CHAINS);
  const floor = await startFloor(`${folder}/floor.sqlite`, 'rows');
  const bodies = await startFloor(`${folder}/bodies.sqlite`, 'bodies');
  const service = await startService(folder);
  /** @type {number[]} */
  const latenciesMs = [];
  /** @type {number[]} */
  const bodiesRates = [];
  /** @type {number[]} */
  const rates = [];
  const unseen = () => undefined;
  /** @param {{ pid: number }} program */
  const bytes = ({ pid }) => round((writtenBytes(pid) ?? NaN) / ((WARM_UPS + RUNS) * REQUESTS));
  try {
    for (let run = 0; run < WARM_UPS; run += 1) {
      for (const { port } of [service, floor, bodies]) await commands(port, chains, unseen);
    }
    const long = await longChain(service.port);
    await measure({
      name: 'append',
      unit: 'commands/s',
      atLeast: 0.5,
      floorIs: 'a bare Fastify handler that appends the same rows durably, with group commit',
      floor: async () => {
        // What ours has still to do would slow the floor down.
        await listsCaughtUp(service.port);
        bodiesRates.push(await commands(bodies.port, chains, unseen));
        return commands(floor.port, chains, unseen);
      },
      ours: async () => {
        await listsCaughtUp(service.port);
        const rate = await commands(service.port, chains, (ms) => latenciesMs.push(ms));
        rates.push(rate);
        return rate;
      },
      also: () => ({
        bodiesOnly: { ...summary(bodiesRates), ratio: round(median(rates) / median(bodiesRates)) },
        connections: CONNECTIONS,
        bytesPerCommand: { ours: bytes(service), floor: bytes(floor), bodiesOnly: bytes(bodies) },
        p99Ms: { ours: round(percentile(latenciesMs, 0.99)), atMost: P99_AT_MOST_MS },
        longChain: { entries: LONG_CHAIN_ENTRIES, timesAnEmptyOne: round(long), atMost: LONG_CHAIN_AT_MOST },
        holds: percentile(latenciesMs, 0.99) <= P99_AT_MOST_MS && long <= LONG_CHAIN_AT_MOST,
      }),
    });
  } finally {
    await Promise.all([service, floor, bodies].map((program) => program.stop()));
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {number} port
 * @param {readonly string[]} chains
 * @param {(ms: number) => void} seen
 * @returns {Promise<number>} commands a second.
 */
async function commands(port, chains, seen) {
  const requests = Array.from({ length: REQUESTS }, (_, n) => command(chains[(n * 7_919) % chains.length], n));
  const { answers, seconds } = await sendAll({ port, connections: CONNECTIONS, requests });
  const refused = answers.find(({ status }) => status !== 200);
  if (refused !== undefined) throw new Error(`a command was answered with ${refused.status}`);
  for (const { ms } of answers) seen(ms);
  return REQUESTS / seconds;
}

/** @param {string | undefined} chain @param {number} n which command of the mix. */
function command(chain, n) {
  return { method: 'POST', path: `/api/v1/care-chains/${chain}/commands`, body: nextCommand(n) };
}

/** @param {number} port */
async function listsCaughtUp(port) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
    const { projections } = /** @type {{ projections: { lagEvents: number }[] }} */ (await answer.json());
    if (projections.every(({ lagEvents }) => lagEvents === 0)) return;
    await pause(LOOK_AGAIN_MS);
  }
}

/** How many times as long a command to a long chain takes as one to an empty chain. @param {number} port */
async function longChain(port) {
  const long = await opened(port);
  await oneByOne(
    port,
    Array.from({ length: LONG_CHAIN_ENTRIES - 1 }, () => long),
  );
  const empty = await Promise.all(Array.from({ length: 200 }, () => opened(port)));
  const emptyMs = await oneByOne(port, empty);
  const longMs = await oneByOne(
    port,
    empty.map(() => long),
  );
  return median(longMs) / median(emptyMs);
}

/** @param {number} port @param {readonly string[]} chains */
async function oneByOne(port, chains) {
  const { answers } = await sendAll({ port, connections: 1, requests: chains.map(command) });
  return answers.map(({ ms }) => ms);
}

/** @param {number} port @returns {Promise<string>} */
async function opened(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/care-chains`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2009-05' }),
  });
  const { careChainId } = /** @type {{ careChainId: string }} */ (await answer.json());
  return careChainId;
}
