import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { decidedChains } from './dataset.mjs';
import { median, report, round, RUNS, secondsOf, summary } from './measure.mjs';
import { NODE } from './programs.mjs';

const PEERS = fileURLToPath(new URL('peers/', import.meta.url));
const CHAINS = 20;
const IN_FLIGHT = 64;
/** Every stream is read so often, so that both sides run warm. */
const READ_ROUNDS = 20;
const AT_LEAST_TIMES = 5;

/** The same history appended, read and replayed by emmett's SQLite store and by ours. */
export async function peers() {
  if (!existsSync(`${PEERS}node_modules`)) {
    throw new Error('install the peers first: cd infra/bench/peers && npm ci --no-workspaces --ignore-scripts=false');
  }
  const folder = mkdtempSync(`${tmpdir()}/vardkedja-bench-`);
  const history = firstChains();
  writeFileSync(`${folder}/history.json`, JSON.stringify(history));
  const events = history.reduce((sum, chain) => sum + chain.events.length, 0);
  const ours = noFigures();
  const theirs = noFigures();
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`peers: run ${run + 1} of ${RUNS}\n`);
    const file = `${folder}/emmett-${run}.sqlite`;
    const told = execFileSync(NODE, [`${PEERS}emmett.mjs`, `${folder}/history.json`, file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Its library writes messages of its own before.
    add(theirs, JSON.parse(told.trimEnd().split('\n').at(-1) ?? ''), events);
    add(ours, await appendReadReplay(`${folder}/ours-${run}.sqlite`, history), events);
  }
  rmSync(folder, { recursive: true });
  const kinds = /** @type {const} */ (['append', 'read', 'replay']);
  const times = Object.fromEntries(kinds.map((kind) => [kind, round(median(ours[kind]) / median(theirs[kind]))]));
  report({
    name: 'peers',
    unit: 'events/s',
    events,
    ours: Object.fromEntries(kinds.map((kind) => [kind, summary(ours[kind])])),
    emmett: Object.fromEntries(kinds.map((kind) => [kind, summary(theirs[kind])])),
    times,
    atLeast: AT_LEAST_TIMES,
    holds: Object.values(times).every((ratio) => ratio >= AT_LEAST_TIMES),
  });
}

function firstChains() {
  /** @type {import('@vardkedja/event-sourcing').StreamAppend[]} */
  const chains = [];
  for (const chain of decidedChains()) if (chains.push(chain) === CHAINS) break;
  return chains;
}

function noFigures() {
  return {
    append: /** @type {number[]} */ ([]),
    read: /** @type {number[]} */ ([]),
    replay: /** @type {number[]} */ ([]),
  };
}

/** @param {{ append: number[], read: number[], replay: number[] }} figures @param {{ append: number, read: number, replay: number }} seconds @param {number} events */
function add(figures, seconds, events) {
  figures.append.push(events / seconds.append);
  figures.read.push(events / seconds.read);
  figures.replay.push(events / seconds.replay);
}

/** @param {string} file @param {readonly import('@vardkedja/event-sourcing').StreamAppend[]} history */
async function appendReadReplay(file, history) {
  const store = openSqliteEventStore({ file });
  const append = await secondsOf(() => appendAll(store, history));
  const readRounds = await secondsOf(async () => {
    for (let round = 0; round < READ_ROUNDS; round += 1) {
      for (const { stream } of history) await store.readStream(stream, { fromRevision: 0, maxCount: 10_000 });
    }
  });
  const replay = await secondsOf(() => replayAll(store));
  await store.close();
  return { append, read: readRounds / READ_ROUNDS, replay };
}

/** One event an append, as commands come; chains at the same time, as people work. @param {import('@vardkedja/event-store/sqlite').SqliteEventStore} store @param {readonly import('@vardkedja/event-sourcing').StreamAppend[]} history */
async function appendAll(store, history) {
  const waiting = [...history];
  const worker = async () => {
    for (let chain = waiting.pop(); chain !== undefined; chain = waiting.pop()) {
      for (const [index, event] of chain.events.entries())
        await store.append(chain.stream, index === 0 ? 'noStream' : index - 1, [event]);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

/** A subscription from the beginning to the end, as a projection reads. @param {import('@vardkedja/event-store/sqlite').SqliteEventStore} store */
async function replayAll(store) {
  const head = await store.head();
  const ending = new AbortController();
  for await (const batch of store.subscribe({ afterPosition: 0, batchSize: 1_000, signal: ending.signal })) {
    if (batch.at(-1)?.position === head) ending.abort();
  }
}
