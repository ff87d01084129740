import { DatabaseSync } from 'node:sqlite';
import { effectiveHistory, entryOfStored, gapHistory } from '@vardkedja/care-chain';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { storeWith } from './dataset.mjs';
import { measure, secondsOf, summary } from './measure.mjs';

const EVENTS = 1_000_000;
/** Chains that are held in memory at once. */
const CHAINS_IN_MEMORY = 1_000;
/** All columns of the log, as a reader must have them to know that an event is whole. */
const ROW =
  'position, stream, revision, event_id, type, occurred_at, recorded_at, actor, schema_version, correlation_id, causation_id, checksum, data';

/** All gaps of a million events that are in memory, and for comparison the same from the store on. */
export async function replay() {
  const file = await storeWith(EVENTS);
  let gapVersions = 0;
  /** @type {number[]} */
  const withReading = [];
  await measure({
    name: 'replay',
    unit: 'events/s',
    atLeast: 0.5,
    floorIs: 'reading the same rows and JSON.parse',
    floor: () => floorRate(file),
    ours: async () => {
      const run = await foldAll(file);
      gapVersions = run.gapVersions;
      withReading.push(run.events / run.totalSeconds);
      return run.events / run.foldSeconds;
    },
    also: () => ({ gapVersions, withReading: summary(withReading) }),
  });
}

/** @param {string} file */
async function foldAll(file) {
  const store = openSqliteEventStore({ file, readOnly: true });
  let events = 0;
  let gapVersions = 0;
  let foldSeconds = 0;
  /** @type {(readonly import('@vardkedja/care-chain').Entry[])[]} */
  let chains = [];
  const fold = () => {
    const begins = performance.now();
    for (const chain of chains) gapVersions += gapHistory(effectiveHistory(chain)).length;
    foldSeconds += (performance.now() - begins) / 1_000;
    chains = [];
  };
  const totalSeconds = await secondsOf(async () => {
    for await (const history of store.readHistories({ upToPosition: await store.head() })) {
      events += history.events.length;
      chains.push(history.events.map(entryOfStored));
      if (chains.length === CHAINS_IN_MEMORY) fold();
    }
    fold();
  });
  await store.close();
  return { events, gapVersions, foldSeconds, totalSeconds };
}

/** Events a second when the rows are only read, whole and in pages of arrays, and their data parsed. @param {string} file */
export async function floorRate(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const page = database.prepare(`SELECT ${ROW} FROM events WHERE position > ? ORDER BY position LIMIT 1000`);
  page.setReturnArrays(true);
  let events = 0;
  const seconds = await secondsOf(() => {
    for (let after = 0; ;) {
      const rows = /** @type {unknown[][]} */ (/** @type {unknown} */ (page.all(after)));
      if (rows.length === 0) break;
      for (const row of rows) JSON.parse(String(row[12]));
      events += rows.length;
      after = Number(rows.at(-1)?.[0]);
    }
  });
  database.close();
  return events / seconds;
}
