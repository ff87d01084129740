import { expect, test } from '@jest/globals';
import { EventStoreUnavailable } from './event-store.js';

test('a store that cannot serve says why, and what exactly is wrong where that is known', () => {
  const cause = new Error('SQLITE_FULL');
  const bare = new EventStoreUnavailable('closed');
  const full = new EventStoreUnavailable('full', 'no space left in /data', { cause });
  expect([bare.message, bare.reason, bare.cause]).toStrictEqual([
    'event store unavailable: closed',
    'closed',
    undefined,
  ]);
  expect([full.message, full.reason, full.cause]).toStrictEqual([
    'event store unavailable: full (no space left in /data)',
    'full',
    cause,
  ]);
});
