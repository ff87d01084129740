import { describe, expect, test } from '@jest/globals';
import { effectiveHistory } from './effective-history.js';
import type { Entry } from './entry.js';

const HOUR = 3_600_000;
let position = 0;

function entry(type: Entry['type'], hours: number, data: object, recordedHours = hours): Entry {
  position += 1;
  return {
    type,
    data,
    eventId: `e${position}`,
    position,
    occurredAt: hours * HOUR,
    recordedAt: recordedHours * HOUR,
  } as unknown as Entry;
}

function ids(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ eventId }) => eventId);
}

describe('the effective history', () => {
  const opened = entry('CareChainOpened', 1, { careChainId: 'c' });
  const need = entry('NeedIdentified', 5, { needId: 'n', domain: 'health', note: 'said' });
  const late = entry('RiskAssessed', 3, { level: 'high' }, 6);
  const corrected = entry('EntryCorrected', 7, {
    entryId: need.eventId,
    fields: { domain: 'school', note: null },
    occurredAt: new Date(2 * HOUR).toISOString(),
  });
  const annulled = entry('EntryAnnulled', 8, { entryId: need.eventId });
  const recorded = [opened, need, late, corrected, annulled];

  test('is in business order, so that a late entry comes in its place', () => {
    expect(ids(effectiveHistory(recorded, { knownAt: 6 * HOUR }))).toEqual(['e1', 'e3', 'e2']);
  });

  test('holds nothing that had not occurred, or was not known', () => {
    expect(ids(effectiveHistory(recorded, { knownAt: 6 * HOUR, asOf: 4 * HOUR }))).toEqual(['e1', 'e3']);
    expect(ids(effectiveHistory(recorded, { knownAt: 5 * HOUR }))).toEqual(['e1', 'e2']);
    expect(effectiveHistory(recorded, { knownAt: 0 })).toEqual([]);
  });

  test('reads as if a corrected entry had said the corrected thing, at the corrected time', () => {
    const [, first] = effectiveHistory(recorded, { knownAt: 7 * HOUR });
    expect(first).toEqual({ ...need, occurredAt: 2 * HOUR, data: { needId: 'n', domain: 'school' } });
  });

  test('is without an annulled entry, corrected or not', () => {
    expect(ids(effectiveHistory(recorded))).toEqual(['e1', 'e3']);
  });

  test('is as if nothing had been said of a correction, an annulment or what is not there', () => {
    const about = [corrected.eventId, annulled.eventId, 'e999'];
    const strays = about.flatMap((entryId) => [
      entry('EntryCorrected', 9, { entryId, fields: { entryId: late.eventId } }),
      entry('EntryAnnulled', 9, { entryId }),
    ]);
    expect(effectiveHistory([...recorded, ...strays])).toEqual(effectiveHistory(recorded));
  });

  test('has nothing before the opening', () => {
    const early = entry('RiskAssessed', 0, { level: 'high' });
    expect(ids(effectiveHistory([...recorded, early]))).toEqual(['e1', 'e3']);
  });

  test('leaves what is corrected again as the later position says it', () => {
    const again = entry('EntryCorrected', 6, { entryId: late.eventId, fields: { level: 'normal' } });
    const andAgain = entry('EntryCorrected', 2, { entryId: late.eventId, fields: { level: 'high', note: 'x' } });
    expect(effectiveHistory([opened, late, again, andAgain])[1]?.data).toEqual({ level: 'high', note: 'x' });
  });
});
