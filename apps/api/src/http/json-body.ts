import { isUtf8 } from 'node:buffer';
import { RequestFailed } from './failure.js';

/** Bytes of a body at most. */
export const MAX_BODY_BYTES = 64 * 1_024;
/** Lists and objects within each other at most; no command needs more than five. */
export const MAX_DEPTH = 16;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;

/**
 * The value that a body holds.
 * @throws RequestFailed when it is not JSON in UTF-8, or nested more deeply than code that walks through it should have to expect.
 */
export function readJsonBody(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new RequestFailed({ code: 'BODY_NOT_UTF8' });
  if (isTooDeep(bytes)) throw new RequestFailed({ code: 'BODY_TOO_DEEP' });
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    // What V8 says quotes the body, which may be personal.
    if (error instanceof SyntaxError) throw new RequestFailed({ code: 'BODY_MALFORMED' });
    throw error;
  }
}

/** @throws RequestFailed when a body is compressed, or encoded in any other way, by its `Content-Encoding`. */
export function refuseEncodedBody(contentEncoding: string | undefined): void {
  const encodings = (contentEncoding ?? '').split(',').map((encoding) => encoding.trim().toLowerCase());
  if (encodings.some((encoding) => encoding !== '' && encoding !== 'identity'))
    throw new RequestFailed({ code: 'BODY_ENCODED' });
}

function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === BRACE_OPEN || byte === BRACKET_OPEN) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (byte === BRACE_CLOSE || byte === BRACKET_CLOSE) depth -= 1;
  }
  return false;
}
