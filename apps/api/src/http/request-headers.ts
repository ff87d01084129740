import type { RequestFault } from './failure.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An entity tag that a revision can be: a number from 0 without leading zeros. */
const REVISION_TAG = /^"(0|[1-9]\d{0,14})"$/;
/** Any entity tag, weak or strong (RFC 9110, 8.8.3). */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;
/** No chain ever has it. */
const NO_REVISION = -2;

/** What a command's headers ask for. */
export interface CommandHeaders {
  /** In lower case. */
  readonly idempotencyKey: string | undefined;
  readonly expectedRevision: number | undefined;
}

type GivenHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads `Idempotency-Key` and `If-Match`; what is wrong with them goes into `faults`. */
export function readCommandHeaders(headers: GivenHeaders, faults: RequestFault[]): CommandHeaders {
  return {
    idempotencyKey: readKey(headers['idempotency-key'], faults),
    expectedRevision: readIfMatch(headers['if-match'], faults),
  };
}

function readKey(given: GivenHeaders[string], faults: RequestFault[]): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && UUID.test(given)) return given.toLowerCase();
  faults.push({ path: 'Idempotency-Key', code: 'IDEMPOTENCY_KEY_MALFORMED', params: {} });
  return undefined;
}

/** One strong tag, or `*`, which any chain that is there has. A weak tag never matches, nor does one that is no revision (RFC 9110, 13.1.1). */
function readIfMatch(given: GivenHeaders[string], faults: RequestFault[]): CommandHeaders['expectedRevision'] {
  if (given === undefined || given === '*') return undefined;
  const tag = typeof given === 'string' ? given.trim() : '';
  const revision = REVISION_TAG.exec(tag)?.[1];
  if (revision !== undefined) return Number(revision);
  if (ENTITY_TAG.test(tag)) return NO_REVISION;
  faults.push({ path: 'If-Match', code: 'IF_MATCH_MALFORMED', params: {} });
  return undefined;
}

/** The tag that names a revision in `ETag` and `If-Match`. */
export function revisionTag(revision: number): string {
  return `"${revision}"`;
}
