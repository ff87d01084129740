import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { nextCommand } from './commands.mjs';
import { storeWith } from './dataset.mjs';
import { sendAll } from './http-load.mjs';
import { percentile, report, round } from './measure.mjs';
import { startService } from './programs.mjs';

const EVENTS = 2_000_000;
const CHAINS_ASKED = 500;
const COMMANDS_PER_SECOND = 200;
const ROUNDS = 200;
const P99_AT_MOST_MS = 15;

/** What people filter the work list by, alone and together. @type {readonly string[]} */
const FILTERS = [
  '',
  'level=critical',
  'level=warn',
  'ruleId=no-receiver',
  'ruleId=silent-chain',
  'domain=school',
  'organisationId=municipality-1280',
  'organisationId=municipality-0180&function=socialtj%C3%A4nst',
  'responsibleMunicipality=0180',
  'homeId=sisHome-fagared',
  'state=upcoming',
  'state=upcoming&level=warn',
  'state=closed',
  'sort=dueAt',
  'sort=-openedAt',
  'level=critical&domain=housing&responsibleMunicipality=1480',
  'asOf=2026-06-01',
  'asOf=2025-06-01&level=critical',
];

/** First pages of the work list and timelines, while commands are written. */
export async function query() {
  const folder = mkdtempSync(`${tmpdir()}/vardkedja-bench-`);
  cpSync(await storeWith(EVENTS), `${folder}/events.sqlite`);
  const service = await startService(folder);
  try {
    const chains = await openChains(service.port);
    const stopWriting = writeSteadily(service.port, chains);
    await ask(service.port, chains, 5);
    const answered = await ask(service.port, chains, ROUNDS);
    const written = await stopWriting();
    const p99 = Object.fromEntries([...answered].map(([name, ms]) => [name, round(percentile(ms, 0.99))]));
    report({
      name: 'query',
      unit: 'ms',
      events: EVENTS,
      commandsWritten: written,
      p99Ms: p99,
      medianMs: Object.fromEntries([...answered].map(([name, ms]) => [name, round(percentile(ms, 0.5))])),
      atMost: P99_AT_MOST_MS,
      holds: Object.values(p99).every((ms) => ms <= P99_AT_MOST_MS),
    });
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true });
  }
}

/** @param {number} port @param {readonly string[]} chains @param {number} rounds */
async function ask(port, chains, rounds) {
  /** @type {Map<string, number[]>} */
  const answered = new Map();
  for (let n = 0; n < rounds; n += 1) {
    for (const filter of FILTERS) await askOne(port, `/api/v1/gaps?${filter}`, `gaps?${filter}`, answered);
    const chain = chains[(n * 7) % chains.length];
    await askOne(port, `/api/v1/care-chains/${chain}/timeline`, 'timeline', answered);
  }
  return answered;
}

/** @param {number} port @param {string} path @param {string} name @param {Map<string, number[]>} answered */
async function askOne(port, path, name, answered) {
  const {
    answers: [answer],
  } = await sendAll({ port, connections: 1, requests: [{ method: 'GET', path }] });
  if (answer?.status !== 200) throw new Error(`${path} was answered with ${answer?.status}`);
  const times = answered.get(name);
  if (times === undefined) answered.set(name, [answer.ms]);
  else times.push(answer.ms);
}

/** @param {number} port @returns {Promise<readonly string[]>} */
async function openChains(port) {
  /** @type {string[]} */
  const ids = [];
  for (let page = 1; ids.length < CHAINS_ASKED; page += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/care-chains?state=open&limit=100&page=${page}`);
    const { items } = /** @type {{ items: { careChainId: string }[] }} */ (await answer.json());
    ids.push(...items.map(({ careChainId }) => careChainId));
  }
  return ids;
}

/** Writes at a steady pace until told to stop; tells how many commands were accepted. @param {number} port @param {readonly string[]} chains */
function writeSteadily(port, chains) {
  let sent = 0;
  let stopped = false;
  const begins = performance.now();
  const writer = (async () => {
    while (!stopped) {
      const due = Math.floor(((performance.now() - begins) / 1_000) * COMMANDS_PER_SECOND);
      const requests = [];
      for (; sent < due; sent += 1) {
        const path = `/api/v1/care-chains/${chains[sent % chains.length]}/commands`;
        requests.push({ method: 'POST', path, body: nextCommand(sent) });
      }
      await sendAll({ port, connections: 4, requests });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return async () => {
    stopped = true;
    await writer;
    return sent;
  };
}
