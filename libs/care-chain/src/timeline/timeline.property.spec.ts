import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Gap } from '../gaps/gap.js';
import { gaps } from '../gaps/gaps.js';
import type { Entry } from '../history/entry.js';
import { chainSummary } from '../summary/summarise.js';
import { judgedHistory } from '../testing/judged-history.js';
import { arbitraryRawHistory } from '../testing/raw-history-arbitrary.js';
import { timeline } from './draw-timeline.js';
import type { Hole, Lane } from './timeline.js';

const HOUR_MS = 3_600_000;

function viewpointsOf(entries: readonly Entry[]): readonly number[] {
  return [
    ...new Set(entries.flatMap(({ occurredAt }) => [occurredAt, occurredAt + HOUR_MS, occurredAt + 24 * HOUR_MS])),
  ];
}

function lanesAt(entries: readonly Entry[], asOf: number): readonly Lane[] {
  return timeline(entries, { asOf })?.lanes ?? [];
}

/** A gap that there has been, is or will be, unless somebody acts. */
function leavesAHole({ state, dueAt, voidedAt }: Gap): boolean {
  return state !== 'met' && (voidedAt === undefined || voidedAt > dueAt);
}

function startAndEnd({ gapId, start, end }: Hole): readonly unknown[] {
  return [gapId, start, end];
}

function dueAndOver({ gapId, dueAt, closedAt, voidedAt }: Gap): readonly unknown[] {
  return [gapId, dueAt, closedAt ?? voidedAt];
}

const byGapId = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);

describe('the timeline of any history', () => {
  test('is drawn without an exception, of intervals that begin before they end and rest on entries', () => {
    fc.assert(
      fc.property(arbitraryRawHistory(), (entries) => {
        const known = new Set(entries.map(({ eventId }) => eventId));
        for (const asOf of viewpointsOf(entries)) {
          for (const { intervals, points } of lanesAt(entries, asOf)) {
            for (const { certainty, start, end, entryIds } of intervals) {
              expect(end ?? Infinity).toBeGreaterThanOrEqual(start);
              expect(entryIds.length).toBeGreaterThan(0);
              expect(entryIds.every((entryId) => known.has(entryId))).toBe(true);
              if (certainty === 'actual') expect(Math.max(start, end ?? start)).toBeLessThanOrEqual(asOf);
            }
            for (const { at, entryId } of points) {
              expect(at).toBeLessThanOrEqual(asOf);
              expect(known.has(entryId)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has the gaps of the chain as its holes: those without a receiver in their domains, all by who is to act', () => {
    fc.assert(
      fc.property(arbitraryRawHistory({ maxEntries: 40, knownThingsOnly: true }), (raw) => {
        const entries = judgedHistory(raw);
        for (const asOf of viewpointsOf(entries)) {
          const lanes = lanesAt(entries, asOf);
          const expected = gaps(entries, { asOf }).filter(leavesAHole);
          for (const lane of lanes) {
            const own = expected.filter((gap) =>
              lane.kind === 'domain'
                ? gap.ruleId === 'no-receiver' && gap.domain === lane.domain
                : gap.waitingFor.organisationId === lane.organisationId,
            );
            expect(lane.holes.map(startAndEnd).sort(byGapId)).toEqual(own.map(dueAndOver).sort(byGapId));
          }
          const inOrganisations = lanes.filter(({ kind }) => kind === 'organisation').flatMap(({ holes }) => holes);
          expect(inOrganisations.length).toBe(expected.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('shows as holding a domain whom the summary names', () => {
    fc.assert(
      fc.property(arbitraryRawHistory({ maxEntries: 40, knownThingsOnly: true }), (raw) => {
        const entries = judgedHistory(raw);
        for (const asOf of viewpointsOf(entries)) {
          const summary = chainSummary(entries, { asOf });
          const lanes = lanesAt(entries, asOf);
          for (const { domain, holders } of summary?.cover ?? []) {
            const lane = lanes.find((candidate) => candidate.kind === 'domain' && candidate.domain === domain);
            const drawn = lane?.intervals
              .filter(({ kind, certainty, end }) => certainty === 'actual' && end === undefined && HOLDING.has(kind))
              .map(({ organisationId }) => organisationId);
            const named = holders.filter(({ by }) => by !== 'transfer').map(({ organisationId }) => organisationId);
            expect((drawn ?? []).sort()).toEqual(named.sort());
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('as known at a time is the one that could be drawn then', () => {
    fc.assert(
      fc.property(arbitraryRawHistory(), (entries) => {
        const asOf = Math.max(...entries.map(({ occurredAt }) => occurredAt));
        for (const { recordedAt: knownAt } of entries) {
          const then = entries.filter(({ recordedAt }) => recordedAt <= knownAt);
          expect(timeline(entries, { asOf, knownAt })?.lanes).toEqual(timeline(then, { asOf })?.lanes);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const HOLDING: ReadonlySet<string> = new Set(['placement', 'responsibility']);
