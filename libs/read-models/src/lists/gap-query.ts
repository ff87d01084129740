import type { Instant } from '@vardkedja/event-sourcing';
import type { GapState, Level } from '@vardkedja/care-chain';

/** What a list of gaps can be ordered by. `closedAt` is the end of a gap, whether it was met or void. */
export const GAP_SORT_FIELDS = ['level', 'dueAt', 'openedAt', 'closedAt', 'ruleId'] as const;
export type GapSortField = (typeof GAP_SORT_FIELDS)[number];

export interface GapSortKey {
  readonly field: GapSortField;
  readonly descending: boolean;
}

/** The most urgent first, then what has been due the longest. */
export const DEFAULT_GAP_SORT: readonly GapSortKey[] = [
  { field: 'level', descending: true },
  { field: 'dueAt', descending: false },
];

/** What gaps are asked for, across chains. Filters that are left out let everything through. */
export interface GapFilter {
  /** As of which business time; everything recorded so far is known. */
  readonly asOf: Instant;
  /** At least one. A suppressed gap is not `open` here, it is a state of its own. */
  readonly states: readonly GapState[];
  /** At least this level. */
  readonly level?: Level | undefined;
  readonly ruleId?: string | undefined;
  readonly domain?: string | undefined;
  /** Who is waited for. */
  readonly organisationId?: string | undefined;
  readonly function?: string | undefined;
  /** Responsible for the gap's chain at `asOf`. */
  readonly responsibleMunicipality?: string | undefined;
  /** The home of the placement of the gap's chain that was running at `asOf`. */
  readonly homeId?: string | undefined;
}

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  /** 1–`MAX_PAGE_LIMIT`. */
  readonly limit: number;
}

export const MAX_PAGE_LIMIT = 100;

export interface GapQuery extends GapFilter, PageRequest {
  /** Gaps that these keys leave equal come in order of due time, then of chain and gap id. */
  readonly sort: readonly GapSortKey[];
}

/** One page of a list, and how many there are on all of them. */
export interface Page<Item> extends PageRequest {
  readonly items: readonly Item[];
  readonly total: number;
}

/** The keys of a `sort` parameter such as `-level,dueAt` (`-`: descending), or undefined when it names an unknown field or one twice. */
export function parseGapSort(text: string): readonly GapSortKey[] | undefined {
  const keys = text.split(',').map((part) => {
    const descending = part.startsWith('-');
    const field = GAP_SORT_FIELDS.find((name) => name === (descending ? part.slice(1) : part));
    return field && { field, descending };
  });
  const known = keys.filter((key) => key !== undefined);
  const distinct = new Set(known.map(({ field }) => field)).size;
  return known.length === keys.length && distinct === keys.length ? known : undefined;
}
