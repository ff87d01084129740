import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { checksumOf, type Covered } from './checksum.js';

const number = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const numbers = {
  position: number,
  stream: number,
  type: number,
  actor: number,
  revision: number,
  occurredAt: number,
  recordedAt: number,
  schemaVersion: number,
};
/** Also texts that are longer than what is gathered in one piece, and those of several bytes a character. */
const texts = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20_000 }))
  .map(([text, times]) => text.repeat(times).slice(0, 100_000));

test('the checksum is that of the numbers, eight bytes each, and the texts in UTF-8, one after the other', () => {
  fc.assert(
    fc.property(fc.record({ ...numbers, texts }), (event: Covered) => {
      const { position, stream, type, actor, revision, occurredAt, recordedAt, schemaVersion } = event;
      const inOrder = [position, stream, type, actor, revision, occurredAt, recordedAt, schemaVersion];
      const bytes = Buffer.concat([new Uint8Array(Float64Array.from(inOrder).buffer), Buffer.from(event.texts)]);
      expect(checksumOf(event)).toBe(crc32(bytes));
    }),
  );
});
