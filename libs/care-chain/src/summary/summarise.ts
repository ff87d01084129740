import type { Instant } from '@vardkedja/event-sourcing';
import { asVersions, GapFold } from '../gaps/gap-fold.js';
import { isOpen, type GapVersion } from '../gaps/gap.js';
import { gapsAt } from '../gaps/gaps.js';
import { RULES_IN_FORCE } from '../gaps/rule-catalogue.js';
import type { RuleSet } from '../gaps/rule-set.js';
import { effectiveHistory, type Viewpoint } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import type { ChainSummary } from './chain-summary.js';
import { SummaryFold } from './summary-fold.js';

export interface SummaryQuestion extends Viewpoint {
  readonly asOf: Instant;
  readonly rules?: RuleSet | undefined;
}

/**
 * The summary of one chain as of an instant, as it was known then; undefined before the chain was opened. Pure and total.
 *
 * @param recorded the chain's entries in order of position.
 */
export function chainSummary(
  recorded: readonly Entry[],
  { asOf, knownAt, rules = RULES_IN_FORCE }: SummaryQuestion,
): ChainSummary | undefined {
  const effective = effectiveHistory(recorded, { asOf, knownAt });
  const [opening] = effective;
  if (opening?.type !== 'CareChainOpened') return undefined;
  const summary = new SummaryFold(opening);
  const gapFold = new GapFold(opening.data.careChainId, rules, asVersions);
  let closedWithOpenGaps: number | undefined;
  for (const entry of effective) {
    if (entry.type === 'CareChainClosed') closedWithOpenGaps = openGaps(gapFold.read(), entry.occurredAt);
    summary.apply(entry);
    gapFold.apply(entry);
  }
  return summary.summaryAt(asOf, {
    revision: revisionKnownAt(recorded, knownAt),
    gaps: gapsAt(gapFold.read(), asOf),
    closedWithOpenGaps,
  });
}

/** How many gaps are open at an instant: what a closing at that instant leaves behind, when the entries before it have given these versions. */
export function openGaps(versions: readonly GapVersion[], at: Instant): number {
  return gapsAt(versions, at).filter(isOpen).length;
}

function revisionKnownAt(recorded: readonly Entry[], knownAt: Instant | undefined): number {
  if (knownAt === undefined) return recorded.length - 1;
  return recorded.filter(({ recordedAt }) => recordedAt <= knownAt).length - 1;
}
