import type { GapRow } from '../projection/gap-row.js';
import type { Codes } from './codes.js';
import { CLOSED, Columns, FORESEEN, MET, RUNS, VOID } from './columns.js';

export interface GapCodes {
  readonly rules: Codes;
  readonly domains: Codes;
  readonly organisations: Codes;
  readonly functions: Codes;
  /** Care-chain ids. */
  readonly chains: Codes;
}

/** What of a row is searched. */
export type ListedGap = Omit<
  GapRow,
  | 'subject'
  | 'openedByEventId'
  | 'endedByEventId'
  | 'ruleVersion'
  | 'acknowledgedAt'
  | 'acknowledgedByEventId'
  | 'acknowledgedNote'
>;

/** A row of an owner, and the how many-th of all of the owner's rows it is. */
export interface PlacedRow {
  readonly row: ListedGap;
  readonly ordinal: number;
}

export interface SegmentSize {
  /** Rows to have room for from the beginning. */
  readonly capacity: number;
  /** Rows that may lie idle, beside half of all, before the columns are packed anew. */
  readonly maxIdleRows: number;
}

interface Block {
  start: number;
  length: number;
  capacity: number;
}

/** Rows left free behind those of an owner that had to be moved because it grew. */
const SPARE_ROWS = 8;

/** Columns in which all rows of one owner lie beside each other. */
export class Segment {
  private readonly blocks = new Map<number, Block>();
  private readonly maxIdleRows: number;
  private current: Columns;
  private end = 0;
  private idleRows = 0;

  constructor(
    private readonly codes: GapCodes,
    { capacity, maxIdleRows }: SegmentSize,
  ) {
    this.current = new Columns(capacity);
    this.maxIdleRows = maxIdleRows;
  }

  /** The columns as they are now; a change of rows may put others in their place. */
  get columns(): Columns {
    return this.current;
  }

  /** Rows from here on hold nothing. */
  get rowEnd(): number {
    return this.end;
  }

  /** Puts these rows in the place of all that the owner has here. */
  replace(owner: number, rows: readonly PlacedRow[]): void {
    const block = this.roomFor(owner, rows.length);
    if (block === undefined) return;
    rows.forEach((row, index) => this.write(block.start + index, owner, row));
    for (let index = rows.length; index < block.length; index += 1) this.current.idle(block.start + index);
    this.idleRows += block.length - rows.length;
    block.length = rows.length;
    if (this.idleRows > this.maxIdleRows + this.end / 2) this.pack();
  }

  private roomFor(owner: number, length: number): Block | undefined {
    const known = this.blocks.get(owner);
    if (known === undefined && length === 0) return undefined;
    if (known !== undefined && length <= known.capacity) {
      this.idleRows -= Math.max(0, length - known.length);
      known.length = Math.max(length, known.length);
      return known;
    }
    const capacity = known === undefined ? length : length + SPARE_ROWS;
    this.reserve(this.end + capacity);
    if (known !== undefined) {
      for (let row = known.start; row < known.start + known.length; row += 1) this.current.idle(row);
      this.idleRows += known.length;
    }
    for (let row = this.end + length; row < this.end + capacity; row += 1) this.current.idle(row);
    const block = { start: this.end, length, capacity };
    this.idleRows += capacity - length;
    this.blocks.set(owner, block);
    this.end += capacity;
    return block;
  }

  private reserve(rows: number): void {
    if (rows <= this.current.capacity) return;
    const grown = new Columns(Math.max(rows, this.current.capacity * 2));
    grown.take(this.current, 0, this.end, 0);
    this.current = grown;
  }

  private pack(): void {
    const packed = new Columns(this.current.capacity);
    let end = 0;
    for (const block of this.blocks.values()) {
      packed.take(this.current, block.start, block.length, end);
      block.start = end;
      block.capacity = block.length;
      end += block.length;
    }
    this.current = packed;
    this.end = end;
    this.idleRows = 0;
  }

  private write(at: number, owner: number, { row, ordinal }: PlacedRow): void {
    const { current: columns, codes } = this;
    const endedAt = row.endedAt ?? Infinity;
    const validUntil = row.validUntil ?? Infinity;
    columns.validFrom[at] = row.validFrom;
    columns.validUntil[at] = validUntil;
    columns.runsUntil[at] = Math.min(endedAt, validUntil);
    columns.openedAt[at] = row.openedAt;
    columns.dueAt[at] = row.dueAt;
    columns.warnAt[at] = row.warnAt ?? Infinity;
    columns.criticalAt[at] = row.criticalAt ?? Infinity;
    columns.endedAt[at] = endedAt;
    columns.suppressedUntil[at] = row.suppressedUntil ?? -Infinity;
    columns.kind[at] = kindOf(row);
    columns.rule[at] = codes.rules.codeOf(row.ruleId);
    columns.domain[at] = codes.domains.codeOf(row.domain ?? '');
    columns.organisation[at] = codes.organisations.codeOf(row.organisationId);
    columns.function[at] = codes.functions.codeOf(row.function);
    columns.chain[at] = codes.chains.codeOf(row.careChainId);
    columns.owner[at] = owner;
    columns.ordinal[at] = ordinal;
  }
}

function kindOf({ endedAs, endedAt, dueAt, forecast }: ListedGap): number {
  if (endedAt === null) return forecast === 1 ? FORESEEN : RUNS;
  if (endedAs === 'void') return VOID;
  return endedAt <= dueAt ? MET : CLOSED;
}
