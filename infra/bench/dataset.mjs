import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  decide,
  emptyCareChain,
  entryOfStored,
  parseCommand,
  recordEntries,
  SHIPPED_REGISTERS,
} from '@vardkedja/care-chain';
import { idOfStream, streamName } from '@vardkedja/event-sourcing';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { newEventsOf } from '@vardkedja/recording';
import { generateHistories } from '@vardkedja/synthetic-histories';

const CACHE = fileURLToPath(new URL('.cache/', import.meta.url));
const SEED = 1;
const UNTIL = Date.parse('2026-11-01T00:00:00Z');
/** The generator is asked for more chains than any data set needs. */
const ENOUGH_CHAINS = 1_000_000;
const CHAINS_PER_COMMIT = 20;
const ORIGIN = {
  actor: {
    userId: '00000000-0000-4000-8000-000000000001',
    organisationId: 'municipality-1280',
    function: 'socialtjänst',
  },
  correlationId: '00000000-0000-4000-8000-000000000002',
  causationId: '00000000-0000-4000-8000-000000000003',
};

/** Where benchmarks keep what they make; it may be deleted at any time. @param {string} name */
export function cached(name) {
  mkdirSync(CACHE, { recursive: true });
  return `${CACHE}${name}`;
}

/**
 * An event store file with at least so many events of whole synthetic chains, made by the product's own commands; made once and kept.
 * @param {number} events
 */
export async function storeWith(events) {
  const file = cached(`events-${events}.sqlite`);
  if (existsSync(file)) return file;
  const unfinished = `${file}.unfinished`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  const store = openSqliteEventStore({ file: unfinished });
  let written = 0;
  let told = 0;
  /** @type {import('@vardkedja/event-sourcing').StreamAppend[]} */
  let appends = [];
  for (const chain of decidedChains()) {
    appends.push(chain);
    written += chain.events.length;
    if (appends.length < CHAINS_PER_COMMIT && written < events) continue;
    await store.appendMany(appends);
    appends = [];
    if (written >= told + 100_000 || written >= events) {
      told = written;
      process.stderr.write(`made ${written} of ${events} events\n`);
    }
    if (written >= events) break;
  }
  await store.close();
  renameSync(unfinished, file);
  return file;
}

/**
 * Fills the event store of a new data folder with so many open chains, and tells their ids.
 * @param {string} eventsFile
 * @param {number} chains
 */
export async function openChainsIn(eventsFile, chains) {
  const store = openSqliteEventStore({ file: eventsFile });
  /** @type {string[]} */
  const ids = [];
  for (const chain of decidedChains()) {
    if (chain.events.some(({ type }) => type === 'CareChainClosed')) continue;
    await store.appendMany([chain]);
    ids.push(idOfStream(chain.stream));
    if (ids.length === chains) break;
  }
  await store.close();
  return ids;
}

/**
 * Synthetic chains as appends to new streams.
 * @returns {Generator<import('@vardkedja/event-sourcing').StreamAppend>}
 */
export function* decidedChains() {
  let chain = emptyCareChain('');
  /** @type {import('@vardkedja/event-sourcing').NewEvent[]} */
  let events = [];
  let ids = 0;
  for (const { careChainId, eventId, ...line } of generateHistories({
    chains: ENOUGH_CHAINS,
    seed: SEED,
    until: UNTIL,
  })) {
    if (careChainId !== chain.careChainId) {
      if (events.length > 0)
        yield { stream: streamName('careChain', chain.careChainId), expectedRevision: 'noStream', events };
      chain = emptyCareChain(careChainId);
      events = [];
    }
    const body = line.type === 'OpenCareChain' ? { careChainId, ...line } : line;
    const parsed = parseCommand(body, SHIPPED_REGISTERS);
    if (parsed.outcome === 'faulty')
      throw new Error(`the generator made a faulty line: ${JSON.stringify(parsed.faults)}`);
    const newId = () => eventId ?? `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`;
    const decision = decide(chain, parsed.command, { now: UNTIL, newId, registers: SHIPPED_REGISTERS });
    if (decision.outcome === 'refused')
      throw new Error(`the generator made a line that is refused: ${decision.refusal.code}`);
    const made = newEventsOf(decision.events, ORIGIN);
    chain = recordEntries(
      chain,
      made.map((event, index) => entryOf(event, chain.revision + 1 + index)),
    );
    events.push(...made);
  }
}

/** @param {import('@vardkedja/event-sourcing').NewEvent} event @param {number} revision */
function entryOf(event, revision) {
  return entryOfStored([
    revision + 1,
    revision,
    event.eventId,
    event.type,
    event.occurredAt,
    UNTIL,
    JSON.stringify(event.data),
    event.metadata.schemaVersion,
  ]);
}
