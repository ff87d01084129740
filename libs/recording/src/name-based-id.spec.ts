import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { nameBasedId } from './name-based-id.js';

describe('a name-based id', () => {
  test('is a UUID of version 8 made of the SHA-256 of its names', () => {
    const digest = createHash('sha256').update('["entry","a"]').digest('hex');
    const id = nameBasedId('entry', 'a');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id.slice(0, 13)).toBe(`${digest.slice(0, 8)}-${digest.slice(8, 12)}`);
    expect(id.slice(-12)).toBe(digest.slice(20, 32));
  });

  test('tells names apart that only run together the same', () => {
    expect(nameBasedId('a', 'bc')).toBe(nameBasedId('a', 'bc'));
    expect(new Set([nameBasedId('a', 'bc'), nameBasedId('ab', 'c'), nameBasedId('abc')]).size).toBe(3);
  });
});
