import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '../history/entry.js';
import { arbitraryHistory } from '../testing/care-chain-arbitraries.js';
import { gaps } from './gaps.js';

const DAY_MS = 86_400_000;
const histories = arbitraryHistory({ maxSteps: 40 }).filter((entries) => entries.length > 0);
const view = fc.record({ entry: fc.nat(1_000), daysLater: fc.integer({ min: -30, max: 400 }) });

function entryAt(entries: readonly Entry[], index: number): Entry {
  return entries[index % entries.length] as Entry;
}

describe('what is known later', () => {
  test('never changes what was known then', () => {
    fc.assert(
      fc.property(histories, view, (entries, { entry, daysLater }) => {
        const last = entryAt(entries, entry);
        const knownThen = entries.filter(({ recordedAt }) => recordedAt <= last.recordedAt);
        const asOf = last.occurredAt + daysLater * DAY_MS;
        expect(gaps(entries, { asOf, knownAt: last.recordedAt })).toEqual(gaps(knownThen, { asOf }));
      }),
    );
  });

  test('changes no gap when it corrects an entry to what it said', () => {
    fc.assert(
      fc.property(histories, view, (entries, { entry, daysLater }) => {
        const target = entryAt(entries, entry);
        fc.pre(target.type !== 'EntryCorrected' && target.type !== 'EntryAnnulled');
        fc.pre(!entries.some(({ data }) => 'entryId' in data && data.entryId === target.eventId));
        const last = entries.at(-1) as Entry;
        const correction: Entry = {
          type: 'EntryCorrected',
          eventId: 'ffffffff-ffff-7fff-8fff-ffffffffffff',
          position: last.position + 1,
          occurredAt: last.recordedAt,
          recordedAt: last.recordedAt,
          data: {
            entryId: target.eventId,
            occurredAt: new Date(target.occurredAt).toISOString(),
            fields: { ...target.data },
            reason: 'kontroll',
          },
        };
        const asOf = target.occurredAt + daysLater * DAY_MS;
        expect(gaps([...entries, correction], { asOf })).toEqual(gaps(entries, { asOf }));
      }),
    );
  });
});
