import { isOpen, type ChainSummary, type Gap, type Level } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';

/** A chain's summary from an instant on, until the next one, without what follows from its gaps. */
export interface SummaryVersion {
  readonly from: Instant;
  readonly summary: ChainSummary;
}

/**
 * The summary at an instant, given the gaps of that instant. What lies before the latest entry is not kept: an entry dated up to five
 * minutes ahead of the clock counts at once.
 */
export function summaryAt(versions: readonly SummaryVersion[], asOf: Instant, gaps: readonly Gap[]): ChainSummary {
  const version = versions.findLast(({ from }) => from <= asOf) ?? versions[0];
  if (version === undefined) throw new RangeError('a chain without a summary');
  const { summary } = version;
  return {
    ...summary,
    cover: summary.cover.map((cover) => {
      const gap = gaps.find(
        ({ ruleId, domain, state }) => ruleId === 'no-receiver' && domain === cover.domain && RUNNING.has(state),
      );
      return gap === undefined
        ? cover
        : { ...cover, gap: { gapId: gap.gapId, state: gap.state, level: gap.level, dueAt: gap.dueAt } };
    }),
    runningGaps: byLevel(gaps.filter(isOpen)),
    upcomingGaps: byLevel(gaps.filter(({ state }) => state === 'upcoming')),
  };
}

const RUNNING: ReadonlySet<Gap['state']> = new Set(['upcoming', 'open', 'suppressed']);

function byLevel(gaps: readonly Gap[]): Readonly<Record<Level, number>> {
  const counts = { info: 0, warn: 0, critical: 0 };
  for (const { level } of gaps) counts[level] += 1;
  return counts;
}
