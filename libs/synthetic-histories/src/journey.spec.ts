import { expect, test } from '@jest/globals';
import { Chance } from './chance.js';
import { Journey } from './journey.js';
import { drawPerson } from './person.js';

const CLOSED_AT = Date.parse('2025-11-24T09:00:00Z');
const DAY_MS = 86_400_000;

test('a journey that is cut off no longer knows of needs that would have been found later', () => {
  const chance = new Chance(1);
  const journey = new Journey('', drawPerson(chance, CLOSED_AT - 200 * DAY_MS, CLOSED_AT), chance);
  const found = { needId: 'found', domain: 'health', knownAt: CLOSED_AT - 1 } as const;
  journey.needs.push(found, { needId: 'never found', domain: 'school', knownAt: CLOSED_AT });
  journey.cutAt(CLOSED_AT, () => false);
  expect(journey.needs).toStrictEqual([found]);
});
