import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { streamName } from '@vardkedja/event-sourcing';
import { testService, type TestService } from '../testing/test-service.js';

const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2010-04' };

let service: TestService;
beforeEach(async () => {
  service = await testService();
});
afterEach(() => service.remove());

describe('a service whose parts work', () => {
  test('is live and ready, and tells the lag of its lists', async () => {
    const { position } = (await service.send('/api/v1/care-chains', { json: OPEN })).json;
    await service.send(`/api/v1/gaps?atLeast=${position}`);
    expect(await service.send('/health/live')).toMatchObject({ status: 200, json: { status: 'live' } });
    expect(await service.send('/health/ready')).toMatchObject({
      status: 200,
      json: {
        status: 'ready',
        store: { position },
        projections: [{ name: 'lists', state: 'running', position, lagEvents: 0, lagMs: 0 }],
      },
    });
  });
});

describe('a service whose store cannot serve', () => {
  beforeEach(() => service.stores.eventStore.close());

  test('answers commands and questions with 503 and Retry-After, and says that nothing was written', async () => {
    const answers = [
      await service.send('/api/v1/care-chains', { json: OPEN }),
      await service.send('/api/v1/care-chains/019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff'),
    ];
    for (const { status, json, headers } of answers) {
      expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'CLOSING', '5']);
      expect(json.detail).toContain('Inget har sparats');
    }
  });

  test('is live and not ready', async () => {
    expect((await service.send('/health/live')).status).toBe(200);
    expect(await service.send('/health/ready')).toMatchObject({
      status: 503,
      json: { status: 'notReady', store: { problem: 'closed' }, projections: [] },
    });
  });
});

describe('a service that meets an event of a newer version', () => {
  const careChainId = '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d01';
  const eventId = '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d99';
  beforeEach(async () => {
    await service.send('/api/v1/care-chains', { json: { ...OPEN, careChainId } });
    const actor = { userId: 'u', organisationId: 'o', function: 'f' };
    const metadata = { actor, correlationId: 'c', causationId: 'c', schemaVersion: 1 };
    const unknown = { eventId, type: 'SomethingNew', occurredAt: 0, data: { secret: 'Kalle' }, metadata };
    await service.stores.eventStore.append(streamName('careChain', careChainId), 0, [unknown]);
    await service.stores.lists.waitFor(2, 2_000).catch(() => false);
  });

  test('stops its lists loudly, names the event, and shows nothing stale', async () => {
    for (const path of ['/api/v1/gaps', '/api/v1/care-chains', '/api/v1/gaps?atLeast=2']) {
      const { status, json } = await service.send(path);
      expect([path, status, json.code]).toEqual([path, 503, 'LISTS_STOPPED']);
    }
    const { status, json } = await service.send('/health/ready');
    expect([status, json.projections]).toEqual([
      503,
      [expect.objectContaining({ state: 'stopped', stoppedAt: { eventId, position: '2' } })],
    ]);
    expect((await service.send('/metrics')).text).toContain('vardkedja_projection_up 0');
    const told = service.logged.find((line) => line.includes('lists stopped')) ?? '';
    expect(JSON.parse(told)).toMatchObject({ level: 60, reason: 'PoisonEvent', eventId, position: 2 });
    expect(service.logged.join('')).not.toContain('Kalle');
  });

  test('answers nothing about that chain, and goes on with others', async () => {
    const { status, json } = await service.send(`/api/v1/care-chains/${careChainId}`);
    expect([status, json.code]).toEqual([503, 'CHAIN_UNREADABLE']);
    const contact = { type: 'ReopenCareChain', reason: 'x' };
    expect((await service.send(`/api/v1/care-chains/${careChainId}/commands`, { json: contact })).status).toBe(503);
    expect((await service.send('/api/v1/care-chains', { json: OPEN })).status).toBe(201);
  });
});
