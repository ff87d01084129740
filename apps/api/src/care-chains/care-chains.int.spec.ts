import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testService, type AnswerBody, type AnswerItem, type TestService } from '../testing/test-service.js';

const NOBODY = '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff';

let service: TestService;
let careChainId: string;
let entryIds: string[];
let position: string;
/** When the first four entries had been recorded, and the correction had not. */
let beforeCorrection: string;

/** The worked example of the gap rules, as far as the discharge, with a correction of the need's text. */
beforeAll(async () => {
  service = await testService();
  const open = {
    type: 'OpenCareChain',
    responsibleMunicipality: '1280',
    birthMonth: '2010-04',
    occurredAt: '2025-01-08T09:00:00+01:00',
  };
  careChainId = (await service.send('/api/v1/care-chains', { json: open })).json.careChainId;
  const record = async (command: object): Promise<AnswerBody> => {
    const { status, json } = await service.send(`/api/v1/care-chains/${careChainId}/commands`, { json: command });
    expect([status, json.code]).toEqual([200, undefined]);
    return json;
  };
  const placementId = '019a8c10-5b7e-7c41-9d2e-000000000001';
  const steps = [
    {
      type: 'Admit',
      occurredAt: '2025-01-10T09:00:00+01:00',
      placementId,
      homeId: 'sisHome-fagared',
      kind: 'treatment',
    },
    { type: 'IdentifyNeed', occurredAt: '2025-01-10T09:30:00+01:00', domain: 'health', description: 'Ångest' },
    {
      type: 'DecideDischarge',
      occurredAt: '2025-05-02T10:00:00+02:00',
      placementId,
      dischargeOn: '2025-06-13',
      destination: 'parentalHome',
    },
    { type: 'Discharge', occurredAt: '2025-06-13T10:00:00+02:00', placementId, destination: 'parentalHome' },
  ];
  entryIds = [];
  for (const step of steps) entryIds.push((await record(step)).entries[0]?.entryId ?? '');
  await new Promise((resolve) => setTimeout(resolve, 5));
  beforeCorrection = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const correction = { type: 'CorrectEntry', entryId: entryIds[1], fields: { description: 'Oro' }, reason: 'Fel ord.' };
  position = (await record(correction)).position;
});
afterAll(() => service.remove());

const read = (what: string, query: Record<string, string> = {}, chain = careChainId) =>
  service.send(`/api/v1/care-chains/${chain}${what}?${new URLSearchParams(query).toString()}`);

describe('the summary', () => {
  test('tells where the chain stands, with its revision as the tag', async () => {
    const { status, json, headers } = await read('', { asOf: '2025-06-20T12:00:00+02:00' });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"5"');
    expect(json).toMatchObject({
      careChainId,
      revision: 5,
      state: 'open',
      phase: 'discharged',
      openedAt: '2025-01-08T08:00:00.000Z',
      responsibleMunicipality: '1280',
    });
    expect(json.cover).toEqual(
      expect.arrayContaining([expect.objectContaining({ domain: 'health', required: true, holders: [] })]),
    );
    expect(json.runningGaps['critical']).toBeGreaterThan(0);
  });

  test('is that of the time asked for', async () => {
    const { json } = await read('', { asOf: '2025-05-05' });
    expect(json).toMatchObject({ phase: 'dischargePlanning', placement: { homeId: 'sisHome-fagared' } });
  });

  test('404: there was no chain then', async () => {
    expect((await read('', { asOf: '2025-01-01' })).status).toBe(404);
    expect((await read('/timeline', { knownAt: '2025-01-01' })).status).toBe(404);
  });
});

describe('the gaps of a chain', () => {
  const gapsAsOf = async (asOf: string, query = {}): Promise<readonly AnswerItem[]> =>
    (await read('/gaps', { asOf, ...query })).json.items;

  test('are those of the time asked for, in every state but met', async () => {
    const noReceiver = (await gapsAsOf('2025-06-20T12:00:00+02:00')).filter(({ ruleId }) => ruleId === 'no-receiver');
    expect(noReceiver.map(({ subject, state, level, dueAt }) => [subject, state, level, dueAt])).toEqual([
      ['health', 'open', 'critical', '2025-06-13T08:00:00.000Z'],
      ['socialServices', 'open', 'critical', '2025-06-13T08:00:00.000Z'],
    ]);
    const states = new Set((await gapsAsOf('2025-06-20T12:00:00+02:00')).map(({ state }) => state));
    expect(states.has('met')).toBe(false);
  });

  test('are forecast, a date alone being its beginning in Stockholm', async () => {
    const levels = async (asOf: string): Promise<string[]> =>
      (await gapsAsOf(asOf, { state: 'upcoming' }))
        .filter(({ ruleId }) => ruleId === 'no-receiver')
        .map(({ level }) => level);
    expect(await levels('2025-05-29T21:59:59.999Z')).toEqual(['info', 'info']);
    expect(await levels('2025-05-30')).toEqual(['warn', 'warn']);
  });

  test('of chosen states, with commas between', async () => {
    const found = await gapsAsOf('2025-06-20', { state: 'upcoming,open' });
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['upcoming', 'open']));
  });

  test('by a chosen version of the rules', async () => {
    expect((await read('/gaps', { rules: '1' })).status).toBe(200);
    const { status, json } = await read('/gaps', { rules: '99' });
    expect([status, json.errors[0]?.path]).toEqual([400, 'rules']);
  });

  test('none before the chain was opened', async () => {
    expect((await read('/gaps', { asOf: '2025-01-01' })).json).toEqual({ items: [], page: 1, limit: 1, total: 0 });
  });
});

describe('the entries', () => {
  test('are shown as they were recorded, with what corrects them', async () => {
    const { json } = await read('/entries');
    expect(json.total).toBe(6);
    const need = json.items[2];
    expect(need).toEqual({
      entryId: entryIds[1],
      revision: 2,
      position: expect.stringMatching(/^\d+$/),
      type: 'NeedIdentified',
      occurredAt: '2025-01-10T08:30:00.000Z',
      recordedAt: expect.stringMatching(/Z$/),
      data: { needId: expect.any(String), domain: 'health', description: 'Ångest' },
      correctedBy: [json.items[5]?.entryId],
    });
    expect(json.items[5]).toMatchObject({ type: 'EntryCorrected', data: { fields: { description: 'Oro' } } });
  });

  test('as they were known before', async () => {
    const { json } = await read('/entries', { knownAt: beforeCorrection });
    expect(json.items.map(({ type }: { type: string }) => type)).toEqual([
      'CareChainOpened',
      'Admitted',
      'NeedIdentified',
      'DischargeDecided',
      'Discharged',
    ]);
    expect(json.items[2]?.correctedBy).toBeUndefined();
  });

  test('as of a time: what had occurred, and the corrections of that', async () => {
    const { json } = await read('/entries', { asOf: '2025-02-01' });
    expect(json.items.map(({ type }: { type: string }) => type)).toEqual([
      'CareChainOpened',
      'Admitted',
      'NeedIdentified',
      'EntryCorrected',
    ]);
  });
});

test('the timeline has lanes with intervals and holes', async () => {
  const { status, json } = await read('/timeline', { asOf: '2025-06-20T12:00:00Z' });
  expect(status).toBe(200);
  const health = json.lanes.find(({ domain }: { domain?: string }) => domain === 'health');
  expect(health?.holes).toEqual([
    expect.objectContaining({ ruleId: 'no-receiver', state: 'open', start: '2025-06-13T08:00:00.000Z' }),
  ]);
  expect(
    json.lanes.some(({ organisationId }: { organisationId?: string }) => organisationId === 'sisHome-fagared'),
  ).toBe(true);
});

describe('any question about a chain', () => {
  test.each(['', '/entries', '/timeline', '/gaps'])('404: %s of a chain that is not there', async (what) => {
    const [unknown, noId] = [await read(what, {}, NOBODY), await read(what, {}, 'x')];
    expect([unknown.status, noId.status]).toEqual([404, 404]);
    expect({ ...unknown.json, instance: '' }).toEqual({ ...noId.json, instance: '' });
  });

  test.each([
    [{ asOf: 'yesterday' }, ['asOf']],
    [{ asOf: '2026-02-30' }, ['asOf']],
    [{ asOf: '9999-01-01' }, ['asOf']],
    [{ knownAt: '2026-01-01T25:00:00Z', asOf: '' }, ['asOf', 'knownAt']],
    [{ colour: 'red', limit: '5' }, ['colour', 'limit']],
    [{ atLeast: '-1' }, ['atLeast']],
    [{ atLeast: '1e3' }, ['atLeast']],
    [{ atLeast: '99999999999999999999' }, ['atLeast']],
    [{ __proto__x: '1' }, ['__proto__x']],
  ])('400: %j', async (query, paths) => {
    const { status, json } = await read('/entries', query);
    expect([status, json.errors.map(({ path }: { path: string }) => path).sort()]).toEqual([400, paths]);
  });

  test('400: a parameter given twice', async () => {
    const { status, json } = await service.send(`/api/v1/care-chains/${careChainId}?asOf=2025-01-10&asOf=2025-01-11`);
    expect([status, json.errors[0]]).toEqual([
      400,
      expect.objectContaining({ path: 'asOf', code: 'PARAMETER_REPEATED' }),
    ]);
  });

  test('the + of an offset may stand as it is', async () => {
    const path = `/api/v1/care-chains/${careChainId}?asOf=2025-05-05T00:00:00+02:00`;
    expect((await service.send(path)).status).toBe(200);
  });

  test('includes the write that atLeast names, or is 503 with Retry-After', async () => {
    expect((await read('', { atLeast: position })).status).toBe(200);
    const began = performance.now();
    const { status, json, headers } = await read('/gaps', { atLeast: '999999' });
    expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'NOT_CAUGHT_UP', '1']);
    expect(performance.now() - began).toBeGreaterThan(1_900);
  });
});
