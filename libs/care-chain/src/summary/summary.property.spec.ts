import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asVersions, GapFold } from '../gaps/gap-fold.js';
import { isOpen } from '../gaps/gap.js';
import { gaps, gapsAt } from '../gaps/gaps.js';
import { RULES_IN_FORCE } from '../gaps/rule-catalogue.js';
import { effectiveHistory } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import { judgedHistory } from '../testing/judged-history.js';
import { arbitraryRawHistory } from '../testing/raw-history-arbitrary.js';
import { chainSummaryToJson } from './chain-summary.js';
import { chainSummary, openGaps } from './summarise.js';
import { SummaryFold } from './summary-fold.js';

const HOUR_MS = 3_600_000;

/** Instants at which something changes, and others in between. */
function viewpointsOf(entries: readonly Entry[]): readonly number[] {
  return [
    ...new Set(entries.flatMap(({ occurredAt }) => [occurredAt, occurredAt + HOUR_MS, occurredAt + 24 * HOUR_MS])),
  ];
}

describe('the summary of any history', () => {
  test('is worked out without an exception, however little the entries fit each other', () => {
    fc.assert(
      fc.property(arbitraryRawHistory(), (entries) => {
        for (const asOf of viewpointsOf(entries)) {
          const summary = chainSummary(entries, { asOf });
          const json = summary && JSON.stringify(chainSummaryToJson(summary));
          expect(json ?? '').not.toContain('null');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('says that nobody answers for a domain exactly where the gap `no-receiver` is open', () => {
    fc.assert(
      fc.property(arbitraryRawHistory({ maxEntries: 100, knownThingsOnly: true }), (raw) => {
        const entries = judgedHistory(raw);
        for (const asOf of viewpointsOf(entries)) {
          const cover = chainSummary(entries, { asOf })?.cover ?? [];
          const uncovered = cover.filter(({ required, holders }) => required && holders.length === 0);
          const open = gaps(entries, { asOf }).filter((gap) => gap.ruleId === 'no-receiver' && isOpen(gap));
          expect(uncovered.map(({ domain }) => domain).sort()).toEqual(open.map(({ domain }) => domain).sort());
          expect(uncovered.map(({ gap }) => gap?.gapId).sort()).toEqual(open.map(({ gapId }) => gapId).sort());
        }
      }),
      { numRuns: 150 },
    );
  });

  test('comes out the same entry by entry as all at once', () => {
    fc.assert(
      fc.property(arbitraryRawHistory({ maxEntries: 30, knownThingsOnly: true }), (raw) => {
        const effective = effectiveHistory(judgedHistory(raw));
        const [opening] = effective;
        if (opening?.type !== 'CareChainOpened') return;
        const summaries = new SummaryFold(opening);
        const gapFold = new GapFold(opening.data.careChainId, RULES_IN_FORCE, asVersions);
        let closedWithOpenGaps: number | undefined;
        effective.forEach((entry, index) => {
          if (entry.type === 'CareChainClosed') closedWithOpenGaps = openGaps(gapFold.read(), entry.occurredAt);
          summaries.apply(entry);
          gapFold.apply(entry);
          const known = effective.slice(0, index + 1);
          for (const asOf of [entry.occurredAt, entry.occurredAt + 25 * HOUR_MS]) {
            const supplement = { revision: index, gaps: gapsAt(gapFold.read(), asOf), closedWithOpenGaps };
            expect(summaries.summaryAt(asOf, supplement)).toEqual(chainSummary(known, { asOf }));
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
