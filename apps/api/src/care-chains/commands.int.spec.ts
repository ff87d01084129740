import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testService, type TestService } from '../testing/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());

const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2010-04', occurredAt: '2026-01-08' };

describe('opening a care chain', () => {
  test('answers 201 with the receipt and where the chain is', async () => {
    const { status, json, headers } = await service.send('/api/v1/care-chains', { json: OPEN });
    expect(status).toBe(201);
    expect(json).toEqual({
      careChainId: expect.any(String),
      revision: 0,
      position: expect.stringMatching(/^\d+$/),
      entries: [{ entryId: expect.any(String), type: 'CareChainOpened' }],
      created: { careChainId: json.careChainId },
    });
    expect(headers.get('location')).toBe(`/api/v1/care-chains/${json.careChainId}`);
    expect(headers.get('etag')).toBe('"0"');
  });
});
