import type { Instant } from '@vardkedja/event-sourcing';
import { effectiveHistory, type Viewpoint } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import { gapAt, type Gap, type GapVersion } from './gap.js';
import { asVersions, GapFold } from './gap-fold.js';
import { RULES_IN_FORCE } from './rule-catalogue.js';
import type { RuleSet } from './rule-set.js';

export interface GapQuestion extends Viewpoint {
  readonly asOf: Instant;
  /** Left out: the versions in force when each duty opened. */
  readonly rules?: RuleSet | undefined;
}

/**
 * Every gap of one chain as of an instant, as it was known then, in every state, by gap id. Pure and total: nothing has to run for a gap to exist.
 *
 * @param recorded the chain's entries in order of position.
 */
export function gaps(
  recorded: readonly Entry[],
  { asOf, knownAt, rules = RULES_IN_FORCE }: GapQuestion,
): readonly Gap[] {
  const versions = gapHistory(effectiveHistory(recorded, { asOf, knownAt }), rules);
  return gapsAt(versions, asOf).sort(byGapId);
}

/** Every gap of a chain with the periods of `asOf` time in which it reads the same. */
export function gapHistory(effective: readonly Entry[], rules: RuleSet = RULES_IN_FORCE): readonly GapVersion[] {
  const [opening] = effective;
  if (opening?.type !== 'CareChainOpened') return [];
  const fold = new GapFold(opening.data.careChainId, rules, asVersions);
  for (const entry of effective) fold.apply(entry);
  return fold.read();
}

/** The gaps that there are at an instant, given all their versions. */
export function gapsAt(versions: readonly GapVersion[], asOf: Instant): Gap[] {
  return versions
    .filter(({ validFrom, validUntil }) => validFrom <= asOf && asOf < validUntil)
    .map((version) => gapAt(version, asOf));
}

function byGapId(a: Gap, b: Gap): number {
  return a.gapId < b.gapId ? -1 : 1;
}
