import type { Instant } from '@vardkedja/event-sourcing';
import type { Whereabouts } from '../projection/chain-rows.js';
import { Codes } from './codes.js';
import { Segment, type GapCodes, type ListedGap, type PlacedRow, type SegmentSize } from './segment.js';

/** `Whereabouts` with codes in the place of texts. */
interface CodedWhereabouts {
  readonly from: Instant;
  readonly municipality: number;
  readonly home: number;
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
  private readonly municipalities = new Codes();
  private readonly homes = new Codes();
  /** By the code of a chain, in order of time; gaps of a chain that is not described pass no filter on chains. */
  private readonly whereaboutsOfChain: (readonly CodedWhereabouts[] | undefined)[] = [];

  constructor(size: SegmentSize = { capacity: 4_096, maxIdleRows: 8_192 }) {
    this.running = new Segment(this, size);
    this.past = new Segment(this, size);
  }

  /** @param whereabouts of the chain, in order of time. */
  describeChain(careChainId: string, whereabouts: readonly Whereabouts[]): void {
    this.whereaboutsOfChain[this.chains.codeOf(careChainId)] = whereabouts.map((place) => ({
      from: place.from,
      municipality: this.municipalities.codeOf(place.responsibleMunicipality),
      home: this.homes.codeOf(place.homeId ?? ''),
    }));
  }

  /** For each code of a chain whether it was in the municipality and its running placement at the home; undefined when neither matters. */
  passingChains(asOf: Instant, municipality: string | undefined, homeId: string | undefined): Uint8Array | undefined {
    if (municipality === undefined && homeId === undefined) return undefined;
    const municipalities = this.municipalities.passing(municipality);
    const homes = this.homes.passing(homeId);
    const passing = new Uint8Array(this.chains.texts.length);
    for (let chain = 0; chain < this.whereaboutsOfChain.length; chain += 1) {
      const place = this.whereaboutsOfChain[chain]?.findLast(({ from }) => from <= asOf);
      if (place === undefined) continue;
      if (municipalities !== undefined && municipalities[place.municipality] !== 1) continue;
      if (homes === undefined || homes[place.home] === 1) passing[chain] = 1;
    }
    return passing;
  }

  /** Puts these rows, in the order of `compareGapRows`, in the place of all that the owner has had. */
  replace(owner: string, rows: readonly ListedGap[]): void {
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
