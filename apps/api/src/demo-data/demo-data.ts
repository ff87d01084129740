import { randomUUIDv7 } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decide,
  emptyCareChain,
  parseCommand,
  recordEntries,
  SHIPPED_REGISTERS,
  type CareChain,
  type DecidedEvent,
  type Entry,
} from '@vardkedja/care-chain';
import { streamName, type Instant, type NewEvent, type Origin, type StreamAppend } from '@vardkedja/event-sourcing';
import { newEventsOf } from '@vardkedja/recording';
import { generateHistories, type ImportLine, type Volume } from '@vardkedja/synthetic-histories';
import { LOCAL_ACTOR } from '../local-actor.js';
import type { Stores } from '../stores.js';

const CHAINS = 200;
const SEED = 1;
/** Chains that are written in one commit. */
const CHAINS_AT_A_TIME = 25;
const LISTS_WAITED_FOR_MS = 30_000;
/** Says which made-up chains are being written, until all of them are. */
const NOTE = 'demo-data.json';

type Folder = Pick<Stores, 'eventStore' | 'lists' | 'folder'>;

/**
 * Fills an empty store with made-up chains that end around now. What was broken off before is completed: the note in the folder says what
 * was to come, every chain is written whole or not at all, and those that are there already are left as they are.
 */
export async function offerDemoData(stores: Folder, clock: () => Instant, say: (line: string) => void): Promise<void> {
  const note = join(stores.folder, NOTE);
  if (!existsSync(note)) {
    if ((await stores.eventStore.head()) > 0) return;
    const volume: Volume = { chains: CHAINS, seed: SEED, until: clock() };
    writeFileSync(`${note}.new`, JSON.stringify(volume), { flush: true });
    renameSync(`${note}.new`, note);
  }
  const volume = JSON.parse(readFileSync(note, 'utf8')) as Volume;
  let done = 0;
  for (const group of inGroups(chainsOf(generateHistories(volume)))) {
    await stores.eventStore.appendMany(group.map((lines) => appendOf(lines, volume.until)));
    done += group.length;
    say(`Demonstration data: ${done} of ${volume.chains} made-up care chains`);
  }
  await stores.lists.waitFor(await stores.eventStore.head(), LISTS_WAITED_FOR_MS);
  rmSync(note);
}

/** The lines of each chain, which follow each other. */
function* chainsOf(lines: Iterable<ImportLine>): Generator<readonly ImportLine[]> {
  let chain: ImportLine[] = [];
  for (const line of lines) {
    if (chain[0] !== undefined && chain[0].careChainId !== line.careChainId) {
      yield chain;
      chain = [];
    }
    chain.push(line);
  }
  if (chain.length > 0) yield chain;
}

function* inGroups<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < CHAINS_AT_A_TIME) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** A whole chain as one append, which changes nothing where the chain is there already. */
function appendOf(lines: readonly ImportLine[], until: Instant): StreamAppend {
  const careChainId = lines[0]?.careChainId ?? '';
  const correlationId = randomUUIDv7();
  const origin: Origin = { actor: LOCAL_ACTOR, correlationId, causationId: correlationId };
  let chain = emptyCareChain(careChainId);
  const events: NewEvent[] = [];
  for (const line of lines) {
    for (const event of eventsOf(chain, line, until)) {
      events.push(...newEventsOf([event], origin));
      chain = recordEntries(chain, [asEntry(event, chain, until)]);
    }
  }
  return { stream: streamName('careChain', careChainId), expectedRevision: 'noStream', events };
}

function eventsOf(chain: CareChain, line: ImportLine, now: Instant): readonly DecidedEvent[] {
  const { careChainId, eventId, ...command } = line;
  const body = command.type === 'OpenCareChain' ? { careChainId, ...command } : command;
  const parsed = parseCommand(body, SHIPPED_REGISTERS);
  if (parsed.outcome === 'faulty') throw new Error(`made-up ${command.type} cannot be read: ${parsed.faults[0]?.code}`);
  const decision = decide(chain, parsed.command, { now, newId: () => randomUUIDv7(), registers: SHIPPED_REGISTERS });
  if (decision.outcome === 'refused') throw new Error(`made-up ${command.type} is refused: ${decision.refusal.code}`);
  return eventId === undefined ? decision.events : decision.events.map((event) => ({ ...event, eventId }));
}

/** As it will be recorded, for the judgement of what comes after. */
function asEntry({ eventId, type, data, occurredAt }: DecidedEvent, chain: CareChain, now: Instant): Entry {
  return { eventId, type, data, occurredAt, position: chain.entries.length + 1, recordedAt: now } as Entry;
}
