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
import {
  streamName,
  type Appended,
  type AppendResult,
  type EventStore,
  type Instant,
  type Origin,
} from '@vardkedja/event-sourcing';
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

/** There is an event to append. */
interface Decided {
  readonly outcome: 'decided';
  readonly event: DecidedEvent;
  readonly created: Receipt['created'];
}
/** A command has been judged on a chain: it is decided, or the answer is there. */
interface Judged {
  readonly chain: CareChain;
  readonly judgement: Decided | RecordResult;
}

class ChainRecorder implements Recorder {
  private readonly cache: ChainCache;
  private readonly turns: Turns;
  private readonly newId: () => string;

  constructor(private readonly options: RecorderOptions) {
    this.cache = new ChainCache(options.maxCachedEntries ?? MAX_CACHED_ENTRIES);
    this.turns = new Turns(options.maxWaiting ?? MAX_WAITING);
    this.newId = options.newId ?? randomUUIDv7;
  }

  open(command: OpenCareChain, options: RecordOptions): Promise<RecordResult> {
    const { idempotencyKey } = options;
    const made = idempotencyKey === undefined ? this.newId() : nameBasedId('careChain', idempotencyKey);
    return this.record(command.data.careChainId ?? made, command, options);
  }

  record(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<RecordResult> {
    return this.turns.take(careChainId, () => this.settle(careChainId, command, options));
  }

  async chain(careChainId: string): Promise<CareChain | undefined> {
    const known = this.cache.get(careChainId) ?? emptyCareChain(careChainId);
    const newest = await this.withNewEntries(known);
    if (newest.revision < 0) return undefined;
    if (newest !== known) this.cache.keep(newest);
    return newest;
  }

  private async settle(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<RecordResult> {
    try {
      for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
        const judged =
          this.judgeKnown(careChainId, command, options) ?? (await this.judgeNewest(careChainId, command, options));
        const { chain, judgement } = judged;
        if (judgement.outcome !== 'decided') return judgement;
        const result = await this.append(chain, judgement.event, options.origin);
        if (result.outcome === 'eventIdInUse') throw new Error(`the id of event ${result.eventId} is in use elsewhere`);
        // Repeated: another instance has had the same key. What it wrote is read before it is answered with.
        if (result.outcome === 'appended' && !result.repeated) return this.recorded(chain, judgement, result);
        this.cache.forget(careChainId);
        await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
      }
      return { outcome: 'contended' };
    } catch (error) {
      // The append may or may not have been made: only the store knows.
      this.cache.forget(careChainId);
      throw error;
    }
  }

  /** Judges on the chain as it is known. An answer that no append will put to the test is none: it is asked of the store's newest history. */
  private judgeKnown(careChainId: string, command: CareChainCommand, options: RecordOptions): Judged | undefined {
    const chain = this.cache.get(careChainId);
    if (chain === undefined) return undefined;
    const judgement = this.judge(chain, command, options);
    return judgement.outcome === 'decided' ? { chain, judgement } : undefined;
  }

  private async judgeNewest(careChainId: string, command: CareChainCommand, options: RecordOptions): Promise<Judged> {
    const chain = await this.withNewEntries(this.cache.get(careChainId) ?? emptyCareChain(careChainId));
    if (chain.revision >= 0) this.cache.keep(chain);
    return { chain, judgement: this.judge(chain, command, options) };
  }

  private judge(chain: CareChain, command: CareChainCommand, options: RecordOptions): Judged['judgement'] {
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

  private append({ careChainId, revision }: CareChain, event: DecidedEvent, origin: Origin): Promise<AppendResult> {
    const expected = revision < 0 ? 'noStream' : revision;
    return this.options.eventStore.append(streamName('careChain', careChainId), expected, newEventsOf([event], origin));
  }

  private recorded(chain: CareChain, { event, created }: Decided, { revision, position, recordedAt }: Appended) {
    const { type, data, eventId, occurredAt } = event;
    this.cache.keep(recordEntries(chain, [{ type, data, eventId, position, occurredAt, recordedAt } as Entry]));
    const entries = [{ entryId: eventId, type }];
    const receipt = { careChainId: chain.careChainId, revision, position, entries, created };
    return { outcome: 'recorded', receipt } as const;
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
