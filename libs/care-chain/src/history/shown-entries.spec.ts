import { describe, expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { shownEntries, shownEntryToJson } from './shown-entries.js';

const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: idOf(100), responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const contact: Told = [
  '2025-01-10 09:00',
  'ContactLogged',
  { with: 'youngPerson', made: true, mode: 'phone', organisationId: 'municipality-1280' },
];
const corrected = (when: string, entryId: string, occurredAt?: string): Told => [
  when,
  'EntryCorrected',
  { entryId, fields: { made: false }, reason: 'fel', ...(occurredAt !== undefined && { occurredAt }) },
];
const annulled = (when: string, entryId: string): Told => [when, 'EntryAnnulled', { entryId, reason: 'fel kedja' }];

const history = historyOf(
  opened,
  contact,
  corrected('2025-01-11 09:00', idOf(2), '2025-01-12T08:00:00.000Z'),
  corrected('2025-01-13 09:00', idOf(2)),
  annulled('2025-01-14 09:00', idOf(2)),
);
const told = (viewpoint?: Parameters<typeof shownEntries>[1]) =>
  shownEntries(history, viewpoint).map(({ entry, revision, correctedBy, annulledBy }) => [
    entry.position,
    revision,
    correctedBy,
    annulledBy,
  ]);

describe('the entries as they were recorded', () => {
  test('stay, with what has been said of each since', () => {
    expect(told()).toStrictEqual([
      [1, 0, [], undefined],
      [2, 1, [idOf(3), idOf(4)], idOf(5)],
      [3, 2, [], undefined],
      [4, 3, [], undefined],
      [5, 4, [], undefined],
    ]);
  });

  test('are those known at a time', () => {
    expect(told({ knownAt: at('2025-01-12 09:00') })).toStrictEqual([
      [1, 0, [], undefined],
      [2, 1, [idOf(3)], undefined],
      [3, 2, [], undefined],
    ]);
    expect(told({ knownAt: at('2025-01-10 12:00') })).toHaveLength(2);
  });

  test('are those that had occurred, at the time that was put right, and what is said of them with them', () => {
    expect(told({ asOf: at('2025-01-11 12:00') })).toStrictEqual([[1, 0, [], undefined]]);
    expect(told({ asOf: at('2025-01-12 09:00') })).toHaveLength(5);
  });

  test('may say something of an entry that is not there: that changes nothing', () => {
    const strays = historyOf(opened, corrected('2025-01-11 09:00', idOf(900)), annulled('2025-01-12 09:00', idOf(901)));
    expect(shownEntries(strays)).toStrictEqual(strays.map((entry, revision) => ({ entry, revision, correctedBy: [] })));
    expect(shownEntries(strays, { asOf: at('2025-01-11 12:00') })).toHaveLength(2);
  });

  test('are told with what is absent left out', () => {
    const [first, second] = shownEntries(history).map(shownEntryToJson);
    expect(first).toStrictEqual({
      entryId: idOf(1),
      revision: 0,
      position: '1',
      type: 'CareChainOpened',
      occurredAt: '2025-01-08T08:00:00.000Z',
      recordedAt: '2025-01-08T08:01:00.000Z',
      data: opened[2],
    });
    expect(second).toStrictEqual({
      entryId: idOf(2),
      revision: 1,
      position: '2',
      type: 'ContactLogged',
      occurredAt: '2025-01-10T08:00:00.000Z',
      recordedAt: '2025-01-10T08:01:00.000Z',
      data: contact[2],
      correctedBy: [idOf(3), idOf(4)],
      annulledBy: idOf(5),
    });
  });
});
