/** What kind of row it is: a gap that has no end, one that is foreseen, one that ends as met, as closed or as void, or no row at all. */
export const RUNS = 0;
export const FORESEEN = 1;
export const MET = 2;
export const CLOSED = 3;
export const VOID = 4;
const IDLE = 5;
export const KINDS = 6;

/** Versions of gaps as columns of numbers, each as long as the capacity. Instants that are not there are Infinity. */
export class Columns {
  readonly validFrom: Float64Array;
  readonly validUntil: Float64Array;
  /** Until when the gap of this row is neither met nor void: the earlier of its end and `validUntil`; -Infinity in an idle row. */
  readonly runsUntil: Float64Array;
  readonly openedAt: Float64Array;
  readonly dueAt: Float64Array;
  readonly warnAt: Float64Array;
  readonly criticalAt: Float64Array;
  readonly endedAt: Float64Array;
  /** -Infinity where the gap is not suppressed. */
  readonly suppressedUntil: Float64Array;
  /** `RUNS`, `FORESEEN`, `MET`, `CLOSED` or `VOID`; else the row is idle. */
  readonly kind: Uint8Array;
  readonly rule: Uint32Array;
  readonly domain: Uint32Array;
  readonly organisation: Uint32Array;
  readonly function: Uint32Array;
  readonly chain: Uint32Array;
  readonly owner: Uint32Array;
  /** The how many-th row of its owner it is, from 0. */
  readonly ordinal: Uint32Array;
  /** Room for the numbers of the rows that a question finds. */
  readonly found: Uint32Array;

  constructor(readonly capacity: number) {
    this.validFrom = new Float64Array(capacity);
    this.validUntil = new Float64Array(capacity);
    this.runsUntil = new Float64Array(capacity);
    this.openedAt = new Float64Array(capacity);
    this.dueAt = new Float64Array(capacity);
    this.warnAt = new Float64Array(capacity);
    this.criticalAt = new Float64Array(capacity);
    this.endedAt = new Float64Array(capacity);
    this.suppressedUntil = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.rule = new Uint32Array(capacity);
    this.domain = new Uint32Array(capacity);
    this.organisation = new Uint32Array(capacity);
    this.function = new Uint32Array(capacity);
    this.chain = new Uint32Array(capacity);
    this.owner = new Uint32Array(capacity);
    this.ordinal = new Uint32Array(capacity);
    this.found = new Uint32Array(capacity);
  }

  /** Takes rows [from, from + length) of other columns to `to`. */
  take(other: Columns, from: number, length: number, to: number): void {
    for (const name of COLUMN_NAMES) this[name].set(other[name].subarray(from, from + length), to);
  }

  /** Makes a row one that no question finds. */
  idle(row: number): void {
    this.runsUntil[row] = -Infinity;
    this.kind[row] = IDLE;
  }
}

const COLUMN_NAMES = [
  ...(['validFrom', 'validUntil', 'runsUntil', 'openedAt', 'dueAt', 'warnAt', 'criticalAt', 'endedAt'] as const),
  ...(['suppressedUntil', 'kind', 'rule', 'domain', 'organisation', 'function', 'chain', 'owner', 'ordinal'] as const),
] satisfies (keyof Columns)[];
