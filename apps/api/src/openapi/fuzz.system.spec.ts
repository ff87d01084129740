import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fuzz } from '../testing/fuzz.js';
import { testService, type TestService } from '../testing/test-service.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const REQUESTS = Number(process.env['REQUESTS'] ?? 50_000);

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());

test(
  `${REQUESTS} requests made up from the document (SEED=${SEED}): no 5xx, and every answer as it is described`,
  async () => {
    const { faults } = await fuzz(service, SEED, REQUESTS);
    expect(faults.slice(0, 5)).toEqual([]);
    expect(service.logged.filter((line) => line.includes('"msg":"fault"'))).toEqual([]);
  },
  60_000 + REQUESTS * 20,
);
