import type { Instant } from '@vardkedja/event-sourcing';
import { Facts } from '../gaps/facts.js';
import { isOpen, type Gap } from '../gaps/gap.js';
import type { Entry, EntryOf } from '../history/entry.js';
import type { ChainSummary, GapsByLevel } from './chain-summary.js';
import { coverAt, transferAfter, type Transfer } from './cover.js';
import { PhaseFold } from './phase-fold.js';
import { PlacementFold } from './placement-fold.js';

/** What a summary holds that does not follow from the entries one by one. */
export interface SummarySupplement {
  /** Of the latest entry known, whatever it is about. */
  readonly revision: number;
  /** The chain's gaps at the instant of the summary. */
  readonly gaps: readonly Gap[];
  /** Gaps open when the chain was last closed (`openGaps`); undefined when it never was. */
  readonly closedWithOpenGaps: number | undefined;
}

/**
 * Follows one chain entry by entry in business order (`effectiveHistory`), beginning with its opening. It may be read at any time and then
 * go on, as long as the next entry does not come before the last one; what a late entry changes takes a new fold.
 */
export class SummaryFold {
  private readonly facts = new Facts();
  private readonly placements = new PlacementFold();
  private readonly phases = new PhaseFold();
  private transfer: Transfer | undefined;
  private closing: EntryOf<'CareChainClosed'> | undefined;
  private coordinator: EntryOf<'CoordinatorAssigned'> | undefined;
  private last: Entry;

  constructor(private readonly opening: EntryOf<'CareChainOpened'>) {
    this.last = opening;
  }

  apply(entry: Entry): void {
    this.last = entry;
    this.countTransfer(entry);
    const left = this.placements.current;
    this.facts.apply(entry);
    this.placements.apply(entry);
    this.transfer = transferAfter(entry, this.transfer, left);
    this.phases.apply(entry, this.placements.current !== undefined);
    if (entry.type === 'CareChainClosed') this.closing = entry;
    else if (entry.type === 'CareChainReopened') this.closing = undefined;
    else if (entry.type === 'CoordinatorAssigned') this.coordinator = entry;
    else if (entry.type === 'CoordinatorReleased') this.coordinator = undefined;
  }

  /** A transfer that nobody has received in time counts as a discharge from then on, before the entries of that instant. */
  private countTransfer(entry: Entry): void {
    const { transfer } = this;
    if (transfer === undefined || transfer.counted || entry.occurredAt < transfer.until) return;
    if (entry.type === 'Admitted') return;
    this.facts.takeTransferIntoEffect(transfer.until);
    this.transfer = { ...transfer, counted: true };
  }

  /** Code of the municipality that is responsible after the entries so far. */
  get responsibleMunicipality(): string {
    return this.facts.municipality;
  }

  /** The home of the running placement; undefined where none is running. */
  get homeId(): string | undefined {
    return this.placements.current?.homeId;
  }

  /** The summary at an instant that no entry so far lies after. */
  summaryAt(asOf: Instant, { revision, gaps, closedWithOpenGaps }: SummarySupplement): ChainSummary {
    const { facts, transfer, closing, coordinator, opening } = this;
    const placement = this.placements.current;
    return {
      careChainId: opening.data.careChainId,
      revision,
      state: closing === undefined ? 'open' : 'closed',
      ...(closing !== undefined && { closing: { at: closing.occurredAt, reason: closing.data.reason } }),
      ...(closedWithOpenGaps !== undefined && { closedWithOpenGaps }),
      phase: this.phases.phase(placement),
      openedAt: opening.occurredAt,
      lastEntryAt: this.last.occurredAt,
      responsibleMunicipality: facts.municipality,
      ...(placement !== undefined && { placement }),
      cover: coverAt({ facts, placement, transfer }, asOf, gaps),
      runningGaps: byLevel(gaps.filter(isOpen)),
      upcomingGaps: byLevel(gaps.filter(({ state }) => state === 'upcoming')),
      ...(coordinator !== undefined && {
        coordinator: {
          coordinatorId: coordinator.data.coordinatorId,
          organisationId: coordinator.data.organisationId,
          since: coordinator.occurredAt,
        },
      }),
    };
  }
}

function byLevel(gaps: readonly Gap[]): GapsByLevel {
  const counts = { info: 0, warn: 0, critical: 0 };
  for (const { level } of gaps) counts[level] += 1;
  return counts;
}
