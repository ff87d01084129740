import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testService, type AnswerBody, type TestService } from '../testing/test-service.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const HOUR_MS = 3_600_000;

let now = NOON;
let service: TestService;
beforeAll(async () => {
  service = await testService(() => now);
});
afterAll(() => service.remove());

test('a clock that jumps back stops nobody: what is recorded comes after what was, and what lies ahead waits until it is right', async () => {
  const opening = { responsibleMunicipality: '1280', birthMonth: '2010-04', occurredAt: '2026-05-01' };
  const { careChainId } = (await service.send('/api/v1/care-chains', { json: { type: 'OpenCareChain', ...opening } }))
    .json;
  const chain = `/api/v1/care-chains/${careChainId}`;
  const need = (description: string, fields = {}) =>
    service.send(`${chain}/commands`, { json: { type: 'IdentifyNeed', domain: 'health', description, ...fields } });
  const recordedIn = (body: AnswerBody) =>
    (body.items as unknown as { recordedAt: string; data: { description?: string } }[]).map(
      ({ recordedAt, data: { description } }) => [description, recordedAt],
    );

  expect((await need('before')).status).toBe(200);
  now -= HOUR_MS;
  expect((await need('while it is wrong')).status).toBe(200);
  const ahead = await need('ahead', { occurredAt: new Date(NOON).toISOString() });
  expect([ahead.status, ahead.json.code]).toEqual([409, 'OCCURRED_IN_FUTURE']);
  now += HOUR_MS + 1;
  const { status, json } = await need('ahead', { occurredAt: new Date(NOON).toISOString() });
  expect([status, json.revision]).toEqual([200, 3]);

  const [, ...needs] = recordedIn((await service.send(`${chain}/entries`)).json);
  expect(needs).toEqual([
    ['before', new Date(NOON).toISOString()],
    ['while it is wrong', new Date(NOON).toISOString()],
    ['ahead', new Date(NOON + 1).toISOString()],
  ]);
  const list = await service.send(`/api/v1/care-chains?atLeast=${json.position}`);
  const summary = await service.send(chain);
  expect(list.json.items).toEqual([summary.json]);
});
