import { describe, expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { dueAt } from './deadline.js';
import type { DutyRule } from './duty-rule.js';
import { gapAt, type GapVersion } from './gap.js';
import { gaps } from './gaps.js';
import { RuleSet } from './rule-set.js';

const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: idOf(100), responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const rule: DutyRule = {
  kind: 'duty',
  ruleId: 'welcome',
  subject: 'chain',
  opens: { CareChainOpened: () => ({}) },
  meets: {},
  voids: {},
  versions: [{ version: 1, terms: { standard: { due: { days: 7 }, level: 'warn' } } }],
  texts: { sv: { title: 'Välkommen', meaning: 'Ingen.' }, en: { title: 'Welcome', meaning: 'Nobody.' } },
};

function read(...rules: readonly DutyRule[]): readonly unknown[] {
  return gaps(historyOf(opened), { asOf: at('2025-02-01 09:00'), rules: new RuleSet(rules) }).map(
    ({ ruleVersion, dueAt: due }) => [ruleVersion, due],
  );
}

test('what was opened before any version was in force has the first', () => {
  const versions: DutyRule['versions'] = [
    { version: 1, validFrom: '2025-03-01', terms: { standard: { due: { days: 7 }, level: 'warn' } } },
    { version: 2, validFrom: '2025-04-01', terms: { standard: { due: { days: 14 }, level: 'warn' } } },
  ];
  expect(read({ ...rule, versions })).toStrictEqual([[1, at('2025-01-16 00:00')]]);
});

describe('a catalogue that cannot be is an error of the program', () => {
  test('a rule whose opening names a case that its version does not have', () => {
    const opens = { CareChainOpened: () => ({ case: 'late' }) };
    expect(() => read({ ...rule, opens })).toThrow(new TypeError('rule welcome version 1 lacks a case'));
  });

  test('a rule that counts from a date where its opening gives none', () => {
    expect(() => dueAt({ due: { daysAfterDate: 1 }, level: 'warn' }, { openedAt: at('2025-01-08 09:00') })).toThrow(
      new TypeError('the rule counts from a value that its opening does not give'),
    );
  });

  test('a rule that is looked for and not there', () => {
    expect(() => new RuleSet([rule]).rule('farewell')).toThrow(new RangeError('no rule farewell in the catalogue'));
  });
});

test('a level that a gap has reached it keeps, also where a lower one comes later', () => {
  const record = { gapId: 'g', ruleId: 'r', ruleVersion: 1, careChainId: 'c', subject: 'c', domain: undefined };
  const version: GapVersion = {
    ...record,
    openedAt: 0,
    dueAt: 0,
    openedByEventId: 'e',
    waitingFor: { organisationId: 'region-12', function: 'mottagning' },
    acknowledged: undefined,
    suppressedUntil: undefined,
    validFrom: 0,
    validUntil: Infinity,
    rungs: [
      { level: 'critical', at: 1 },
      { level: 'warn', at: 2 },
    ],
    ended: undefined,
    forecast: false,
  };
  expect([0, 1, 2].map((asOf) => gapAt(version, asOf).level)).toStrictEqual(['info', 'critical', 'critical']);
});
