import type { DecidedEvent, Entry, Registers } from '@vardkedja/care-chain';
import {
  MAX_EVENTS_PER_READ,
  streamName,
  type AppendResult,
  type EventStore,
  type Instant,
  type RecordedEvent,
  type StreamAppend,
} from '@vardkedja/event-sourcing';
import { newEventsOf } from '@vardkedja/recording';
import type { ImportId } from './import-id.js';
import { judge } from './judge.js';
import { KnownChain } from './known-chain.js';
import type { CommandLine, ReadLine, RejectedLine } from './read-line.js';

/** What became of a line. */
export type LineResult =
  | { readonly outcome: 'recorded' | 'alreadyThere'; readonly number: number }
  | ({ readonly outcome: 'rejected' } & RejectedLine);

export interface ImporterOptions {
  readonly eventStore: Pick<EventStore, 'readStream' | 'head'> & {
    appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]>;
  };
  readonly registers: Registers;
  readonly clock: () => Instant;
  readonly importId: ImportId;
  /** How many entries of chains stay in memory from one group to the next; left out: about 100 MB worth. */
  readonly maxKeptEntries?: number;
  /** What became of a group of lines, in their order, once it is certain: what is recorded is on disk. */
  readonly onResults: (results: readonly LineResult[]) => void;
}

/** A line with its result, or with what is to be appended for it. */
type Judged =
  | { readonly line: CommandLine; readonly append: StreamAppend }
  | { readonly append?: undefined; readonly result: LineResult };

interface Group {
  readonly judged: readonly Judged[];
  readonly appended: Promise<readonly AppendResult[]>;
}

const MAX_KEPT_ENTRIES = 100_000;
/** What a chain weighs beside its entries, counted in entries. */
const CHAIN_WEIGHT = 8;

/**
 * Records lines in the order in which they come. While one group of lines is being committed the next one is judged, on what the first will
 * have made: nobody else writes meanwhile. Should an append fail nevertheless, because an id is in use in another chain, everything that was
 * judged on it is judged again.
 */
export class Importer {
  /** The one needed longest ago comes first. */
  private readonly chains = new Map<string, KnownChain>();
  private groupNumber = 0;
  /** Of the entry judged last: entries that are on their way to the store have theirs beforehand. */
  private position: number | undefined;
  private committing: Group | undefined;

  constructor(private readonly options: ImporterOptions) {}

  /** Takes in a group of lines. Resolves when the next one may come; what became of these is told later. */
  async take(lines: readonly ReadLine[]): Promise<void> {
    this.groupNumber += 1;
    const judged = await this.judgeAll(lines);
    const stands = await this.settle();
    this.commit(stands ? judged : await this.judgeAll(lines));
    this.makeRoom();
  }

  /** Waits until what became of every line is certain and has been told. */
  async end(): Promise<void> {
    await this.settle();
  }

  private commit(judged: readonly Judged[]): void {
    const appends = judged.flatMap(({ append }) => append ?? []);
    const appended = this.options.eventStore.appendMany(appends);
    // Told of by `settle`, which comes with the next group.
    appended.catch(() => undefined);
    this.committing = { judged, appended };
  }

  private async judgeAll(lines: readonly ReadLine[]): Promise<readonly Judged[]> {
    const judged: Judged[] = [];
    for (const line of lines) {
      if (line.outcome === 'rejected') judged.push({ result: line });
      else judged.push(this.judge(line, this.known(line.careChainId) ?? (await this.load(line.careChainId))));
    }
    return judged;
  }

  private judge(line: CommandLine, known: KnownChain): Judged {
    const { registers, clock, importId } = this.options;
    const { careChainId, number, body } = line;
    const now = clock();
    const judgement = judge(line, known, now, registers);
    if (judgement.outcome === 'alreadyThere') return { result: { outcome: 'alreadyThere', number } };
    if (judgement.outcome === 'rejected') return { result: { ...judgement, number, body } };
    const append: StreamAppend = {
      stream: streamName('careChain', careChainId),
      expectedRevision: known.length === 0 ? 'noStream' : known.length - 1,
      events: newEventsOf([judgement.event], importId.origin(number)),
    };
    known.add(this.entryOf(judgement.event, now), number);
    return { line, append };
  }

  /** The entry as it will be recorded, but for the instant, which nothing depends on. */
  private entryOf({ type, data, eventId, occurredAt }: DecidedEvent, recordedAt: Instant): Entry {
    this.position = (this.position ?? 0) + 1;
    return { type, data, eventId, position: this.position, occurredAt, recordedAt } as Entry;
  }

  /** Gives whether everything stands that was judged meanwhile. */
  private async settle(): Promise<boolean> {
    const group = this.committing;
    if (group === undefined) return true;
    this.committing = undefined;
    const appended = await group.appended;
    const stands = appended.every(({ outcome }) => outcome === 'appended');
    if (!stands) this.forgetAll();
    const results: LineResult[] = [];
    let next = 0;
    for (const each of group.judged) {
      if (each.append === undefined) results.push(each.result);
      else results.push(await this.resultOf(each.line, appended[next++] as AppendResult));
    }
    this.options.onResults(results);
    return stands;
  }

  private async resultOf(line: CommandLine, appended: AppendResult): Promise<LineResult> {
    const { number, body } = line;
    switch (appended.outcome) {
      case 'appended':
        return { outcome: 'recorded', number };
      case 'eventIdInUse':
        return { outcome: 'rejected', number, reasons: [{ path: 'eventId', code: 'EVENT_ID_IN_USE' }], body };
      case 'wrongExpectedRevision':
        return this.judgeAgain(line);
    }
  }

  /** A line that was judged on an entry that has not come about. */
  private async judgeAgain(line: CommandLine): Promise<LineResult> {
    const judged = this.judge(line, await this.load(line.careChainId));
    if (judged.append === undefined) return judged.result;
    const [appended] = await this.options.eventStore.appendMany([judged.append]);
    this.forgetAll();
    if (appended?.outcome !== 'wrongExpectedRevision') return this.resultOf(line, appended as AppendResult);
    throw new Error('somebody else writes to the store although this process has it for itself');
  }

  private known(careChainId: string): KnownChain | undefined {
    const known = this.chains.get(careChainId);
    if (known !== undefined && known.lastGroup !== this.groupNumber) {
      this.chains.delete(careChainId);
      this.keep(careChainId, known);
    }
    return known;
  }

  private async load(careChainId: string): Promise<KnownChain> {
    const { eventStore, importId } = this.options;
    this.position ??= await eventStore.head();
    const stream = streamName('careChain', careChainId);
    const recorded: RecordedEvent[] = [];
    for (;;) {
      const page = await eventStore.readStream(stream, {
        fromRevision: recorded.length,
        maxCount: MAX_EVENTS_PER_READ,
      });
      recorded.push(...page);
      if (page.length < MAX_EVENTS_PER_READ) break;
    }
    const known = KnownChain.of(careChainId, recorded, importId);
    this.keep(careChainId, known);
    return known;
  }

  private keep(careChainId: string, known: KnownChain): void {
    known.lastGroup = this.groupNumber;
    this.chains.set(careChainId, known);
  }

  private forgetAll(): void {
    this.chains.clear();
    this.position = undefined;
  }

  /** Lets go of chains, but never of one whose newest entries may still be on their way. */
  private makeRoom(): void {
    const { maxKeptEntries = MAX_KEPT_ENTRIES } = this.options;
    let kept = 0;
    for (const { length } of this.chains.values()) kept += length + CHAIN_WEIGHT;
    for (const [careChainId, { length, lastGroup }] of this.chains) {
      if (kept <= maxKeptEntries || lastGroup === this.groupNumber) return;
      this.chains.delete(careChainId);
      kept -= length + CHAIN_WEIGHT;
    }
  }
}
