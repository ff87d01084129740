import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../history/entry.js';
import { gaps } from './gaps.js';
import { RULE_CATALOGUE } from './rule-catalogue.js';
import { RuleSet } from './rule-set.js';

const DAY = 86_400_000;
const opened = Date.parse('2025-03-03T09:00:00Z');

function entry(position: number, type: Entry['type'], occurredAt: number, data: object): Entry {
  return { type, data, eventId: `e${position}`, position, occurredAt, recordedAt: occurredAt } as unknown as Entry;
}

const history = [
  entry(1, 'CareChainOpened', opened, { careChainId: 'c', responsibleMunicipality: '1280', birthMonth: '2009-01' }),
  entry(2, 'AssessmentOrdered', opened, { assessmentId: 'before' }),
  entry(3, 'AssessmentOrdered', opened + 60 * DAY, { assessmentId: 'after' }),
];

/** From 1 April 2025 on an assessment takes four weeks. */
const amended = RULE_CATALOGUE.map((rule) =>
  rule.kind === 'duty' && rule.ruleId === 'assessment-late'
    ? {
        ...rule,
        versions: [
          rule.versions[0],
          {
            version: 2,
            validFrom: '2025-04-01',
            terms: { standard: { due: { days: 28 }, level: 'critical' as const } },
          },
        ] as const,
      }
    : rule,
);

function assessments(rules: RuleSet): readonly unknown[] {
  return gaps(history, { asOf: opened + 60 * DAY, rules })
    .filter(({ ruleId }) => ruleId === 'assessment-late')
    .map(({ subject, ruleVersion, dueAt }) => [subject, ruleVersion, new Date(dueAt).toISOString()]);
}

describe('rule versions', () => {
  test('a duty has the version in force on the day it was opened', () => {
    expect(assessments(new RuleSet(amended))).toEqual([
      ['after', 2, '2025-05-30T22:00:00.000Z'],
      ['before', 1, '2025-04-28T22:00:00.000Z'],
    ]);
  });

  test('an analyst may choose one version for all, where a rule has it', () => {
    expect(assessments(new RuleSet(amended, 2))).toEqual([
      ['after', 2, '2025-05-30T22:00:00.000Z'],
      ['before', 2, '2025-03-31T22:00:00.000Z'],
    ]);
    expect(assessments(new RuleSet(amended, 1))).toEqual([
      ['after', 1, '2025-06-27T22:00:00.000Z'],
      ['before', 1, '2025-04-28T22:00:00.000Z'],
    ]);
  });

  test('every rule has its texts in both languages and names its versions in order', () => {
    for (const { ruleId, texts, versions } of RULE_CATALOGUE) {
      expect([ruleId, texts.sv.title, texts.sv.meaning, texts.en.title, texts.en.meaning]).not.toContain('');
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    }
    expect(new Set(RULE_CATALOGUE.map(({ ruleId }) => ruleId)).size).toBe(35);
  });
});
