import type { Instant } from '@vardkedja/event-sourcing';
import type { AssignmentRow } from './assignment-row.js';
import type { GapRow } from './gap-row.js';

/** Whose a chain was from an instant on, until the next one. */
export interface Whereabouts {
  readonly from: Instant;
  /** Municipality code. */
  readonly responsibleMunicipality: string;
  /** Of the running placement. */
  readonly homeId: string | null;
}

/** A chain as lists show and filter it, after everything that is recorded of it. */
export interface ChainRow {
  readonly careChainId: string;
  /** Of its latest entry. */
  readonly revision: number;
  readonly openedAt: Instant;
  readonly state: string;
  readonly phase: string;
  /** Municipality code. */
  readonly responsibleMunicipality: string;
  /** Of the running placement. */
  readonly homeId: string | null;
  /** Closed as opened by mistake: it stands in no list. */
  readonly removed: 0 | 1;
  /** `SummaryVersion`s, in order of time, as JSON. */
  readonly summaries: string;
  /** `Whereabouts` since its opening, in order of time, as JSON. */
  readonly whereabouts: string;
}

/** Everything that the read models hold of one chain: a pure function of its history. */
export interface ChainRows {
  readonly careChainId: string;
  /** Undefined where the history has no opening. */
  readonly chain: ChainRow | undefined;
  /** In the order of `compareGapRows`. */
  readonly gaps: readonly GapRow[];
  readonly assignments: readonly AssignmentRow[];
}

export const CHAIN_FIELDS = [
  'careChainId',
  'revision',
  'openedAt',
  'state',
  'phase',
  'responsibleMunicipality',
  'homeId',
  'removed',
  'summaries',
  'whereabouts',
] as const satisfies (keyof ChainRow)[];

export function whereaboutsOf({ whereabouts }: ChainRow): readonly Whereabouts[] {
  return JSON.parse(whereabouts) as readonly Whereabouts[];
}
