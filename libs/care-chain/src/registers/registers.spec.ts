import { describe, expect, test } from '@jest/globals';
import { ORGANISATION_KINDS } from '../definition/vocabulary.js';
import { isCompulsory } from './legal-bases.js';
import { ORGANISATION_KIND_LABELS, type Organisation } from './organisations.js';
import { isAlarming, isOnScale } from './question-sets.js';
import { REGIONS } from './regions.js';
import { questionSetVersion, SHIPPED_REGISTERS, withOrganisations } from './registers.js';

const { municipalities, organisations, sisHomes, legalBases, questionSets } = SHIPPED_REGISTERS;

describe('municipalities and regions', () => {
  test('are 290 and 21, each municipality in one of the regions', () => {
    expect(municipalities.size).toBe(290);
    expect(REGIONS).toHaveLength(21);
    const counties = new Set(REGIONS.map(({ code }) => code));
    for (const { code, name } of municipalities.values()) {
      expect(code).toMatch(/^\d{4}$/);
      expect(counties).toContain(code.slice(0, 2));
      expect(name).toMatch(/^[A-ZÅÄÖ][A-Za-zÅÄÖåäöé -]+$/);
    }
    expect([...counties].every((county) => [...municipalities.keys()].some((code) => code.startsWith(county)))).toBe(
      true,
    );
  });

  test('carry their own letters', () => {
    expect(municipalities.get('1280')).toStrictEqual({ code: '1280', name: 'Malmö' });
    expect(municipalities.get('0114')).toStrictEqual({ code: '0114', name: 'Upplands Väsby' });
    expect(municipalities.get('2584')).toStrictEqual({ code: '2584', name: 'Kiruna' });
  });
});

describe('organisations', () => {
  test('name their kind in their id, and every kind has some and a label', () => {
    const kinds = new Set<string>();
    for (const [id, { organisationId, kind, name }] of organisations) {
      expect(organisationId).toBe(id);
      expect(id).toMatch(/^[a-zA-Z]+-[a-z0-9-]+$/);
      expect(id.startsWith(`${kind}-`)).toBe(true);
      expect(name).not.toBe('');
      kinds.add(kind);
    }
    expect(kinds).toStrictEqual(new Set(ORGANISATION_KINDS));
    expect(Object.keys(ORGANISATION_KIND_LABELS).sort()).toStrictEqual([...ORGANISATION_KINDS].sort());
  });

  test('hold every municipality and region', () => {
    for (const code of municipalities.keys()) expect(organisations.has(`municipality-${code}`)).toBe(true);
    for (const { code } of REGIONS) expect(organisations.has(`region-${code}`)).toBe(true);
  });

  test('hold 21 homes, and SiS placement function, at which nobody is placed', () => {
    expect(sisHomes.size).toBe(21);
    for (const id of sisHomes.keys()) expect(organisations.get(id)?.kind).toBe('sisHome');
    expect(organisations.get('sisHome-placeringsfunktionen')?.name).toBe('SiS placeringsfunktion');
    expect(sisHomes.has('sisHome-placeringsfunktionen')).toBe(false);
  });
});

describe("an installation's own organisations", () => {
  const school: Organisation = { organisationId: 'school-linden', kind: 'school', name: 'Lindenskolan' };
  const home: Organisation = { organisationId: 'sisHome-nya', kind: 'sisHome', name: 'SiS ungdomshem Nya' };
  const renamed: Organisation = { organisationId: 'region-12', kind: 'region', name: 'Skåne' };

  test('stand beside the shipped ones, which stay as they are', () => {
    const own = withOrganisations(SHIPPED_REGISTERS, [school, home, renamed]);
    expect(own.organisations.size).toBe(organisations.size + 2);
    expect(own.organisations.get('school-linden')).toBe(school);
    expect(own.organisations.get('region-12')).toBe(renamed);
    expect([...own.sisHomes.keys()]).toStrictEqual([...sisHomes.keys(), 'sisHome-nya']);
    expect(organisations.has('school-linden')).toBe(false);
    expect(organisations.get('region-12')?.name).toBe('Region Skåne');
  });
});

describe('legal bases', () => {
  test('are those that ship, with their kinds', () => {
    expect([...legalBases.values()].map(({ code, kind, validTo }) => [code, kind, validTo])).toStrictEqual([
      ['LVU-2', 'compulsory', undefined],
      ['LVU-3', 'compulsory', undefined],
      ['LVU-6', 'compulsory', undefined],
      ['SOL', 'voluntary', undefined],
      ['LSU', 'sentence', '2026-06-30'],
    ]);
    expect(isCompulsory('LVU-3')).toBe(true);
    expect(isCompulsory('LSU')).toBe(false);
    expect(isCompulsory('X')).toBe(false);
  });
});

describe('question sets', () => {
  const set = questionSetVersion(SHIPPED_REGISTERS, 'placement-experience', 1);
  const question = (questionId: string) => {
    const found = set?.questions.find((each) => each.questionId === questionId);
    if (found === undefined) throw new Error(questionId);
    return found;
  };

  test('are found by id and version', () => {
    expect([...questionSets.keys()]).toStrictEqual(['placement-experience']);
    expect(set?.questions.map(({ questionId }) => questionId)).toStrictEqual([
      'school',
      'safety',
      'treatment',
      'information',
      'heard',
      'violation',
      'healthcare',
      'dentalCare',
    ]);
    expect(questionSetVersion(SHIPPED_REGISTERS, 'placement-experience', 2)).toBeUndefined();
    expect(questionSetVersion(SHIPPED_REGISTERS, 'another', 1)).toBeUndefined();
  });

  test('say which answers lie on a scale', () => {
    expect([0, 1, 5, 6, 2.5, '3', NaN].map((value) => isOnScale(question('heard'), value))).toStrictEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['no', 'once', 'several', 'No', 1].map((value) => isOnScale(question('violation'), value))).toStrictEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('say which answers are alarming', () => {
    const alarming = (questionId: string, value: string | number, version = 1) =>
      isAlarming({
        questionSetId: 'placement-experience',
        questionSetVersion: version,
        answers: [{ questionId, value }],
      });
    expect([1, 2, 3, '1'].map((value) => alarming('safety', value))).toStrictEqual([true, true, false, false]);
    expect(['no', 'once', 'several', 2].map((value) => alarming('violation', value))).toStrictEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([
      alarming('school', 1),
      alarming('healthcare', 'no'),
      alarming('food', 1),
      alarming('safety', 1, 2),
    ]).toStrictEqual([false, false, false, false]);
  });
});
