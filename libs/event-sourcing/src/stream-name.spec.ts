import { expect, test } from '@jest/globals';
import { idOfStream, streamName } from './stream-name.js';

test('a stream is named by its category, which ends at the first hyphen, and the id, which has more of them', () => {
  const id = '0190a5c4-5b7e-7c41-9d2e-3f0a6b1c2d01';
  expect(streamName('careChain', id)).toBe(`careChain-${id}`);
  expect(idOfStream(`careChain-${id}`)).toBe(id);
});
