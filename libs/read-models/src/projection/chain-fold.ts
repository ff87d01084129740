import {
  coordinatorAssignments,
  dayOfDate,
  effectiveHistory,
  GapFold,
  inBusinessOrder,
  openGaps,
  RULES_IN_FORCE,
  startOfDay,
  SummaryFold,
  type ChainSummary,
  type Entry,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { assignmentRow } from './assignment-row.js';
import type { ChainRow, ChainRows, Whereabouts } from './chain-rows.js';
import { compareGapRows, gapRow, gapVersion, type GapRow } from './gap-row.js';
import type { SummaryVersion } from './summary-at.js';

const COORDINATION: ReadonlySet<Entry['type']> = new Set([
  'CareChainOpened',
  'ResponsibleMunicipalityChanged',
  'CoordinatorAssigned',
  'CoordinatorReleased',
  'CareChainClosed',
  'CareChainReopened',
]);

/** The rows of one chain. Live projection and rebuild give these, by whatever way. */
export function projectChain(careChainId: string, recorded: readonly Entry[]): ChainRows {
  return ChainFold.of(careChainId, recorded).rows();
}

/**
 * One chain, folded as far as it is recorded, that can go on with its next entry. A new entry nearly always comes last in business order
 * and is then taken at the cost of that entry alone.
 */
export class ChainFold {
  private folds: { readonly summary: SummaryFold; readonly gaps: GapFold<GapRow> } | undefined;
  private readonly coordination: Entry[] = [];
  /** When accepted handovers take effect. */
  private readonly effects: Instant[] = [];
  private readonly whereabouts: Whereabouts[] = [];
  private closedWithOpenGaps: number | undefined;
  private openedByMistake = false;
  private last: Entry | undefined;

  private constructor(
    private readonly careChainId: string,
    private recordedCount: number,
  ) {}

  /** @param recorded the chain's entries in order of position. */
  static of(careChainId: string, recorded: readonly Entry[]): ChainFold {
    const fold = new ChainFold(careChainId, recorded.length);
    for (const entry of effectiveHistory(recorded)) fold.apply(entry);
    return fold;
  }

  /** Revision of the latest entry; -1 before the first. */
  get revision(): number {
    return this.recordedCount - 1;
  }

  /** Takes the next recorded entry, unless it changes what lies before: then nothing happens, and the chain has to be folded anew. */
  takes(entry: Entry): boolean {
    if (entry.type === 'EntryCorrected' || entry.type === 'EntryAnnulled') return false;
    if (this.last === undefined || inBusinessOrder(this.last, entry) > 0) return false;
    this.recordedCount += 1;
    this.apply(entry);
    return true;
  }

  rows(): ChainRows {
    const { careChainId, folds } = this;
    return {
      careChainId,
      chain: this.chainRow(),
      // A row that the latest entry did not touch is the same object as before.
      gaps: [...(folds?.gaps.read() ?? [])].sort(compareGapRows),
      assignments: coordinatorAssignments(this.coordination).map(assignmentRow),
    };
  }

  private apply(entry: Entry): void {
    if (this.folds === undefined) {
      if (entry.type !== 'CareChainOpened') throw new RangeError('an effective history begins with its opening');
      this.folds = {
        summary: new SummaryFold(entry),
        gaps: new GapFold(entry.data.careChainId, RULES_IN_FORCE, gapRow),
      };
    }
    if (entry.type === 'CareChainClosed') {
      this.closedWithOpenGaps = openGaps(this.folds.gaps.read().map(gapVersion), entry.occurredAt);
      this.openedByMistake = entry.data.reason === 'openedByMistake';
    } else if (entry.type === 'CareChainReopened') {
      this.openedByMistake = false;
    } else if (entry.type === 'HandoverAccepted') {
      this.effects.push(startOfDay(dayOfDate(entry.data.effectiveFrom)));
    }
    this.folds.summary.apply(entry);
    this.noteWhereabouts(this.folds.summary, entry.occurredAt);
    this.folds.gaps.apply(entry);
    if (COORDINATION.has(entry.type)) this.coordination.push(entry);
    this.last = entry;
  }

  private noteWhereabouts({ responsibleMunicipality, homeId: home }: SummaryFold, from: Instant): void {
    const homeId = home ?? null;
    const last = this.whereabouts.at(-1);
    if (last?.responsibleMunicipality === responsibleMunicipality && last.homeId === homeId) return;
    this.whereabouts.push({ from, responsibleMunicipality, homeId });
  }

  private chainRow(): ChainRow | undefined {
    const { folds, last } = this;
    if (folds === undefined || last === undefined) return undefined;
    const summaries = this.summaries(folds.summary, last.occurredAt);
    const { revision, openedAt, state, phase, responsibleMunicipality, placement } = summaries[0].summary;
    return {
      careChainId: this.careChainId,
      revision,
      openedAt,
      state,
      phase,
      responsibleMunicipality,
      homeId: placement?.homeId ?? null,
      removed: this.openedByMistake ? 1 : 0,
      summaries: JSON.stringify(summaries),
      whereabouts: JSON.stringify(this.whereabouts),
    };
  }

  /** The summary after the latest entry, and what time alone makes of it: who answers for what changes at instants set before. */
  private summaries(fold: SummaryFold, from: Instant): readonly [SummaryVersion, ...SummaryVersion[]] {
    const at = (instant: Instant): ChainSummary =>
      fold.summaryAt(instant, { revision: this.revision, gaps: [], closedWithOpenGaps: this.closedWithOpenGaps });
    const first = { from, summary: at(from) };
    const transferEnds = first.summary.cover.flatMap(({ holders }) =>
      holders.flatMap((holder) => (holder.by === 'transfer' ? [holder.until] : [])),
    );
    const changes = [...new Set([...this.effects, ...transferEnds])].filter((instant) => instant > from);
    return [first, ...changes.sort((a, b) => a - b).map((instant) => ({ from: instant, summary: at(instant) }))];
  }
}
