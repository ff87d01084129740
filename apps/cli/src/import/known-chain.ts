import { emptyCareChain, entryOfRecorded, recordEntries, type CareChain, type Entry } from '@vardkedja/care-chain';
import type { RecordedEvent } from '@vardkedja/event-sourcing';
import type { ImportId } from './import-id.js';

/** An entry that a line of this very file made. */
interface OwnEntry {
  readonly line: number;
  readonly revision: number;
}

/**
 * A care chain while a file is imported into it. It tells which of its entries this very file made, and by which line, whether in this run or
 * in an earlier one that was broken off: so each line can be judged by what there was when its turn first came.
 */
export class KnownChain {
  /** The number of the group of lines that needed it last. */
  lastGroup = 0;
  private readonly own: OwnEntry[];
  /** What there was at the turn of an earlier line, kept since the next such line goes on from there. */
  private past: CareChain;

  private constructor(
    private current: CareChain,
    own: readonly OwnEntry[],
  ) {
    this.own = [...own];
    this.past = emptyCareChain(current.careChainId);
  }

  /** @param recorded the chain's events in order, none for a chain that is not there yet */
  static of(careChainId: string, recorded: readonly RecordedEvent[], importId: ImportId): KnownChain {
    const own = recorded.flatMap(({ metadata, revision }) => {
      const line = importId.lineOf(metadata);
      return line === undefined ? [] : [{ line, revision }];
    });
    return new KnownChain(recordEntries(emptyCareChain(careChainId), recorded.map(entryOfRecorded)), own);
  }

  get newest(): CareChain {
    return this.current;
  }

  get length(): number {
    return this.current.entries.length;
  }

  /** Whether a line has made its entry before. */
  hasLine(line: number): boolean {
    return (this.own.at(-1)?.line ?? 0) >= line && this.own.some((entry) => entry.line === line);
  }

  /** How many entries there were when a line's turn first came: all of those that there are, unless a later line has been imported. */
  lengthBefore(line: number): number {
    if ((this.own.at(-1)?.line ?? 0) < line) return this.length;
    return this.own.find((entry) => entry.line > line)?.revision ?? this.length;
  }

  /** The chain with its first so many entries. */
  atLength(length: number): CareChain {
    if (length === this.length) return this.current;
    if (this.past.entries.length > length) this.past = emptyCareChain(this.current.careChainId);
    this.past = recordEntries(this.past, this.current.entries.slice(this.past.entries.length, length));
    return this.past;
  }

  add(entry: Entry, line: number): void {
    this.own.push({ line, revision: this.length });
    this.current = recordEntries(this.current, [entry]);
  }
}
