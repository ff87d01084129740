import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testService, type AnswerItem, type TestService } from '../testing/test-service.js';

let service: TestService;
const chains: string[] = [];

/** Two chains in two municipalities; the second has a person at a home and an offer that nobody answers. */
beforeAll(async () => {
  service = await testService();
  for (const responsibleMunicipality of ['1280', '0180']) {
    const open = { type: 'OpenCareChain', responsibleMunicipality, birthMonth: '2010-04', occurredAt: '2026-01-08' };
    chains.push((await service.send('/api/v1/care-chains', { json: open })).json.careChainId);
  }
  for (const command of [
    { type: 'Admit', occurredAt: '2026-01-10', homeId: 'sisHome-fagared', kind: 'treatment' },
    {
      type: 'OfferHandover',
      occurredAt: '2026-02-02',
      domain: 'health',
      toOrganisationId: 'region-12',
      toFunction: 'mottagning barn och unga',
      effectiveFrom: '2026-06-15',
      ground: { kind: 'careExchange' },
    },
  ]) {
    await service.send(`/api/v1/care-chains/${chains[1]}/commands`, { json: command });
  }
});
afterAll(() => service.remove());

const list = async (path: string, query: Record<string, string> = {}) => {
  const head = (await service.send(`/api/v1/care-chains/${chains[1]}/entries`)).json.items.at(-1)?.position ?? '';
  return service.send(`${path}?${new URLSearchParams({ atLeast: head, ...query }).toString()}`);
};
const gaps = async (query: Record<string, string>): Promise<readonly AnswerItem[]> =>
  (await list('/api/v1/gaps', query)).json.items;

describe('gaps across chains', () => {
  test('are the same as those of each chain', async () => {
    const asOf = '2026-03-15T12:00:00Z';
    const ofChains = await Promise.all(
      chains.map(
        async (id) => (await service.send(`/api/v1/care-chains/${id}/gaps?state=open&asOf=${asOf}`)).json.items,
      ),
    );
    const across = await gaps({ asOf, limit: '100' });
    const byId = (a: { gapId: string }, b: { gapId: string }): number => (a.gapId < b.gapId ? -1 : 1);
    expect([...across].sort(byId)).toEqual(ofChains.flat().sort(byId));
    expect(across.length).toBeGreaterThan(3);
  });

  test('come the most urgent first, then by due time, in pages', async () => {
    const all = (await list('/api/v1/gaps', { asOf: '2026-04-01', limit: '100' })).json;
    const order = ['critical', 'warn', 'info'];
    const keys = all.items.map(
      ({ level, dueAt }: { level: string; dueAt: string }) => `${order.indexOf(level)} ${dueAt}`,
    );
    expect(keys).toEqual([...keys].sort());
    const page = (await list('/api/v1/gaps', { asOf: '2026-04-01', limit: '2', page: '2' })).json;
    expect(page).toEqual({ items: all.items.slice(2, 4), page: 2, limit: 2, total: all.total });
    const turned = await gaps({ asOf: '2026-04-01', limit: '100', sort: '-dueAt' });
    expect(turned.map(({ dueAt }) => dueAt)).toEqual(
      turned
        .map(({ dueAt }) => dueAt)
        .sort()
        .reverse(),
    );
  });

  test.each([
    [{ ruleId: 'offer-unanswered' }, ({ ruleId }: { ruleId: string }) => ruleId === 'offer-unanswered'],
    [{ level: 'critical' }, ({ level }: { level: string }) => level === 'critical'],
    [{ domain: 'health' }, ({ domain }: { domain?: string }) => domain === 'health'],
    [{ responsibleMunicipality: '0180' }, ({ careChainId }: { careChainId: string }) => careChainId === chains[1]],
    [{ homeId: 'sisHome-fagared' }, ({ careChainId }: { careChainId: string }) => careChainId === chains[1]],
    [
      { organisationId: 'region-12' },
      ({ waitingFor }: { waitingFor: { organisationId: string } }) => waitingFor.organisationId === 'region-12',
    ],
    [
      { function: 'mottagning barn och unga' },
      ({ waitingFor }: { waitingFor: { function: string } }) => waitingFor.function === 'mottagning barn och unga',
    ],
    [{ state: 'upcoming' }, ({ state }: { state: string }) => state === 'upcoming'],
  ])('can be filtered by %j', async (filter, passes) => {
    const states = 'state' in filter ? 'upcoming,open' : 'open';
    const all = await gaps({ asOf: '2026-03-20', limit: '100', state: states });
    const found = await gaps({ asOf: '2026-03-20', limit: '100', ...(filter as Record<string, string>) });
    expect(found).toEqual(all.filter(passes as never));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all.length);
  });

  test.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ page: '0' }, 'page'],
    [{ level: 'high' }, 'level'],
    [{ state: 'open,,closed' }, 'state[1]'],
    [{ state: 'open,open' }, 'state[1]'],
    [{ ruleId: 'no-rule' }, 'ruleId'],
    [{ domain: 'space' }, 'domain'],
    [{ organisationId: 'region-99' }, 'organisationId'],
    [{ responsibleMunicipality: '9999' }, 'responsibleMunicipality'],
    [{ homeId: 'municipality-1280' }, 'homeId'],
    [{ sort: 'colour' }, 'sort'],
    [{ sort: 'level,level' }, 'sort'],
    [{ function: 'x'.repeat(2_001) }, 'function'],
  ])('400: %j', async (query, path) => {
    const { status, json } = await list('/api/v1/gaps', query);
    expect([status, json.errors.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
  });

  test.each([
    ['socialtj%C3%A4nst', undefined],
    ['100%25', undefined],
    ['socialtj%E4nst', 'PARAMETER_NOT_UTF8'],
    ['%C3%A4%ff', 'PARAMETER_NOT_UTF8'],
  ])('are searched in UTF-8, and a search in anything else is refused: %s', async (text, code) => {
    const { status, json } = await service.send(`/api/v1/gaps?function=${text}`);
    expect({ ...json, status }).toMatchObject(
      code === undefined ? { status: 200 } : { status: 400, errors: [{ path: 'function', code }] },
    );
  });

  test('503 with Retry-After when a write does not show in time', async () => {
    const { status, json, headers } = await service.send('/api/v1/gaps?atLeast=999999');
    expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'NOT_CAUGHT_UP', '1']);
  });
});

describe('care chains', () => {
  test('are listed with the same summary as each gives', async () => {
    const { json } = await list('/api/v1/care-chains');
    expect(json).toMatchObject({ page: 1, limit: 20, total: 2 });
    expect(json.items.map(({ careChainId }: { careChainId: string }) => careChainId).sort()).toEqual(
      [...chains].sort(),
    );
    for (const item of json.items) {
      expect((await service.send(`/api/v1/care-chains/${item.careChainId}`)).json).toEqual(item);
    }
  });

  test.each([
    [{ responsibleMunicipality: '1280' }, 0],
    [{ homeId: 'sisHome-fagared' }, 1],
    [{ phase: 'placement' }, 1],
    [{ phase: 'contact' }, 0],
  ])('can be filtered by %j', async (filter, index) => {
    const { json } = await list('/api/v1/care-chains', filter);
    expect(json.items.map(({ careChainId }: { careChainId: string }) => careChainId)).toEqual([chains[index]]);
  });

  test('of a state', async () => {
    expect((await list('/api/v1/care-chains', { state: 'closed' })).json.total).toBe(0);
    expect((await list('/api/v1/care-chains', { state: 'open' })).json.total).toBe(2);
  });
});

test('the registers are whole', async () => {
  const rules = (await service.send('/api/v1/gap-rules')).json;
  expect(rules.total).toBe(rules.items.length);
  expect(rules.items.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('coordinator-overload');
  for (const { texts, versions } of rules.items) {
    expect([texts.sv.title, texts.sv.meaning, texts.en.title, texts.en.meaning].every((text) => text.length > 0)).toBe(
      true,
    );
    expect(versions.length).toBeGreaterThan(0);
  }
  const organisations = (await service.send('/api/v1/organisations')).json;
  expect(organisations.items).toContainEqual({
    organisationId: 'sisHome-fagared',
    kind: 'sisHome',
    name: 'SiS ungdomshem Fagared',
  });
  expect((await service.send('/api/v1/api-info')).json).toMatchObject({ apiName: 'vardkedja', apiStatus: 'active' });
});

test.each([
  'organisations',
  'gap-rules',
  'care-chains/CHAIN/entries',
  'care-chains/CHAIN/gaps',
  'care-chains/CHAIN/gaps?state=void',
])('/%s is one page with everything on it', async (path) => {
  const { items, ...envelope } = (await service.send(`/api/v1/${path.replace('CHAIN', chains[1] ?? '')}`)).json;
  const { length: total } = items;
  expect(envelope).toEqual({ page: 1, limit: Math.max(total, 1), total });
});

test.each([
  ...['gaps', 'care-chains', 'organisations', 'gap-rules', 'api-info'],
  ...['', '/entries', '/timeline', '/gaps'].map((question) => `care-chains/CHAIN${question}`),
])('a parameter that /%s does not have is named', async (path) => {
  const { status, json } = await service.send(`/api/v1/${path.replace('CHAIN', chains[1] ?? '')}?colour=red`);
  expect([status, json.errors]).toEqual([
    400,
    [{ path: 'colour', code: 'PARAMETER_UNKNOWN', message: 'Parametern finns inte här.' }],
  ]);
});

test.each(['/health/live', '/health/ready', '/metrics', '/api/v1/openapi.json'])(
  '%s is given to whoever adds a parameter, as monitors and browsers do',
  async (path) => {
    expect((await service.send(`${path}?colour=red`)).status).toBe(200);
  },
);
