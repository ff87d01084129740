import {
  decide,
  emptyCareChain,
  entryOfRecorded,
  recordEntries,
  type CareChain,
  type CareChainCommand,
  type DecidedEvent,
  type Entry,
  type Registers,
} from '@vardkedja/care-chain';
import { streamName, type Appended, type EventStore, type Instant, type Origin } from '@vardkedja/event-sourcing';
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ChainCache } from './chain-cache.js';
import { nameBasedId } from './name-based-id.js';
import { newEventsOf } from './new-events.js';
import type { Receipt, RecordResult } from './record-result.js';
import { createdBefore } from './repeated-command.js';
import { Turns } from './turns.js';

export interface RecorderOptions {
  readonly eventStore: EventStore;
  readonly registers: Registers;
  readonly clock: () => Instant;
  /** Makes ids of events and of what commands bring in; left out: UUIDs of version 7. */
  readonly newId?: () => string;
  /** How many entries folded chains in memory may have together; left out: 400,000, about 140 MB. */
  readonly maxCachedEntries?: number;
  /** Commands that may wait or run at a time. */
  readonly maxWaiting?: number;
}

export interface RecordOptions {
  /** Who asks for it, and in answer to what. */
  readonly origin: Origin;
  /** The revision that the chain must have; left out: whatever it is. */
  readonly expectedRevision?: number | undefined;
  /** Names the request: the same key with the same command on the same chain writes once, however often it comes. */
  readonly idempotencyKey?: string | undefined;
}

/** Records commands in care chains: the one way in. Every method rejects with `EventStoreUnavailable` when the store cannot serve. */
export interface Recorder {
  /** Opens a chain, with the id that the command gives or a new one. */
  open(command: OpenCareChain, options: RecordOptions): Promise<RecordResult>;
  /** Decides a command on the newest history of its chain and appends what it makes. */
  record(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<RecordResult>;
  /** The chain as the store has it now, or undefined where there is none. */
  chain(careChainId: string): Promise<CareChain | undefined>;
}
type OpenCareChain = Extract<CareChainCommand, { readonly type: 'OpenCareChain' }>;

/** Some 3,000 chains at work: about 140 MB, at 350 bytes for an entry with its place in the fold, and more where much free text is written. */
const MAX_CACHED_ENTRIES = 400_000;
const MAX_WAITING = 10_000;
/** How often a command is tried while others keep writing to its chain. */
const MAX_TRIES = 8;
const LONGEST_PAUSE_MS = 50;
const ENTRIES_PER_READ = 500;

export function openRecorder(options: RecorderOptions): Recorder {
  return new ChainRecorder(options);
}

/** A command has been judged: either there is an event to append, or the answer is there. */
type Judgement =
  { readonly outcome: 'decided'; readonly event: DecidedEvent; readonly created: Receipt['created'] } | RecordResult;

class ChainRecorder implements Recorder {
  private readonly cache: ChainCache;
  private readonly turns: Turns;
  private readonly newId: () => string;

  constructor(private readonly options: RecorderOptions) {
    this.cache = new ChainCache(options.maxCachedEntries ?? MAX_CACHED_ENTRIES);
    this.turns = new Turns(options.maxWaiting ?? MAX_WAITING);
    this.newId = options.newId ?? randomUUIDv7;
  }

  async open(command: OpenCareChain, options: RecordOptions): Promise<RecordResult> {
    const { idempotencyKey } = options;
    const made = idempotencyKey === undefined ? this.newId() : nameBasedId('careChain', idempotencyKey);
    return this.record(command.data.careChainId ?? made, command, options);
  }

  async record(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<RecordResult> {
    return this.turns.take(careChainId, async () => {
      try {
        return await this.settle(careChainId, command, options);
      } catch (error) {
        // The append may or may not have been made: only the store knows.
        this.cache.forget(careChainId);
        throw error;
      }
    });
  }

  async chain(careChainId: string): Promise<CareChain | undefined> {
    const known = this.cache.get(careChainId) ?? emptyCareChain(careChainId);
    const newest = await this.withNewEntries(known);
    if (newest.revision < 0) return undefined;
    if (newest !== known) this.cache.keep(newest);
    return newest;
  }

  private async settle(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<RecordResult> {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
      const { chain, judgement } = await this.judgeNewest(careChainId, command, options);
      if (judgement.outcome !== 'decided') return judgement;
      const { event, created } = judgement;
      const appended = await this.append(chain, event, options.origin);
      if (appended !== undefined) return recorded(careChainId, appended, event, created);
      this.cache.forget(careChainId);
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
    }
    return { outcome: 'contended' };
  }

  /** Judges on the chain as it is known; an answer that no append will put to the test is asked of the store's newest history. */
  private async judgeNewest(
    careChainId: string,
    command: CareChainCommand,
    options: RecordOptions,
  ): Promise<{ readonly chain: CareChain; readonly judgement: Judgement }> {
    const known = this.cache.get(careChainId);
    if (known !== undefined) {
      const judgement = this.judge(known, command, options);
      if (judgement.outcome === 'decided') return { chain: known, judgement };
    }
    const chain = await this.withNewEntries(known ?? emptyCareChain(careChainId));
    if (chain.revision >= 0) this.cache.keep(chain);
    return { chain, judgement: this.judge(chain, command, options) };
  }

  private judge(chain: CareChain, command: CareChainCommand, options: RecordOptions): Judgement {
    const { careChainId, revision, entries } = chain;
    const { expectedRevision, idempotencyKey: key } = options;
    if (revision < 0 && command.type !== 'OpenCareChain') return { outcome: 'notFound' };

    const eventId = key === undefined ? undefined : nameBasedId('entry', careChainId, key);
    const before = eventId === undefined ? -1 : entries.findIndex((entry) => entry.eventId === eventId);
    const entry = entries[before];
    if (entry !== undefined) return repeated(careChainId, before, entry, command);
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      return { outcome: 'revisionMismatch', actual: revision };
    }
    const decision = decide(chain, command, {
      now: this.options.clock(),
      newId: key === undefined ? this.newId : idsOf(careChainId, key),
      registers: this.options.registers,
    });
    if (decision.outcome === 'refused') return decision;
    const [event] = decision.events;
    if (event === undefined) return inEffect(chain, decision.created);
    return {
      outcome: 'decided',
      event: eventId === undefined ? event : { ...event, eventId },
      created: decision.created,
    };
  }

  /** Undefined where the chain has moved on. */
  private async append(chain: CareChain, event: DecidedEvent, origin: Origin): Promise<Appended | undefined> {
    const { careChainId, revision } = chain;
    const expected = revision < 0 ? 'noStream' : revision;
    const stream = streamName('careChain', careChainId);
    const result = await this.options.eventStore.append(stream, expected, newEventsOf([event], origin));
    if (result.outcome === 'eventIdInUse') throw new Error(`the id of event ${result.eventId} is in use elsewhere`);
    // Repeated: another instance has had the same key. What it wrote is read before it is answered with.
    if (result.outcome === 'wrongExpectedRevision' || result.repeated) return undefined;
    const { type, data, eventId, occurredAt } = event;
    const { position, recordedAt } = result;
    this.cache.keep(recordEntries(chain, [{ type, data, eventId, position, occurredAt, recordedAt } as Entry]));
    return result;
  }

  /** The chain with what the store has beyond it; the same one where there is nothing. */
  private async withNewEntries(chain: CareChain): Promise<CareChain> {
    const stream = streamName('careChain', chain.careChainId);
    for (let newest = chain; ;) {
      const fromRevision = newest.revision + 1;
      const events = await this.options.eventStore.readStream(stream, { fromRevision, maxCount: ENTRIES_PER_READ });
      if (events.length > 0) newest = recordEntries(newest, events.map(entryOfRecorded));
      if (events.length < ENTRIES_PER_READ) return newest;
    }
  }
}

function recorded(careChainId: string, at: Appended, event: DecidedEvent, created: Receipt['created']): RecordResult {
  const { revision, position } = at;
  const entries = [{ entryId: event.eventId, type: event.type }];
  return { outcome: 'recorded', receipt: { careChainId, revision, position, entries, created } };
}

/** The first receipt again, if it was the same command. */
function repeated(careChainId: string, revision: number, entry: Entry, command: CareChainCommand): RecordResult {
  const created = createdBefore(command, entry);
  if (created === undefined) return { outcome: 'keyReused' };
  const { eventId: entryId, type, position } = entry;
  return { outcome: 'recorded', receipt: { careChainId, revision, position, entries: [{ entryId, type }], created } };
}

function inEffect({ careChainId, revision, entries }: CareChain, created: Receipt['created']): RecordResult {
  const position = entries.at(-1)?.position ?? 0;
  return { outcome: 'recorded', receipt: { careChainId, revision, position, entries: [], created } };
}

/** The ids that a keyed command makes are the same whenever it is decided again. */
function idsOf(careChainId: string, key: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return nameBasedId('made', careChainId, key, String(made));
  };
}
