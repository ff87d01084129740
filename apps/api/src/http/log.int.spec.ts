import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMAND_EXAMPLES } from '../care-chains/command-examples.js';
import { testService, type TestService } from '../testing/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());

const OPEN = {
  type: 'OpenCareChain',
  responsibleMunicipality: '1280',
  birthMonth: '2010-04',
  youngPersonId: '7c1f0b11-0000-4000-8000-00000000beef',
};

describe('logs and measures', () => {
  test('hold nothing of what was sent or of where it was sent', async () => {
    const { careChainId } = (await service.send('/api/v1/care-chains', { json: OPEN })).json;
    const secret = 'Kalle-Persson-19';
    const send = (json: unknown, headers: Record<string, string> = {}) =>
      service.send(`/api/v1/care-chains/${careChainId}/commands`, { json, headers });
    for (const example of Object.values(COMMAND_EXAMPLES)) await send({ ...(example as object), note: secret });
    await send({ type: secret, [secret]: secret });
    await send(
      { type: 'LogContact', mode: secret },
      { 'if-match': secret, 'idempotency-key': secret, 'x-note': secret },
    );
    await service.send(`/api/v1/gaps?function=${secret}&${secret}=1&ruleId=${secret}`);
    await service.send(`/${secret}/${careChainId}`);
    await service.send(`/api/v1/care-chains/${secret}`);
    await service
      .send(`/api/v1/care-chains/${careChainId}/entries?asOf=2026-01-01`, { method: 'PURGE' })
      .catch(() => undefined);
    await service.send(`/api/v1/care-chains/${careChainId}/commands`, {
      method: 'POST',
      body: secret,
      headers: { 'content-type': 'application/json' },
    });
    const measures = (await service.send('/metrics')).text;
    const told = [...service.logged.map(withoutNumbers), measures.replace(/ \S+$/gm, '')].join('\n');
    for (const kept of [secret, careChainId, OPEN.youngPersonId, '2010-04', '1280', 'region-12', 'Text som någon']) {
      expect(told).not.toContain(kept);
    }
    expect(service.logged.length).toBeGreaterThan(60);
  });

  test('name the route, the status, the time and the correlation id', async () => {
    const { headers } = await service.send(
      '/api/v1/care-chains/019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff/gaps?asOf=2026-01-01',
    );
    const line = JSON.parse(service.logged.at(-1) ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      method: 'GET',
      route: '/api/v1/care-chains/:careChainId/gaps',
      status: 404,
      correlationId: headers.get('correlation-id'),
    });
    expect(line['durationMs']).toEqual(expect.any(Number));
  });

  test('count requests by route template and commands by type and outcome', async () => {
    const { position } = (await service.send('/api/v1/care-chains', { json: OPEN })).json;
    await service.send(`/api/v1/gaps?atLeast=${position}`);
    const { text, headers } = await service.send('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/care-chains",status="201"\} \d+/,
    );
    expect(text).toMatch(/vardkedja_commands_total\{type="OpenCareChain",outcome="recorded"\} \d+/);
    expect(text).toMatch(/vardkedja_projection_lag_events 0/);
    expect(text).toMatch(/vardkedja_projection_up 1/);
  });
});

/** A line without what may hold any digits by chance. */
function withoutNumbers(line: string): string {
  return JSON.stringify({ ...JSON.parse(line), time: 0, durationMs: 0, correlationId: '' });
}
