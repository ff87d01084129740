import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { List, Receipt, RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { Connection } from './connection.js';

const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2008-05' };
const NEED = { type: 'IdentifyNeed', domain: 'health' };
const JSON_TYPE = 'application/json';
const KIB = 1_024;

describe('limits of the service', () => {
  const place = new Workplace();
  let service: RunningService;
  let commands: string;
  let careChainId: string;

  beforeAll(async () => {
    service = await place.startService({ LOG_LEVEL: 'warn' });
    ({ careChainId } = await service.record(OPEN));
    commands = `/api/v1/care-chains/${careChainId}/commands`;
  });
  afterAll(() => place[Symbol.asyncDispose]());

  test('of more commands at once than may be in progress the rest are asked to come back, and nothing of them is recorded', async () => {
    const bodies = (from: number) =>
      Array.from({ length: 500 }, (_, n) => JSON.stringify({ ...NEED, description: `Behov ${from + n}` }));
    const connections = await Promise.all(Array.from({ length: 20 }, () => Connection.open(service.address)));
    connections.forEach((connection, index) => connection.post(commands, bodies(index * 500)));
    const answers = (await Promise.all(connections.map((connection) => connection.answered(500)))).flat();
    connections.forEach((connection) => connection[Symbol.dispose]());

    const recorded = answers.filter(({ status }) => status === 200);
    const putOff = answers.filter(({ status }) => status === 429);
    expect(recorded.length + putOff.length).toBe(10_000);
    expect(recorded.length).toBeGreaterThanOrEqual(4_096);
    expect(putOff.length).toBeGreaterThan(0);
    expect(putOff.map(({ headers }) => headers.get('retry-after'))).toStrictEqual(putOff.map(() => '1'));
    expect(JSON.parse(putOff[0]?.body ?? '')).toStrictEqual({
      ...{ type: 'urn:vardkedja:problem:TOO_MANY_REQUESTS', code: 'TOO_MANY_REQUESTS', status: 429 },
      title: 'För många anrop',
      detail: 'Tjänsten har för mycket att göra. Vänta en stund och försök igen. Inget har sparats.',
      instance: expect.stringMatching(/^urn:uuid:/),
    });

    const revisions = recorded.map(({ body }) => (JSON.parse(body) as Receipt).revision).toSorted((a, b) => a - b);
    expect(revisions).toStrictEqual(recorded.map((_, index) => index + 1));
    const entries = await service.get<List<object>>(`/care-chains/${careChainId}/entries`);
    expect(entries.body.total).toBe(recorded.length + 1);
    expect((await service.record({ ...NEED, description: 'Ett till' }, careChainId)).revision).toBe(
      recorded.length + 1,
    );
  });

  test.each([
    ['a body of 64 KiB is read', JSON_TYPE, bodyOf(64 * KIB), 400, 'REQUEST_FAULTY'],
    ['one byte more is not', JSON_TYPE, bodyOf(64 * KIB + 1), 413, 'BODY_TOO_LARGE'],
    ['nor a megabyte', JSON_TYPE, bodyOf(1_024 * KIB), 413, 'BODY_TOO_LARGE'],
    ['16 levels are read', JSON_TYPE, nested(16), 400, 'REQUEST_FAULTY'],
    ['a 17th is not', JSON_TYPE, nested(17), 400, 'BODY_TOO_DEEP'],
    ['nor 60,000 brackets', JSON_TYPE, '['.repeat(60_000), 400, 'BODY_TOO_DEEP'],
    ['what is not sent as JSON is not', 'text/plain', '{}', 415, 'BODY_NOT_JSON'],
  ])('of bodies: %s', async (_, type, body, status, code) => {
    expect(await sent(type, body)).toStrictEqual({ status, code });
    // The same service goes on.
    expect((await fetch(`${service.address}/health/ready`)).status).toBe(200);
  });

  async function sent(type: string, body: string): Promise<unknown> {
    const response = await fetch(`${service.address}${commands}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return { status: response.status, code: ((await response.json()) as { code: string }).code };
  }
});

/** A command with a note that makes it so many bytes. */
function bodyOf(bytes: number): string {
  const empty = JSON.stringify({ ...NEED, note: '' });
  return JSON.stringify({ ...NEED, note: 'x'.repeat(bytes - empty.length) });
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}
