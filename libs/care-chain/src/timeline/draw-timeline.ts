import type { Instant } from '@vardkedja/event-sourcing';
import { Facts } from '../gaps/facts.js';
import { gapHistory, gapsAt } from '../gaps/gaps.js';
import { RULES_IN_FORCE } from '../gaps/rule-catalogue.js';
import type { RuleSet } from '../gaps/rule-set.js';
import { effectiveHistory, type Viewpoint } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import { careSpans } from './care.spans.js';
import { handoverSpans } from './handover.spans.js';
import { lanesOf } from './lanes.js';
import { networkSpans } from './network.spans.js';
import { placementSpans } from './placement.spans.js';
import { sipSpans } from './sip.spans.js';
import { SpanBook, type SpanRules } from './span-book.js';
import type { ClosedTime, Timeline } from './timeline.js';

export interface TimelineQuestion extends Viewpoint {
  readonly asOf: Instant;
  readonly rules?: RuleSet | undefined;
}

const SPAN_RULES: SpanRules = {
  ...careSpans,
  ...placementSpans,
  ...handoverSpans,
  ...sipSpans,
  ...networkSpans,
};

/**
 * The timeline of one chain as of an instant, as it was known then; undefined before the chain was opened. Pure and total.
 *
 * @param recorded the chain's entries in order of position.
 */
export function timeline(
  recorded: readonly Entry[],
  { asOf, knownAt, rules = RULES_IN_FORCE }: TimelineQuestion,
): Timeline | undefined {
  const effective = effectiveHistory(recorded, { asOf, knownAt });
  const [opening] = effective;
  if (opening?.type !== 'CareChainOpened') return undefined;
  const book = new SpanBook(opening.data.careChainId, new Facts());
  for (const entry of effective) {
    book.facts.apply(entry);
    (SPAN_RULES[entry.type] as AnySpanRule | undefined)?.(entry, book);
  }
  return {
    careChainId: opening.data.careChainId,
    asOf,
    ...(knownAt !== undefined && { knownAt }),
    openedAt: opening.occurredAt,
    closed: closedTimes(effective),
    lanes: lanesOf(book, gapsAt(gapHistory(effective, rules), asOf), asOf),
  };
}

type AnySpanRule = (entry: Entry, book: SpanBook) => void;

function closedTimes(effective: readonly Entry[]): readonly ClosedTime[] {
  const times: ClosedTime[] = [];
  let running: ClosedTime | undefined;
  for (const entry of effective) {
    if (entry.type === 'CareChainClosed') {
      running ??= { start: entry.occurredAt, reason: entry.data.reason };
    } else if (entry.type === 'CareChainReopened' && running !== undefined) {
      times.push({ ...running, end: entry.occurredAt });
      running = undefined;
    }
  }
  return running === undefined ? times : [...times, running];
}
