import type { Instant } from '@vardkedja/event-sourcing';
import fc, { type Arbitrary } from 'fast-check';
import type { CareChainEvent } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { correctedFields } from './raw-history/raw-corrections.js';
import { CHAIN_ID, rawEvent, rawId } from './raw-history/raw-events.js';
import { KnownThings } from './raw-history/raw-ids.js';
import { rawMix } from './raw-history/raw-mix.js';
import { rawTimes, type RawTimes } from './raw-history/raw-time.js';

/** What random histories are like. */
export interface RawHistoryChoices {
  /** Beside the opening of the chain. */
  readonly maxEntries?: number;
  /** How many things of each kind there are. */
  readonly idsOfKind?: number;
  /**
   * Whether every thing is brought in once and named only from then on, and one placement runs at a time, as far as nothing is corrected;
   * otherwise ids are named at random.
   */
  readonly knownThingsOnly?: boolean;
}

/** What becomes an entry: when it happened, and how long after that it is recorded. */
type Draft = { readonly at: Instant; readonly lagMs: number } & (
  { readonly is: 'event'; readonly event: CareChainEvent } | RecordKeeping
);
type RecordKeeping =
  | {
      readonly is: 'correction';
      readonly of: number;
      readonly like: readonly CareChainEvent[];
      readonly movedTo: Instant | undefined;
    }
  | { readonly is: 'annulment'; readonly of: number }
  | {
      readonly is: 'gapCommand';
      readonly gap: readonly [ruleId: string, subject: string];
      readonly of: number;
      readonly until: string | undefined;
    };

/** Mostly at once or a minute later; now and then long after. */
const LAGS_MS = [0, 0, 0, 60_000, 60_000, 86_400_000, 40 * 86_400_000];

/** Gaps that somebody may want to silence or to know of. */
const FAMILIAR_GAPS = [
  ['no-receiver', 'housing'],
  ['no-receiver', 'socialServices'],
  ['silent-chain', CHAIN_ID],
  ['no-coordinator', CHAIN_ID],
] as const;

/**
 * The entries of one chain as recorded, in order of position: every field as its definition allows, but in any order and about anything, as
 * the domain would never take it. A few things and a few instants make coincidences the rule: the same instant, local midnights, days with a
 * DST change, exactly 24 hours, ends of months, leap days, holidays.
 */
export function arbitraryRawHistory({
  maxEntries = 24,
  idsOfKind = 2,
  knownThingsOnly = false,
}: RawHistoryChoices = {}): Arbitrary<readonly Entry[]> {
  return fc.tuple(rawTimes(), rawMix()).chain(([times, mix]) =>
    fc
      .record({
        openedAt: fc.nat(times.instants.length * 3),
        birthMonth: fc.constantFrom(...times.birthMonths),
        drafts: fc.array(draftOf(times, maxEntries, rawEvent(times, idsOfKind, mix)), {
          maxLength: maxEntries,
          size: 'max',
        }),
      })
      .map(({ openedAt, birthMonth, drafts }) => {
        const data = { careChainId: CHAIN_ID, responsibleMunicipality: '1280', birthMonth };
        // Mostly the chain is opened first of all.
        const at = times.instants[knownThingsOnly ? 0 : openedAt] ?? times.instants[0] ?? 0;
        const opened: Draft = { is: 'event', event: { type: 'CareChainOpened', data }, at, lagMs: 0 };
        return recorded([opened, ...drafts], knownThingsOnly ? new KnownThings() : undefined);
      }),
  );
}

function draftOf(times: RawTimes, maxEntries: number, event: Arbitrary<CareChainEvent>): Arbitrary<Draft> {
  const at = fc.constantFrom(...times.instants);
  const lagMs = fc.constantFrom(...LAGS_MS);
  const of = fc.nat(maxEntries);
  const until = fc.option(fc.constantFrom(...times.dates), { nil: undefined });
  // Most of these are of another type than the corrected entry; one of many is not.
  const like = fc.array(event, { maxLength: 20 });
  const movedTo = fc.option(at, { nil: undefined });
  const gap = fc.constantFrom(...FAMILIAR_GAPS);
  return fc.oneof(
    { weight: 40, arbitrary: fc.record({ is: fc.constant('event' as const), at, lagMs, event }) },
    { weight: 3, arbitrary: fc.record({ is: fc.constant('correction' as const), at, lagMs, of, like, movedTo }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('annulment' as const), at, lagMs, of }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('gapCommand' as const), at, lagMs, gap, of, until }) },
  );
}

/** The drafts as entries, in the order in which they are recorded; where wanted with ids that fit, in business order. */
function recorded(drafts: readonly Draft[], known: KnownThings | undefined): readonly Entry[] {
  const inOrder = drafts.toSorted((a, b) => a.at + a.lagMs - b.at - b.lagMs);
  const fitting = new Map<Draft, CareChainEvent | undefined>();
  for (const draft of inOrder.toSorted((a, b) => a.at - b.at)) {
    if (draft.is !== 'event') continue;
    fitting.set(draft, known === undefined ? draft.event : known.fitted(draft.event));
  }
  const entries: Entry[] = [];
  for (const draft of inOrder) {
    const event = draft.is === 'event' ? fitting.get(draft) : recordKeeping(draft, entries);
    if (event === undefined) continue;
    const position = entries.length + 1;
    const [occurredAt, recordedAt] = [draft.at, draft.at + draft.lagMs];
    entries.push({ ...event, eventId: rawId('e', position), position, occurredAt, recordedAt });
  }
  return entries;
}

function recordKeeping(draft: RecordKeeping, entries: readonly Entry[]): CareChainEvent | undefined {
  const target = entries[draft.of % entries.length];
  if (target === undefined) return undefined;
  const { eventId: entryId } = target;
  switch (draft.is) {
    case 'annulment':
      return { type: 'EntryAnnulled', data: { entryId, reason: 'text' } };
    case 'correction': {
      const occurredAt = draft.movedTo === undefined ? {} : { occurredAt: new Date(draft.movedTo).toISOString() };
      const fields = correctedFields(target.type, draft.like);
      return { type: 'EntryCorrected', data: { entryId, ...occurredAt, fields, reason: 'text' } };
    }
    case 'gapCommand': {
      const [ruleId, subject] = draft.gap;
      const gapId = `${ruleId}~${CHAIN_ID}~${subject}~${entryId}`;
      return draft.until === undefined
        ? { type: 'GapAcknowledged', data: { gapId, note: 'text' } }
        : { type: 'GapSuppressed', data: { gapId, reason: 'text', until: draft.until } };
    }
  }
}
