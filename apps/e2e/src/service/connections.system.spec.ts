import { expect, test } from '@jest/globals';
import { Workplace } from '../programs/workplace.js';
import { Connection } from './connection.js';

const MAX_CONNECTIONS = 4_096;
const TOO_MANY = 40;
const AT_A_TIME = 200;

test('connections beyond the limit are closed at once, those within it go on, and there is room when some are gone', async () => {
  await using place = new Workplace();
  const service = await place.startService();
  const open: Connection[] = [];
  while (open.length < MAX_CONNECTIONS) {
    const wanted = Math.min(AT_A_TIME, MAX_CONNECTIONS - open.length);
    open.push(...(await Promise.all(Array.from({ length: wanted }, () => Connection.open(service.address)))));
  }
  const beyond = await Promise.all(Array.from({ length: TOO_MANY }, () => Connection.open(service.address)));
  for (const connection of beyond) await connection.closed();
  expect(beyond.map(({ answers }) => answers)).toStrictEqual(beyond.map(() => []));

  for (const connection of [open[0], open.at(-1)]) {
    connection?.get('/health/live');
    expect(await connection?.answered(1)).toMatchObject([{ status: 200, body: '{"status":"live"}' }]);
  }
  expect(open.filter(({ isClosed }) => isClosed)).toHaveLength(0);

  for (const connection of open) connection[Symbol.dispose]();
  for (let tries = 0; ; tries++) {
    using again = await Connection.open(service.address);
    again.get('/health/live');
    const [answer] = await again.answered(1).catch(() => []);
    if (answer?.status === 200) break;
    if (tries > 1_000) throw new Error('There is no room although all others have gone.');
  }
});
