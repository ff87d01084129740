import type { Instant } from '@vardkedja/event-sourcing';
import type { Columns } from './columns.js';
import type { GapColumns } from './gap-columns.js';
import type { GapQuery, GapSortField } from './gap-query.js';

/** Rows of a segment that a question found. */
export interface FoundRows {
  readonly columns: Columns;
  readonly rows: Uint32Array;
}

/** Everything that a question found, numbered from 0 over all segments. */
export interface GapOrder {
  /** By match what it is ordered by first: as many of the keys as fit into one number each. */
  readonly leading: Float64Array;
  /** Which of two comes first; no two come out equal. */
  readonly compare: (a: number, b: number) => number;
  readonly ownerOf: (match: number) => string;
  readonly ordinalOf: (match: number) => number;
}

/** Instants lie within so many milliseconds before and after the epoch; those that are not there count as the last one. */
const INSTANT_SPAN = 2 ** 43;
const LEVELS = 3;

/** The order by the keys of the query, then due time, then owner, then as the owner's rows are kept. */
export function orderOf(
  gaps: GapColumns,
  { sort, asOf }: GapQuery,
  found: readonly FoundRows[],
  total: number,
): GapOrder {
  const byDueTime = sort.some(({ field }) => field === 'dueAt') ? [] : [{ field: 'dueAt', descending: false } as const];
  const keys: Float64Array[] = [];
  const values = new Float64Array(total);
  let distinct = Infinity;
  for (const { field, descending } of [...sort, ...byDueTime]) {
    const range = rangeOf(field, gaps);
    let at = 0;
    for (const { columns, rows } of found) {
      fill(values.subarray(at, at + rows.length), gaps, columns, rows, field, asOf);
      at += rows.length;
    }
    distinct *= range;
    let key = keys.at(-1);
    if (key === undefined || distinct > Number.MAX_SAFE_INTEGER) {
      key = new Float64Array(total);
      keys.push(key);
      distinct = range;
    }
    append(key, values, range, descending);
  }
  const valueOf = (match: number, column: 'owner' | 'ordinal'): number => {
    let index = match;
    for (const { columns, rows } of found) {
      if (index < rows.length) return columns[column][rows[index] as number] as number;
      index -= rows.length;
    }
    throw new RangeError('no such match');
  };
  const ownerOf = (match: number): string => gaps.owners.texts[valueOf(match, 'owner')] as string;
  const ordinalOf = (match: number): number => valueOf(match, 'ordinal');
  const compare = (a: number, b: number): number => {
    for (let i = 0; i < keys.length; i += 1) {
      const values = keys[i] as Float64Array;
      const first = values[a] as number;
      const second = values[b] as number;
      if (first < second) return -1;
      if (first > second) return 1;
    }
    const [ownerA, ownerB] = [ownerOf(a), ownerOf(b)];
    if (ownerA !== ownerB) return ownerA < ownerB ? -1 : 1;
    return ordinalOf(a) - ordinalOf(b);
  };
  return { leading: keys[0] as Float64Array, compare, ownerOf, ordinalOf };
}

/** How many values a field has. */
function rangeOf(field: GapSortField, gaps: GapColumns): number {
  if (field === 'level') return LEVELS;
  return field === 'ruleId' ? gaps.rules.texts.length : 2 * INSTANT_SPAN;
}

/** Makes values, each from 0 and below `range`, the last digit of the keys. */
function append(key: Float64Array, values: Float64Array, range: number, descending: boolean): void {
  for (let i = 0; i < key.length; i += 1) {
    const value = values[i] as number;
    key[i] = (key[i] as number) * range + (descending ? range - 1 - value : value);
  }
}

/** Writes what a field is sorted by for each of the rows, as numbers from 0. */
function fill(
  values: Float64Array,
  gaps: GapColumns,
  columns: Columns,
  rows: Uint32Array,
  field: GapSortField,
  asOf: Instant,
): void {
  switch (field) {
    case 'dueAt':
      return pick(values, columns.dueAt, rows);
    case 'openedAt':
      return pick(values, columns.openedAt, rows);
    case 'closedAt':
      return pick(values, columns.endedAt, rows);
    case 'ruleId': {
      const ranks = gaps.rules.ranks();
      for (let i = 0; i < rows.length; i += 1) values[i] = ranks[columns.rule[rows[i] as number] as number] as number;
      return;
    }
    case 'level':
      return fillLevels(values, columns, rows, asOf);
  }
}

function pick(values: Float64Array, column: Float64Array, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i += 1) {
    values[i] = INSTANT_SPAN + Math.min(column[rows[i] as number] as number, INSTANT_SPAN - 1);
  }
}

function fillLevels(
  values: Float64Array,
  { endedAt, warnAt, criticalAt }: Columns,
  rows: Uint32Array,
  asOf: Instant,
): void {
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const end = endedAt[row] as number;
    const [warn, critical] = [warnAt[row] as number, criticalAt[row] as number];
    // What is reached at the very end of a gap does not count; in one that runs, what is reached now does.
    if (end <= asOf) values[i] = critical < end ? 2 : warn < end ? 1 : 0;
    else values[i] = critical <= asOf ? 2 : warn <= asOf ? 1 : 0;
  }
}
