import { describe, expect, test } from '@jest/globals';
import { RequestFailed } from './failure.js';
import { MAX_BODY_BYTES, MAX_DEPTH, readJsonBody } from './json-body.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a body', () => {
  test('is JSON in UTF-8', () => {
    expect(readJsonBody(Buffer.from('{"note":"Åsa sa \\"nej\\" [["}'))).toEqual({ note: 'Åsa sa "nej" [[' });
  });

  test.each([
    ['nothing', ''],
    ['half an object', '{"type":"OpenCareChain"'],
    ['a byte-order mark', '\uFEFF{}'],
    ['JavaScript', "{type:'x'}"],
    ['two values', '{}{}'],
    ['a raw control character', '"a\u0000b"'],
    ['not a number', '[NaN]'],
    ['closed before it is opened', ']'.repeat(40)],
  ])('%s is malformed', (_, text) => {
    expect(() => readJsonBody(Buffer.from(text))).toThrow(new RequestFailed({ code: 'BODY_MALFORMED' }));
  });

  test.each([
    ['Windows-1252', Buffer.from('{"note":"Åsa"}', 'latin1')],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('%s is not UTF-8', (_, bytes) => {
    expect(() => readJsonBody(bytes)).toThrow(new RequestFailed({ code: 'BODY_NOT_UTF8' }));
  });

  test('is refused when it is nested too deeply, however deep', () => {
    expect(readJsonBody(Buffer.from(nested(MAX_DEPTH)))).toBeInstanceOf(Array);
    for (const depth of [MAX_DEPTH + 1, MAX_BODY_BYTES / 2]) {
      expect(() => readJsonBody(Buffer.from(nested(depth)))).toThrow(new RequestFailed({ code: 'BODY_TOO_DEEP' }));
    }
  });

  test('a key that would change a prototype is a key like any other', () => {
    const value = readJsonBody(Buffer.from('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(value['admin']).toBeUndefined();
  });
});
