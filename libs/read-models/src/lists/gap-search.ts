import type { Level } from '@vardkedja/care-chain';
import { CLOSED, type Columns, FORESEEN, KINDS, MET, VOID } from './columns.js';
import type { GapColumns } from './gap-columns.js';
import { type FoundRows, orderOf } from './gap-order.js';
import type { GapFilter, GapQuery } from './gap-query.js';
import type { Segment } from './segment.js';
import { smallest } from './smallest.js';

/** Where a gap's row is kept: whose rows it is among, and the how many-th of them it is, from 0. */
export interface GapPlace {
  readonly owner: string;
  readonly ordinal: number;
}

export interface GapsFound {
  /** Of the page asked for, in order. */
  readonly places: readonly GapPlace[];
  /** On all pages. */
  readonly total: number;
}

/** For each code of a column whether it passes; undefined when all do. */
interface Passes {
  readonly rule: Uint8Array | undefined;
  readonly domain: Uint8Array | undefined;
  readonly organisation: Uint8Array | undefined;
  readonly function: Uint8Array | undefined;
  readonly chain: Uint8Array | undefined;
}

/**
 * The gaps that a query asks for: the same as working out every chain's gaps at `asOf`, filtering and sorting them. Of each gap exactly one
 * version holds `asOf`, so no gap is found twice.
 */
export function searchGaps(gaps: GapColumns, query: GapQuery): GapsFound {
  const passes = passesOf(gaps, query);
  const found = [gaps.running, gaps.past].map((segment) => findRows(segment, query, passes));
  const total = found.reduce((sum, { rows }) => sum + rows.length, 0);
  const first = (query.page - 1) * query.limit;
  if (first >= total) return { places: [], total };
  const { leading, compare, ownerOf, ordinalOf } = orderOf(gaps, query, found, total);
  const page = smallest(leading, first + query.limit, compare).subarray(first);
  const places = Array.from(page, (match) => ({ owner: ownerOf(match), ordinal: ordinalOf(match) }));
  return { places, total };
}

function passesOf(gaps: GapColumns, filter: GapFilter): Passes {
  const { ruleId, domain, organisationId, responsibleMunicipality, homeId } = filter;
  return {
    rule: gaps.rules.passing(ruleId),
    domain: gaps.domains.passing(domain),
    organisation: gaps.organisations.passing(organisationId),
    function: gaps.functions.passing(filter.function),
    chain: gaps.passingChains(filter.asOf, responsibleMunicipality, homeId),
  };
}

function findRows(segment: Segment, query: GapQuery, passes: Passes): FoundRows {
  const { columns } = segment;
  const running = findRunning(segment, query, passes);
  const count = findEnded(segment, query, passes, running);
  return { columns, rows: columns.found.subarray(0, count) };
}

function passesFilters(columns: Columns, row: number, passes: Passes): boolean {
  const { rule, domain, organisation, function: toFunction, chain } = passes;
  return (
    (rule === undefined || rule[columns.rule[row] as number] === 1) &&
    (domain === undefined || domain[columns.domain[row] as number] === 1) &&
    (organisation === undefined || organisation[columns.organisation[row] as number] === 1) &&
    (toFunction === undefined || toFunction[columns.function[row] as number] === 1) &&
    (chain === undefined || chain[columns.chain[row] as number] === 1)
  );
}

/** When a gap reaches at least the level asked for; undefined when every level will do. */
function reachedAt(columns: Columns, level: Level | undefined): Float64Array | undefined {
  if (level === undefined || level === 'info') return undefined;
  return level === 'critical' ? columns.criticalAt : columns.warnAt;
}

/** Finds the rows of gaps that are neither met nor void at `asOf`; returns how many. */
function findRunning({ columns, rowEnd }: Segment, { asOf, states, level }: GapFilter, passes: Passes): number {
  const upcoming = states.includes('upcoming');
  const open = states.includes('open');
  const suppressed = states.includes('suppressed');
  if (!upcoming && !open && !suppressed) return 0;
  const { runsUntil, validFrom, dueAt, suppressedUntil, kind, found } = columns;
  const reached = reachedAt(columns, level);
  let count = 0;
  for (let row = 0; row < rowEnd; row += 1) {
    if ((runsUntil[row] as number) <= asOf || (validFrom[row] as number) > asOf) continue;
    if (kind[row] === FORESEEN || (dueAt[row] as number) > asOf) {
      if (!upcoming) continue;
    } else if ((suppressedUntil[row] as number) > asOf ? !suppressed : !open) continue;
    if (reached !== undefined && (reached[row] as number) > asOf) continue;
    if (passesFilters(columns, row, passes)) found[count++] = row;
  }
  return count;
}

/** Finds the rows of gaps that are met, closed or void at `asOf`, beside the `count` that were found before; returns how many in all. */
function findEnded(
  { columns, rowEnd }: Segment,
  { asOf, states, level }: GapFilter,
  passes: Passes,
  count: number,
): number {
  const wanted = new Uint8Array(KINDS);
  if (states.includes('met')) wanted[MET] = 1;
  if (states.includes('closed')) wanted[CLOSED] = 1;
  if (states.includes('void')) wanted[VOID] = 1;
  if (!wanted.includes(1)) return count;
  const { endedAt, validFrom, validUntil, kind, found } = columns;
  const reached = reachedAt(columns, level);
  for (let row = 0; row < rowEnd; row += 1) {
    if (wanted[kind[row] as number] !== 1) continue;
    const end = endedAt[row] as number;
    if (end > asOf || (validUntil[row] as number) <= asOf || (validFrom[row] as number) > asOf) continue;
    if (reached !== undefined && (reached[row] as number) >= end) continue;
    if (passesFilters(columns, row, passes)) found[count++] = row;
  }
  return count;
}
