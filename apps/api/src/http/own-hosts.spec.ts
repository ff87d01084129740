import { expect, test } from '@jest/globals';
import { ownHosts } from './own-hosts.js';

test('only names of the machine itself, with the port that it listens on', () => {
  expect([...ownHosts('127.0.0.1', 3000)]).toEqual(['localhost:3000', '127.0.0.1:3000', '[::1]:3000']);
  expect(ownHosts('127.0.0.5', 3000).has('127.0.0.5:3000')).toBe(true);
  expect(ownHosts('::1', 3000).has('example.org:3000')).toBe(false);
  expect(ownHosts('127.0.0.1', 3000).has('127.0.0.1')).toBe(false);
});

test('on the port of HTTP itself the port may be left out', () => {
  expect([...ownHosts('localhost', 80)]).toEqual([
    'localhost',
    'localhost:80',
    '127.0.0.1',
    '127.0.0.1:80',
    '[::1]',
    '[::1]:80',
  ]);
});
