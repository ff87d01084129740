import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@vardkedja/event-sourcing';
import fc, { type Arbitrary } from 'fast-check';
import { STEP_OF_EVENT } from '../definition/care-chain.steps.js';
import type { Area } from '../definition/step.js';
import { effectiveHistory } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import { arbitraryHistory } from '../testing/care-chain-arbitraries.js';
import { judgedHistory } from '../testing/judged-history.js';
import { plainGaps } from '../testing/plain-gaps.js';
import { arbitraryRawHistory } from '../testing/raw-history-arbitrary.js';
import type { Gap } from './gap.js';
import { gapHistory, gaps, gapsAt } from './gaps.js';

const DAY_MS = 86_400_000;
/** Long after the last entry every deadline has passed. */
const LONG_AFTER_MS = 400 * DAY_MS;

/** Rules marked ↻: their met duties need not be kept, so in what is kept of a whole history they are missing from before they were met. */
const ROUTINE = new Set([
  'review-overdue',
  'sip-follow-up-late',
  'contact-lapsed',
  'follow-up-contact-late',
  'aftercare-lapsed',
  'silent-chain',
]);

/** The areas whose events a closed chain takes, all or some of them. */
const TAKEN_WHEN_CLOSED: ReadonlySet<Area | undefined> = new Set<Area>(['chain', 'followUp', 'gap', 'group', 'record']);

const HISTORIES: readonly (readonly [name: string, histories: Arbitrary<readonly Entry[]>])[] = [
  ['histories that the domain took', arbitraryHistory({ maxSteps: 60 })],
  [
    'dense histories that the domain took',
    arbitraryRawHistory({ maxEntries: 60, idsOfKind: 3, knownThingsOnly: true }).map(judgedHistory),
  ],
  [
    'dense histories that the domain would not take',
    arbitraryRawHistory({ maxEntries: 40, idsOfKind: 3, knownThingsOnly: true }).filter(hasOnePlacementAtATime),
  ],
];

/** Picks a viewpoint of a history: which entries there are, what is known of them, and an instant at or next to one at which something changes. */
interface Pick {
  readonly entries: number;
  readonly known: number | undefined;
  readonly instant: number;
  readonly offMs: number;
}
const picks = fc.array(
  fc.record({
    entries: fc.oneof(fc.constant(0), fc.nat(100)),
    known: fc.option(fc.nat(100), { nil: undefined }),
    instant: fc.nat(10_000),
    offMs: fc.constantFrom(-1, 0, 1),
  }),
  { minLength: 5, maxLength: 8 },
);

describe.each(HISTORIES)('%s', (_name, histories) => {
  test('have the gaps of the rules read plainly, worked out at once or looked up', () => {
    const viewed = fc.property(histories, picks, (history, chosen) => {
      for (const pick of chosen) viewFrom(history, pick);
    });
    fc.assert(viewed, { numRuns: 120 });
  });
});

test('no history at all makes the gaps throw', () => {
  fc.assert(
    fc.property(arbitraryRawHistory({ maxEntries: 40 }), fc.nat(), (history, offMs) => {
      const asOf = Math.max(0, ...history.map((entry) => entry.occurredAt)) + (offMs % LONG_AFTER_MS);
      for (const found of [gaps(history, { asOf }), plainGaps(history, { asOf })]) {
        expect(found.every((gap) => gap.openedAt <= asOf)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

function viewFrom(whole: readonly Entry[], pick: Pick): void {
  const history = pick.entries === 0 ? whole : whole.slice(0, pick.entries % (whole.length + 1));
  const knownAt = pick.known === undefined ? undefined : history[pick.known % history.length]?.recordedAt;
  const effective = effectiveHistory(history, { knownAt });
  if (!hasOnePlacementAtATime(effective) || goesOnAtTheInstantOfAClosing(effective)) return;
  const instants = instantsOf(effective);
  const asOf = (instants[pick.instant % instants.length] ?? 0) + pick.offMs;

  const plain = plainGaps(history, { asOf, ...(knownAt !== undefined && { knownAt }) });
  expect(comparable(gaps(history, { asOf, knownAt }))).toStrictEqual(comparable(plain));
  const lookedUp = gapsAt(gapHistory(effective), asOf);
  expect(comparable(lookedUp, 'kept')).toStrictEqual(comparable(plain, 'kept'));
}

/** When something happens, and when a gap changes by time alone. */
function instantsOf(effective: readonly Entry[]): readonly Instant[] {
  const happened = effective.map((entry) => entry.occurredAt);
  const changes = gapHistory(effective).flatMap(({ openedAt, dueAt, validFrom, suppressedUntil, rungs }) => [
    ...[openedAt, dueAt, validFrom, suppressedUntil ?? dueAt],
    ...rungs.map((rung) => rung.at),
  ]);
  return [...happened, ...happened.map((at) => at + DAY_MS), ...changes, Math.max(0, ...happened) + LONG_AFTER_MS];
}

function comparable(found: readonly Gap[], what: 'all' | 'kept' = 'all'): readonly Gap[] {
  const isLeftOut = ({ ruleId, state }: Gap) =>
    ROUTINE.has(ruleId) && (state === 'met' || (what === 'kept' && state === 'upcoming'));
  return found.filter((gap) => !isLeftOut(gap)).sort((a, b) => (a.gapId < b.gapId ? -1 : 1));
}

/** What two placements at once would mean, no rule says. */
function hasOnePlacementAtATime(history: readonly Entry[]): boolean {
  let running: string | undefined;
  for (const entry of effectiveHistory(history)) {
    if (entry.type !== 'Admitted' && entry.type !== 'Discharged') continue;
    const isFitting = entry.type === 'Admitted' ? running === undefined : running === entry.data.placementId;
    if (!isFitting) return false;
    running = entry.type === 'Admitted' ? entry.data.placementId : undefined;
  }
  return true;
}

/**
 * Whether something that a closed chain does not take happens right after a closing, at its very instant: cover that begins, is closed over and
 * ends again at one instant can be read either way, and no history that was judged has it.
 */
function goesOnAtTheInstantOfAClosing(effective: readonly Entry[]): boolean {
  let closedAt: Instant | undefined;
  for (const { type, occurredAt } of effective) {
    if (type === 'CareChainClosed') closedAt = occurredAt;
    else if (type === 'CareChainReopened') closedAt = undefined;
    else if (occurredAt === closedAt && !TAKEN_WHEN_CLOSED.has(STEP_OF_EVENT.get(type)?.area)) return true;
  }
  return false;
}
