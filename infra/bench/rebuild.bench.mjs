import { rmSync } from 'node:fs';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { rebuild as rebuildReadModels } from '@vardkedja/read-models';
import { openSqliteReadModels } from '@vardkedja/read-models/sqlite';
import { cached, storeWith } from './dataset.mjs';
import { measure, median, round, secondsOf } from './measure.mjs';
import { floorRate } from './replay.bench.mjs';

const EVENTS = 1_000_000;
const MANY_EVENTS = 4_000_000;
const RESIDENT_AT_MOST_MIB = 400;
const SLOWER_AT_MOST = 0.15;
const MANY_RUNS = 2;

/** All read models from a million events, and whether four million go as fast. */
export async function rebuild() {
  const file = await storeWith(EVENTS);
  const manyFile = await storeWith(MANY_EVENTS);
  /** @type {number[]} */
  const residents = [];
  /** @type {number[]} */
  const rates = [];
  /** @type {number[]} */
  const manyRates = [];
  await measure({
    name: 'rebuild',
    unit: 'events/s',
    atLeast: 0.25,
    floorIs: 'reading the same rows and JSON.parse',
    floor: () => floorRate(file),
    ours: async () => {
      const run = await inOwnProcess(file);
      residents.push(run.residentMiB);
      rates.push(run.rate);
      if (manyRates.length < MANY_RUNS) {
        const many = await inOwnProcess(manyFile);
        residents.push(many.residentMiB);
        manyRates.push(many.rate);
      }
      return run.rate;
    },
    also: () => ({
      residentMiB: { highest: Math.max(...residents), atMost: RESIDENT_AT_MOST_MIB },
      fourMillion: {
        median: round(median(manyRates)),
        timesOneMillion: round(median(manyRates) / median(rates)),
        atLeast: 1 - SLOWER_AT_MOST,
      },
      holds: Math.max(...residents) <= RESIDENT_AT_MOST_MIB && median(manyRates) / median(rates) >= 1 - SLOWER_AT_MOST,
    }),
  });
}

/** Memory is only known of a process that does nothing else. @param {string} file @returns {Promise<{ rate: number, residentMiB: number }>} */
async function inOwnProcess(file) {
  const child = fork(fileURLToPath(import.meta.url), [file]);
  const [result] = await once(child, 'message');
  await once(child, 'exit');
  return result;
}

/** @param {string} file */
async function rebuildOnce(file) {
  const models = cached('read-models.sqlite');
  for (const suffix of ['', '-wal', '-shm']) rmSync(models + suffix, { force: true });
  const eventStore = openSqliteEventStore({ file, readOnly: true });
  const readModels = openSqliteReadModels({ file: models });
  const events = await eventStore.head();
  const seconds = await secondsOf(() => rebuildReadModels({ eventStore, readModels }));
  await readModels.close();
  await eventStore.close();
  return { rate: events / seconds, residentMiB: Math.round(process.resourceUsage().maxRSS / 1_024) };
}

const [, program, given] = process.argv;
if (program === fileURLToPath(import.meta.url) && given !== undefined) {
  process.send?.(await rebuildOnce(given));
  process.disconnect();
}
