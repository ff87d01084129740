import type { GapRow } from '../projection/gap-row.js';
import { Codes } from './codes.js';
import { Segment, type GapCodes, type PlacedRow, type SegmentSize } from './segment.js';

/** What of a chain, as it is now, its gaps are filtered by. */
export interface ListedChain {
  readonly responsibleMunicipality: string;
  /** Of the running placement. */
  readonly homeId: string | null;
}

/**
 * What lists of gaps filter and sort by, in memory, as columns of numbers: every version of every gap, all of one owner beside each other
 * (an owner is a chain, or a coordinator for gaps across chains). A question goes through whole columns, which costs a few nanoseconds a
 * row, for any filter and any instant alike; no index on disk does so for every combination of filters, with the total.
 * The rows themselves stay in the store; this holds no more than what is needed to find them.
 */
export class GapColumns implements GapCodes {
  readonly rules = new Codes();
  readonly domains = new Codes();
  readonly organisations = new Codes();
  readonly functions = new Codes();
  readonly chains = new Codes();
  readonly owners = new Codes();
  /** Versions that nothing known ends. The question asked most, what is open now, finds nearly all of its answers here. */
  readonly running: Segment;
  /** All other versions. */
  readonly past: Segment;
  private readonly listedChains: (ListedChain | undefined)[] = [];

  constructor(size: SegmentSize = { capacity: 4_096, maxIdleRows: 8_192 }) {
    this.running = new Segment(this, size);
    this.past = new Segment(this, size);
  }

  chainOf(code: number): ListedChain | undefined {
    return this.listedChains[code];
  }

  describeChain(careChainId: string, chain: ListedChain): void {
    this.listedChains[this.chains.codeOf(careChainId)] = chain;
  }

  /** Puts these rows, in the order of `compareGapRows`, in the place of all that the owner has had. */
  replace(owner: string, rows: readonly GapRow[]): void {
    const running: PlacedRow[] = [];
    const past: PlacedRow[] = [];
    rows.forEach((row, ordinal) => {
      const segment = row.endedAt === null && row.validUntil === null ? running : past;
      segment.push({ row, ordinal });
    });
    const code = this.owners.codeOf(owner);
    this.running.replace(code, running);
    this.past.replace(code, past);
  }
}
