import { describe, expect, test } from '@jest/globals';
import { CARE_CHAIN_STEPS, COMMAND_OF_EVENT, type CommandType } from '../definition/care-chain.steps.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { ID, SAMPLE_COMMANDS } from '../testing/sample-commands.js';
import { mayBeLeftOut } from './check-field.js';
import { FIELDS_OF_EVENT } from './event-fields.js';
import type { FaultCode, MessageParams } from './fault.js';
import { parseCommand } from './parse-command.js';

const COMMANDS = Object.keys(CARE_CHAIN_STEPS) as CommandType[];

const body = (type: CommandType, fields: Readonly<Record<string, unknown>> = {}) => ({
  type,
  ...SAMPLE_COMMANDS[type],
  ...fields,
});

function parse(given: unknown) {
  return parseCommand(given, SHIPPED_REGISTERS);
}

/** The faults as `[path, code, params?]`. */
function faultsOf(given: unknown) {
  const parsed = parse(given);
  if (parsed.outcome === 'parsed') return [];
  return parsed.faults.map(({ path, code, params }) =>
    Object.keys(params).length === 0 ? [path, code] : [path, code, params],
  );
}

function expectFault(given: unknown, path: string, code: FaultCode, params?: MessageParams): void {
  expect(faultsOf(given)).toStrictEqual([params === undefined ? [path, code] : [path, code, params]]);
}

describe.each(COMMANDS)('%s', (type) => {
  const fields = Object.entries(FIELDS_OF_EVENT.get(CARE_CHAIN_STEPS[type].event) ?? {});

  test('is read', () => {
    expect(parse(body(type))).toStrictEqual({ outcome: 'parsed', command: { type, data: SAMPLE_COMMANDS[type] } });
  });

  test('is read with a note', () => {
    const data = { ...SAMPLE_COMMANDS[type], note: 'efter samtal' };
    expect(parse({ type, ...data })).toStrictEqual({ outcome: 'parsed', command: { type, data } });
  });

  test('knows each of its fields, and no other', () => {
    const wrong = Object.fromEntries(fields.map(([name]) => [name, { wrong: true }]));
    const faulty = faultsOf({ ...wrong, type, another: 1 }).map(([path]) => (path as string).split(/[.[]/)[0]);
    const notWrong = new Set(fields.filter(([, { kind }]) => kind === 'correction').map(([name]) => name));
    expect(new Set(faulty)).toStrictEqual(
      new Set([...fields.map(([name]) => name), 'another'].filter((name) => !notWrong.has(name))),
    );
  });

  test('asks for each field that cannot be left out, all at once', () => {
    const required = fields.filter(([, field]) => !mayBeLeftOut(field)).map(([name]) => [name, 'FIELD_REQUIRED']);
    expect(faultsOf({ type })).toStrictEqual(required);
  });

  test('takes no field as null', () => {
    const faulty = faultsOf({ ...Object.fromEntries(fields.map(([name]) => [name, null])), type });
    expect(faulty.map(([path]) => path)).toStrictEqual(fields.map(([name]) => name));
  });
});

describe('the command as a whole', () => {
  test.each([null, undefined, 'OpenCareChain', 7, true, [], [body('OpenCareChain')]])(
    'is an object, not %j',
    (given) => {
      expectFault(given, '', 'COMMAND_NOT_AN_OBJECT');
    },
  );

  test('has a type', () => {
    expectFault({}, 'type', 'FIELD_REQUIRED');
    for (const type of ['Close', 'admit', '', 'constructor', '__proto__', 7, null, ['Admit'], {}]) {
      expectFault({ type }, 'type', 'COMMAND_UNKNOWN');
    }
    for (const event of COMMAND_OF_EVENT.keys()) expectFault({ type: event }, 'type', 'COMMAND_UNKNOWN');
  });

  test('has no field that nobody asked for; a long name is cut short', () => {
    expectFault(body('Admit', { careChainId: ID.careChain }), 'careChainId', 'FIELD_UNKNOWN');
    expectFault(body('Admit', { ['x'.repeat(65)]: 1 }), `${'x'.repeat(64)}…`, 'FIELD_UNKNOWN');
    const fromText = JSON.parse(
      `{"__proto__": {"kind": "acute"}, "type": "EndStayOutside", "placementId": "${ID.placement}"}`,
    ) as unknown;
    expectFault(fromText, '__proto__', 'FIELD_UNKNOWN');
  });

  test('names at most 500 faults, and says that there are more', () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`x${index}`, 1]));
    const faults = faultsOf(body('Admit', many));
    expect(faults).toHaveLength(501);
    expect(faults.at(-1)).toStrictEqual(['', 'TOO_MANY_FAULTS', { maximum: 500 }]);
  });

  test('names all its faults at once', () => {
    expect(
      faultsOf(
        body('OfferHandover', {
          domain: 'sport',
          toOrganisationId: 'region-99',
          effectiveFrom: '2025-02-30',
          extra: 1,
        }),
      ),
    ).toStrictEqual([
      [
        'domain',
        'NOT_AMONG_THE_ALLOWED',
        { allowed: 'housing, socialServices, health, substanceUse, school, occupation, familySupport, probation' },
      ],
      ['toOrganisationId', 'ORGANISATION_UNKNOWN'],
      ['effectiveFrom', 'NOT_A_DATE'],
      ['extra', 'FIELD_UNKNOWN'],
    ]);
  });
});

describe('when it happened', () => {
  const read = (occurredAt: unknown) => {
    const parsed = parse(body('EndStayOutside', { occurredAt }));
    return parsed.outcome === 'parsed' && parsed.command.occurredAt !== undefined
      ? new Date(parsed.command.occurredAt).toISOString()
      : faultsOf(body('EndStayOutside', { occurredAt }));
  };

  test.each([
    ['2025-06-02T09:30:00+02:00', '2025-06-02T07:30:00.000Z'],
    ['2025-06-02T09:30:00.1-05:30', '2025-06-02T15:00:00.100Z'],
    ['2025-06-02t09:30:00.123999z', '2025-06-02T09:30:00.123Z'],
    ['2024-02-29T23:59:59.999999999-23:59', '2024-03-01T23:58:59.999Z'],
    ['2025-06-02', '2025-06-01T22:00:00.000Z'],
    ['2025-01-02', '2025-01-01T23:00:00.000Z'],
    ['2025-03-30', '2025-03-29T23:00:00.000Z'],
    ['2025-10-27', '2025-10-26T23:00:00.000Z'],
    ['1900-01-01', '1899-12-31T23:00:00.000Z'],
    ['2199-12-31T23:59:59-23:59', '2200-01-01T23:58:59.000Z'],
  ])('%s is %s', (given, instant) => {
    expect(read(given)).toBe(instant);
  });

  test.each([
    '2025-06-02T09:30:00',
    '2025-06-02T09:30+02:00',
    '2025-06-02 09:30:00+02:00',
    '2025-06-02T24:00:00Z',
    '2025-06-02T09:60:00Z',
    '2025-06-02T23:59:60Z',
    '2025-06-02T09:30:00+24:00',
    '2025-06-02T09:30:00+2:00',
    '2025-06-02T09:30:00.Z',
    '2025-02-30',
    '2025-02-29T00:00:00Z',
    '2025-13-01',
    '2025-6-2',
    ' 2025-06-02',
    '',
    `2025-06-02T09:30:00.${'0'.repeat(60)}Z`,
    1_748_849_400_000,
    null,
    {},
  ])('%j is no time', (given) => {
    expect(read(given)).toStrictEqual([['occurredAt', 'NOT_A_TIME']]);
  });

  test.each(['1899-12-31', '2200-01-01T00:00:00Z', '0000-01-01'])('%s lies too far off', (given) => {
    expect(read(given)).toStrictEqual([
      ['occurredAt', 'DATE_OUT_OF_RANGE', { earliest: '1900-01-01', latest: '2199-12-31' }],
    ]);
  });

  test('of a correction is the time of the corrected entry, kept in UTC', () => {
    expect(parse(body('CorrectEntry', { occurredAt: '2025-06-02' }))).toStrictEqual({
      outcome: 'parsed',
      command: {
        type: 'CorrectEntry',
        data: { ...SAMPLE_COMMANDS.CorrectEntry, occurredAt: '2025-06-01T22:00:00.000Z' },
      },
    });
    expectFault(body('CorrectEntry', { occurredAt: 'igår' }), 'occurredAt', 'NOT_A_TIME');
    expectFault(body('CorrectEntry', { occurredAt: '2300-01-01' }), 'occurredAt', 'DATE_OUT_OF_RANGE', {
      earliest: '1900-01-01',
      latest: '2199-12-31',
    });
  });
});

describe('ids', () => {
  test('are UUIDs of any version, kept in lower case', () => {
    for (const id of [
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '0198c5f2-7d1a-7c3e-9b53-2f6a1d0e4b77',
    ]) {
      expect(parse(body('EndStayOutside', { placementId: id.toUpperCase() }))).toStrictEqual({
        outcome: 'parsed',
        command: { type: 'EndStayOutside', data: { placementId: id } },
      });
    }
  });

  test.each([
    '',
    '7',
    '00000000000040008000000000000001',
    '{00000050-0000-4000-8000-000000000001}',
    'urn:uuid:00000050-0000-4000-8000-000000000001',
    '00000050-0000-4000-8000-00000000000g',
    '00000050-0000-4000-8000-000000000001 ',
    '00000050-0000-4000-8000-0000000000001',
  ])('%j is none', (placementId) => {
    expectFault(body('EndStayOutside', { placementId }), 'placementId', 'NOT_AN_ID');
  });

  test.each([7, null, true, {}, []])('%j is none, since it is no text', (placementId) => {
    expectFault(body('EndStayOutside', { placementId }), 'placementId', 'NOT_A_TEXT');
  });
});

describe('texts', () => {
  const read = (how: unknown) => faultsOf(body('MeetNeed', { how }));

  test('hold anything that can be written, on several lines', () => {
    expect(read('Å, ä och ö\n\t– 中文 👩‍👩‍👧 \r\n')).toStrictEqual([]);
    expect(read('x'.repeat(2_000))).toStrictEqual([]);
  });

  test('say something', () => {
    for (const blank of ['', ' ', '\n\t\u00a0\u2003', '\u200b\u2060'])
      expect(read(blank)).toStrictEqual([['how', 'TEXT_BLANK']]);
    expect(faultsOf(body('AgreeSip', { measures: '', othersPart: ' ' }))).toStrictEqual([]);
  });

  test('are not too long', () => {
    expect(read('x'.repeat(2_001))).toStrictEqual([['how', 'TEXT_TOO_LONG', { maximum: 2_000 }]]);
    expectFault(body('MeetNeed', { note: 'x'.repeat(1_000_000) }), 'note', 'TEXT_TOO_LONG', { maximum: 10_000 });
  });

  test('hold no control characters and no broken ones', () => {
    for (const character of ['\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085', '\u009f']) {
      expect(read(`a${character}b`)).toStrictEqual([['how', 'TEXT_HAS_CONTROL_CHARACTERS']]);
    }
    for (const character of ['\ud800', '\udfff', '\ud83d\ud83d']) {
      expect(read(`a${character}b`)).toStrictEqual([['how', 'TEXT_NOT_WELL_FORMED']]);
    }
  });
});

describe('numbers and choices', () => {
  const every = (contactEveryDays: unknown) => body('AssignCoordinator', { contactEveryDays });

  test('a whole number lies in its range', () => {
    expect(faultsOf(every(2))).toStrictEqual([]);
    expect(faultsOf(every(31))).toStrictEqual([]);
    for (const number of [1, 32, -7, Number.MAX_SAFE_INTEGER]) {
      expectFault(every(number), 'contactEveryDays', 'NUMBER_OUT_OF_RANGE', { minimum: 2, maximum: 31 });
    }
    for (const number of [7.5, '7', NaN, Infinity, JSON.parse('1e400') as unknown, true]) {
      expectFault(every(number), 'contactEveryDays', 'NOT_A_WHOLE_NUMBER');
    }
  });

  test('true and false are nothing else', () => {
    for (const made of ['true', 1, 0, null]) expectFault(body('LogContact', { made }), 'made', 'NOT_TRUE_OR_FALSE');
  });

  test('a choice is exact', () => {
    expectFault(body('AssessRisk', { level: 'High' }), 'level', 'NOT_AMONG_THE_ALLOWED', { allowed: 'normal, high' });
  });

  test('dates and months exist', () => {
    for (const until of ['2025-02-30', '2025-00-10', '20250710', '2025-07-10T00:00:00Z', '']) {
      expectFault(body('StartStayOutside', { until }), 'until', 'NOT_A_DATE');
    }
    expectFault(body('StartStayOutside', { until: '9999-12-31' }), 'until', 'DATE_OUT_OF_RANGE', {
      earliest: '1900-01-01',
      latest: '2199-12-31',
    });
    for (const birthMonth of ['2008-13', '2008-00', '2008', '2008-9', '2008-09-01']) {
      expectFault(body('OpenCareChain', { birthMonth }), 'birthMonth', 'NOT_A_MONTH');
    }
    expectFault(body('OpenCareChain', { birthMonth: '0001-01' }), 'birthMonth', 'DATE_OUT_OF_RANGE', {
      earliest: '1900-01-01',
      latest: '2199-12-31',
    });
  });
});

describe('registers', () => {
  test.each([
    ['OpenCareChain', 'responsibleMunicipality', '9999', 'MUNICIPALITY_UNKNOWN'],
    ['OpenCareChain', 'responsibleMunicipality', 'toString', 'MUNICIPALITY_UNKNOWN'],
    ['AgreeAftercare', 'organisationId', 'municipality-9999', 'ORGANISATION_UNKNOWN'],
    ['AgreeAftercare', 'organisationId', '1280', 'ORGANISATION_UNKNOWN'],
    ['Admit', 'homeId', 'municipality-1280', 'SIS_HOME_UNKNOWN'],
    ['Admit', 'homeId', 'sisHome-placeringsfunktionen', 'SIS_HOME_UNKNOWN'],
    ['IssueCareOrder', 'legalBasis', 'LVU-4', 'LEGAL_BASIS_UNKNOWN'],
    ['HoldOutcomeInterview', 'questionSetId', 'satisfaction', 'QUESTION_SET_UNKNOWN'],
    ['HoldOutcomeInterview', 'questionSetVersion', 2, 'QUESTION_SET_VERSION_UNKNOWN'],
  ] as const)('%s: %s %s is unknown', (type, name, value, code) => {
    expectFault(body(type, { [name]: value }), name, code);
  });
});

describe('lists and what is in them', () => {
  test('are lists', () => {
    for (const invited of [{}, 'region-12', null, 7])
      expectFault(body('CallSip', { invited }), 'invited', 'NOT_A_LIST');
  });

  test('are not too long', () => {
    expectFault(body('AgreeSip', { goals: Array.from({ length: 51 }, () => 'mål') }), 'goals', 'TOO_MANY_ITEMS', {
      maximum: 50,
    });
    expect(faultsOf(body('AgreeSip', { goals: Array.from({ length: 50 }, () => 'mål') }))).toStrictEqual([]);
  });

  test('name each item that is wrong', () => {
    expect(faultsOf(body('CallSip', { invited: ['region-12', 7, 'region-99'] }))).toStrictEqual([
      ['invited[1]', 'NOT_A_TEXT'],
      ['invited[2]', 'ORGANISATION_UNKNOWN'],
    ]);
    expect(faultsOf(body('CompleteAssessment', { needs: [null, { domain: 'health', extra: 1 }] }))).toStrictEqual([
      ['needs[0]', 'NOT_AN_OBJECT'],
      ['needs[1].description', 'FIELD_REQUIRED'],
      ['needs[1].extra', 'FIELD_UNKNOWN'],
    ]);
  });

  test('name no organisation, domain or id twice', () => {
    expectFault(body('CallSip', { invited: ['region-12', 'region-01', 'region-12'] }), 'invited[2]', 'ITEM_REPEATED');
    expectFault(body('GiveConsent', { domains: ['health', 'health'] }), 'domains[1]', 'ITEM_REPEATED');
    const need = { needId: ID.need, domain: 'health', description: 'sömn' };
    expectFault(
      body('CompleteAssessment', { needs: [need, { ...need, needId: ID.need.toUpperCase() }] }),
      'needs[1].needId',
      'ITEM_REPEATED',
    );
    const withoutId = { domain: 'health', description: 'sömn' };
    expect(faultsOf(body('CompleteAssessment', { needs: [withoutId, withoutId] }))).toStrictEqual([]);
    expect(faultsOf(body('CompleteAssessment', { needs: [null, null] }))).toHaveLength(2);
    expect(faultsOf(body('AgreeSip', { goals: ['egen vardag', 'egen vardag'] }))).toStrictEqual([]);
  });

  test('answers are whole numbers or words', () => {
    const answering = (value: unknown) => body('HoldOutcomeInterview', { answers: [{ questionId: 'safety', value }] });
    for (const value of [1.5, NaN, 1e300, true, {}]) expectFault(answering(value), 'answers[0].value', 'NOT_AN_ANSWER');
    expectFault(answering(''), 'answers[0].value', 'TEXT_BLANK');
    expectFault(answering('x'.repeat(201)), 'answers[0].value', 'TEXT_TOO_LONG', { maximum: 200 });
  });
});

describe('grounds and choices of one field', () => {
  const ground = (given: unknown) => body('OfferHandover', { ground: given });

  test('a ground is an object of its own', () => {
    for (const given of ['consent', null, []]) expectFault(ground(given), 'ground', 'NOT_AN_OBJECT');
    expectFault(ground({}), 'ground.kind', 'FIELD_REQUIRED');
  });

  test('consent as ground names the consent', () => {
    expectFault(ground({ kind: 'consent' }), 'ground.consentId', 'CONSENT_ID_REQUIRED');
    expectFault(ground({ kind: 'consent', consentId: 7 }), 'ground.consentId', 'NOT_A_TEXT');
    expect(faultsOf(ground({ kind: 'consent', consentId: ID.consent }))).toStrictEqual([]);
  });

  test('an interview is about exactly one thing', () => {
    const about = (given: unknown) => body('DeclineOutcomeInterview', { about: given });
    const fields = { fields: 'placementId, interventionId' };
    expectFault(about({}), 'about', 'EXACTLY_ONE_REQUIRED', fields);
    expectFault(
      about({ placementId: ID.placement, interventionId: ID.intervention }),
      'about',
      'EXACTLY_ONE_REQUIRED',
      fields,
    );
    expectFault(about([]), 'about', 'NOT_AN_OBJECT');
    expectFault(about({ placementId: 'x' }), 'about.placementId', 'NOT_AN_ID');
    expect(faultsOf(about({ placementId: ID.placement, why: 'x' }))).toStrictEqual([['about.why', 'FIELD_UNKNOWN']]);
  });
});

describe('corrected fields', () => {
  const correcting = (fields: unknown) => body('CorrectEntry', { fields });

  test('are taken as they come: the entry says what may stand in them', () => {
    let deep: unknown = null;
    for (let depth = 0; depth < 5_000; depth += 1) deep = [deep];
    expect(faultsOf(correcting({ anything: deep }))).toStrictEqual([]);
  });

  test('are an object, and not too many', () => {
    for (const fields of [null, [], 'x']) expectFault(correcting(fields), 'fields', 'NOT_AN_OBJECT');
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`x${index}`, 1]));
    expectFault(correcting(many), 'fields', 'TOO_MANY_ITEMS', { maximum: 50 });
  });
});
