import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testService, type TestService } from '../testing/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());

test('the first look at the measures tells how the lists stand now, not how they stood at a look before', async () => {
  const { text } = await service.send('/metrics');
  expect(text.match(/^vardkedja_projection_\w+ .*$/gm)?.sort()).toEqual([
    'vardkedja_projection_lag_events 0',
    'vardkedja_projection_lag_seconds 0',
    'vardkedja_projection_position 0',
    'vardkedja_projection_up 1',
  ]);
});
