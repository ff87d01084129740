import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { testService, type AnswerItem, type TestRequest, type TestService } from '../testing/test-service.js';

const OPEN = {
  type: 'OpenCareChain',
  responsibleMunicipality: '1280',
  birthMonth: '2010-04',
  occurredAt: '2026-01-08',
};
const OFFER = {
  type: 'OfferHandover',
  domain: 'health',
  toOrganisationId: 'region-12',
  toFunction: 'mottagning barn och unga',
  effectiveFrom: '2026-06-15',
  ground: { kind: 'careExchange' },
};
const CONTACT = {
  type: 'LogContact',
  with: 'youngPerson',
  made: true,
  mode: 'phone',
  organisationId: 'municipality-1280',
};
const NOBODY = '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff';
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let service: TestService;
let careChainId: string;

beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());
beforeEach(async () => {
  careChainId = (await service.send('/api/v1/care-chains', { json: OPEN })).json.careChainId;
});

const command = (json: unknown, request: TestRequest = {}, chain = careChainId) =>
  service.send(`/api/v1/care-chains/${chain}/commands`, { json, ...request });
const entriesOf = async (chain: string): Promise<readonly AnswerItem[]> =>
  (await service.send(`/api/v1/care-chains/${chain}/entries`)).json.items;

describe('opening a care chain', () => {
  test('201: the receipt, and where the chain is', async () => {
    const { status, json, headers } = await service.send('/api/v1/care-chains', { json: OPEN });
    expect(status).toBe(201);
    expect(json).toEqual({
      careChainId: expect.stringMatching(UUID_V7),
      revision: 0,
      position: expect.stringMatching(/^\d+$/),
      entries: [{ entryId: expect.stringMatching(UUID_V7), type: 'CareChainOpened' }],
      created: { careChainId: json.careChainId },
    });
    expect(headers.get('location')).toBe(`/api/v1/care-chains/${json.careChainId}`);
    expect(headers.get('etag')).toBe('"0"');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('with an id of the caller it has that id, and 409 when it is used', async () => {
    const chosen = 'A0000000-0000-4000-8000-00000000000A';
    const { json } = await service.send('/api/v1/care-chains', { json: { ...OPEN, careChainId: chosen } });
    expect(json.careChainId).toBe(chosen.toLowerCase());
    expect(json.created).toEqual({});
    const again = { ...OPEN, careChainId: chosen, birthMonth: '2011-05' };
    const { status, json: problem } = await service.send('/api/v1/care-chains', { json: again });
    expect([status, problem.code]).toEqual([409, 'CARE_CHAIN_ALREADY_OPENED']);
  });

  test('400: no other command opens a chain, and none is opened within another', async () => {
    const elsewhere = await service.send('/api/v1/care-chains', { json: OFFER });
    expect([elsewhere.status, elsewhere.json.errors]).toEqual([
      400,
      [{ path: 'type', code: 'COMMAND_NEEDS_A_CHAIN', message: expect.any(String) }],
    ]);
    const within = await command(OPEN);
    expect([within.status, within.json.errors[0]?.code]).toEqual([400, 'COMMAND_OPENS_A_CHAIN']);
  });
});

describe('a command', () => {
  test('200: the receipt names what was recorded and what the system made', async () => {
    const { status, json, headers } = await command(OFFER);
    expect(status).toBe(200);
    expect(json).toEqual({
      careChainId,
      revision: 1,
      position: expect.stringMatching(/^\d+$/),
      entries: [{ entryId: expect.stringMatching(UUID_V7), type: 'HandoverOffered' }],
      created: { handoverId: expect.stringMatching(UUID_V7) },
    });
    expect(headers.get('etag')).toBe('"1"');
    expect((await entriesOf(careChainId)).map(({ type }) => type)).toEqual(['CareChainOpened', 'HandoverOffered']);
  });

  test('that would change nothing succeeds and records nothing', async () => {
    const handoverId = (await command(OFFER)).json.created['handoverId'];
    await command({ type: 'ReceiveHandover', handoverId });
    const { status, json } = await command({ type: 'ReceiveHandover', handoverId });
    expect([status, json.revision, json.entries]).toEqual([200, 2, []]);
  });

  test('400: everything that is wrong is named at once, in the language asked for', async () => {
    const wrong = {
      ...OFFER,
      domain: 'space',
      toOrganisationId: 'region-99',
      effectiveFrom: '2026-02-30',
      toFunction: ' ',
      colour: 'red',
      ground: { kind: 'consent', reason: 'x' },
    };
    const { status, json, headers } = await command(wrong, { headers: { 'accept-language': 'en' } });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('content-language')).toBe('en');
    expect(json).toEqual({
      type: 'urn:vardkedja:problem:REQUEST_FAULTY',
      title: 'Something is filled in wrongly',
      status: 400,
      detail: 'Mend what is listed and try again. Nothing was saved.',
      instance: `urn:uuid:${headers.get('correlation-id')}`,
      code: 'REQUEST_FAULTY',
      errors: expect.any(Array),
    });
    expect(json.errors.map(({ path, code }: { path: string; code: string }) => [path, code]).sort()).toEqual([
      ['colour', 'FIELD_UNKNOWN'],
      ['domain', 'NOT_AMONG_THE_ALLOWED'],
      ['effectiveFrom', 'NOT_A_DATE'],
      ['ground.consentId', 'CONSENT_ID_REQUIRED'],
      ['ground.reason', 'FIELD_UNKNOWN'],
      ['toFunction', 'TEXT_BLANK'],
      ['toOrganisationId', 'ORGANISATION_UNKNOWN'],
    ]);
    const swedish = (await command(wrong)).json;
    expect(swedish.title).toBe('Något är fel ifyllt');
    for (const [index, { message }] of swedish.errors.entries()) expect(message).not.toBe(json.errors[index]?.message);
    expect(await entriesOf(careChainId)).toHaveLength(1);
  });

  test('404: no such chain, with the same answer for what is no id at all', async () => {
    const [unknown, noId] = [await command(CONTACT, {}, NOBODY), await command(CONTACT, {}, 'Kalle')];
    expect([unknown.status, noId.status]).toEqual([404, 404]);
    expect({ ...unknown.json, instance: '' }).toEqual({ ...noId.json, instance: '' });
  });

  test('409: the domain refuses, and code says why', async () => {
    const handoverId = (await command(OFFER)).json.created['handoverId'];
    await command({ type: 'DeclineHandover', handoverId, reason: 'noCapacity' });
    const { status, json } = await command(
      { type: 'AcceptHandover', handoverId, effectiveFrom: '2026-06-15' },
      { headers: { 'accept-language': 'en-GB' } },
    );
    expect(status).toBe(409);
    expect(json).toMatchObject({ code: 'HANDOVER_ALREADY_DECLINED', title: 'This cannot be done now', status: 409 });
    expect(json.detail).toEqual(expect.any(String));
  });

  test('409: the future is refused', async () => {
    const { status, json } = await command({ ...CONTACT, occurredAt: '2190-01-01T00:00:00Z' });
    expect([status, json.code]).toEqual([409, 'OCCURRED_IN_FUTURE']);
  });

  test('412: with If-Match only on the revision that it names', async () => {
    const first = await command(CONTACT, { headers: { 'if-match': '"0"' } });
    const second = await command(CONTACT, { headers: { 'if-match': '"0"' } });
    expect([first.status, second.status, second.json.code]).toEqual([200, 412, 'CHAIN_MOVED_ON']);
    expect((await command(CONTACT, { headers: { 'if-match': 'W/"1"' } })).status).toBe(412);
    expect((await command(CONTACT, { headers: { 'if-match': '*' } })).status).toBe(200);
    const opening = await service.send('/api/v1/care-chains', { json: OPEN, headers: { 'if-match': '"0"' } });
    expect(opening.status).toBe(412);
  });

  test.each(['"abc"', '"01"', '""', '"-1"', '"1.0"', '"1234567890123456"', '"é"'])(
    '412: If-Match: %s, a tag that no revision has',
    async (tag) => {
      const { status, json } = await command(CONTACT, { headers: { 'if-match': tag } });
      expect([status, json.code]).toEqual([412, 'CHAIN_MOVED_ON']);
    },
  );

  test.each(['12', '"1", "2"', '"1', '"a b"', 'w/"1"', '"1"2'])('400: If-Match: %s', async (tag) => {
    const { status, json } = await command(CONTACT, { headers: { 'if-match': tag } });
    expect([status, json.errors.map(({ path }: { path: string }) => path)]).toEqual([400, ['If-Match']]);
  });

  test('1,000 at once with If-Match: of each revision exactly one wins', async () => {
    // Contacts of one instant that say the same would be one contact, told again.
    const contact = (n: number) => ({ ...CONTACT, occurredAt: new Date(Date.UTC(2026, 1, 1, 12, n)).toISOString() });
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => command(contact(n), { headers: { 'if-match': `"${n % 10}"` } })),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
    expect(won.map(({ json }) => json.revision).sort((a, b) => a - b)).toEqual(won.map((_, n) => n + 1));
    expect(await entriesOf(careChainId)).toHaveLength(won.length + 1);
  });
});

describe('Idempotency-Key', () => {
  const key = (): { headers: { 'idempotency-key': string } } => ({
    headers: { 'idempotency-key': crypto.randomUUID() },
  });

  test('the same key with the same content gives the first answer again and records once', async () => {
    const headers = key();
    const [first, second] = [await command(OFFER, headers), await command(OFFER, headers)];
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(200);
    expect(await entriesOf(careChainId)).toHaveLength(2);
  });

  test('content is the same however it is written', async () => {
    const headers = { ...key().headers, 'content-type': 'application/json' };
    const first = await command(undefined, {
      headers,
      body: JSON.stringify({ ...CONTACT, occurredAt: '2026-02-01T12:00:00Z' }),
    });
    const body = JSON.stringify({ occurredAt: '2026-02-01T13:00:00.000+01:00', ...CONTACT }, undefined, 4);
    const second = await command(undefined, { headers, body });
    expect([second.status, second.text]).toEqual([200, first.text]);
  });

  test('422: with other content, or for another chain', async () => {
    const headers = key();
    await command(CONTACT, headers);
    const other = await command({ ...CONTACT, mode: 'video' }, headers);
    expect([other.status, other.json.code]).toEqual([422, 'KEY_USED_OTHERWISE']);
    const elsewhere = (await service.send('/api/v1/care-chains', { json: OPEN })).json.careChainId;
    expect((await command(CONTACT, headers, elsewhere)).status).toBe(422);
    expect(await entriesOf(elsewhere)).toHaveLength(1);
  });

  test('a hundred at once record once and are all answered alike', async () => {
    const headers = key();
    const answers = await Promise.all(Array.from({ length: 100 }, () => command(OFFER, headers)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await entriesOf(careChainId)).toHaveLength(2);
  });

  test('a refusal is given again although it would no longer be one', async () => {
    const headers = key();
    const resume = { type: 'ReopenCareChain', reason: 'Ny kontakt.' };
    const refused = await command(resume, headers);
    await command({ type: 'CloseCareChain', reason: 'other', explanation: 'Flyttat.' });
    const again = await command(resume, headers);
    expect([refused.status, again.status]).toEqual([409, 409]);
    expect({ ...again.json, instance: '' }).toEqual({ ...refused.json, instance: '' });
  });

  test('what was wrong may be mended under the same key', async () => {
    const headers = key();
    expect((await command({ ...CONTACT, mode: 'letter' }, headers)).status).toBe(400);
    expect((await command(CONTACT, headers)).status).toBe(200);
  });

  test('opens one chain only', async () => {
    const headers = key();
    const [first, second] = await Promise.all([
      service.send('/api/v1/care-chains', { json: OPEN, ...headers }),
      service.send('/api/v1/care-chains', { json: OPEN, ...headers }),
    ]);
    const third = await service.send('/api/v1/care-chains', { json: OPEN, ...headers });
    expect([second.text, third.text]).toEqual([first.text, first.text]);
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
  });

  test('400: a key is a UUID, told beside everything else that is wrong', async () => {
    const { status, json } = await command({ ...CONTACT, mode: 'letter' }, { headers: { 'idempotency-key': 'mine' } });
    expect(status).toBe(400);
    expect(json.errors.map(({ path }: { path: string }) => path)).toEqual(['Idempotency-Key', 'mode']);
  });
});
