import { formatInstant, type Instant } from '@vardkedja/event-sourcing';
import type { Level } from '../gaps/gap.js';
import type { EntryOf } from '../history/entry.js';
import type { DomainCover } from './cover.js';
import type { Phase } from './phase.js';
import type { CurrentPlacement } from './placement-fold.js';

export type GapsByLevel = Readonly<Record<Level, number>>;

/** Where one care chain stands, on half a page. */
export interface ChainSummary {
  readonly careChainId: string;
  /** Of the latest entry known. */
  readonly revision: number;
  readonly state: 'open' | 'closed';
  /** Of a closed chain. */
  readonly closing?: { readonly at: Instant; readonly reason: EntryOf<'CareChainClosed'>['data']['reason'] };
  /** How many gaps were open when the chain was last closed; it stays on a chain that was reopened. */
  readonly closedWithOpenGaps?: number;
  readonly phase: Phase;
  readonly openedAt: Instant;
  /** When the latest entry occurred. */
  readonly lastEntryAt: Instant;
  /** Municipality code. */
  readonly responsibleMunicipality: string;
  readonly placement?: CurrentPlacement;
  readonly cover: readonly DomainCover[];
  /** Gaps open now; a suppressed one is open. */
  readonly runningGaps: GapsByLevel;
  /** Duties that are not due yet, and gaps foreseen. */
  readonly upcomingGaps: GapsByLevel;
  readonly coordinator?: { readonly coordinatorId: string; readonly organisationId: string; readonly since: Instant };
}

/** A summary as the HTTP interface and the command line give it: times as RFC 3339 in UTC, absent values left out. */
export function chainSummaryToJson(summary: ChainSummary): Readonly<Record<string, unknown>> {
  const { closing, placement, coordinator } = summary;
  return {
    careChainId: summary.careChainId,
    revision: summary.revision,
    state: summary.state,
    ...(closing !== undefined && { closing: { ...closing, at: formatInstant(closing.at) } }),
    ...(summary.closedWithOpenGaps !== undefined && { closedWithOpenGaps: summary.closedWithOpenGaps }),
    phase: summary.phase,
    openedAt: formatInstant(summary.openedAt),
    lastEntryAt: formatInstant(summary.lastEntryAt),
    responsibleMunicipality: summary.responsibleMunicipality,
    ...(placement !== undefined && { placement: placementToJson(placement) }),
    cover: summary.cover.map(coverToJson),
    runningGaps: summary.runningGaps,
    upcomingGaps: summary.upcomingGaps,
    ...(coordinator !== undefined && { coordinator: withSince(coordinator) }),
  };
}

function placementToJson(placement: CurrentPlacement): Readonly<Record<string, unknown>> {
  const { placementId, homeId, kind, since, plannedUntil } = placement;
  const { outside, absconded, dischargePlanning, dischargeReady, dischargeDecided } = placement;
  return {
    placementId,
    homeId,
    kind,
    since: formatInstant(since),
    ...(plannedUntil !== undefined && { plannedUntil }),
    ...(outside !== undefined && { outside: withSince(outside) }),
    ...(absconded !== undefined && { absconded: withSince(absconded) }),
    ...(dischargePlanning !== undefined && { dischargePlanning: withSince(dischargePlanning) }),
    ...(dischargeReady !== undefined && { dischargeReady: withSince(dischargeReady) }),
    ...(dischargeDecided !== undefined && {
      dischargeDecided: { ...dischargeDecided, at: formatInstant(dischargeDecided.at) },
    }),
  };
}

function withSince<Since extends { readonly since: Instant }>(state: Since): Readonly<Record<string, unknown>> {
  return { ...state, since: formatInstant(state.since) };
}

function coverToJson({ gap, holders, ...cover }: DomainCover): Readonly<Record<string, unknown>> {
  return {
    ...cover,
    holders: holders.map((holder) => ({
      ...withSince(holder),
      ...(holder.by === 'transfer' && { until: formatInstant(holder.until) }),
    })),
    ...(gap !== undefined && { gap: { ...gap, dueAt: formatInstant(gap.dueAt) } }),
  };
}
