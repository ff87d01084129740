import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { List, Receipt } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';

const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2010-04' };

test('lists that cannot be written are given as long as nothing is missing from them, then not, and again by themselves', async () => {
  await using place = new Workplace();
  const service = await place.startService({ LOG_LEVEL: 'warn' });
  const statusOf = async (path: string) => (await fetch(`${service.address}${path}`)).status;
  const { position } = await service.record(OPEN);
  await service.get(`/care-chains?atLeast=${position}`);
  alter(place, 'ALTER TABLE changes RENAME TO elsewhere');
  expect((await service.get<List<Receipt>>('/care-chains')).body.total).toBe(1);

  const { careChainId } = await service.record(OPEN);
  while (!service.said.includes('lists are tried again')) await sleep(20);
  for (const path of ['/api/v1/gaps', '/api/v1/care-chains']) {
    const response = await fetch(`${service.address}${path}`);
    const { code } = (await response.json()) as { code: string };
    expect([path, response.status, code, response.headers.get('retry-after')]).toStrictEqual([
      ...[path, 503, 'LISTS_STOPPED', '30'],
    ]);
  }
  expect(await statusOf(`/api/v1/care-chains/${careChainId}`)).toBe(200);
  expect(await statusOf('/health/ready')).toBe(503);

  alter(place, 'ALTER TABLE elsewhere RENAME TO changes');
  while ((await statusOf('/health/ready')) !== 200) await sleep(20);
  expect((await service.get<List<Receipt>>('/care-chains')).body.total).toBe(2);
});

/** Does something to the lists' file from outside. */
function alter({ dataDir }: Workplace, statement: string): void {
  const database = new DatabaseSync(`${dataDir}/read-models.sqlite`);
  database.exec(statement);
  database.close();
}
