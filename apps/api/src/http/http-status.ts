import type { EventStoreUnavailable } from '@vardkedja/event-sourcing';

/**
 * The one place that knows HTTP statuses. Everything else speaks of outcomes: what was done, or one of these codes.
 * A refusal of the domain has a code of its own (`HANDOVER_ALREADY_DECLINED`) and is always `REFUSED` here.
 */
export const STATUS = {
  DONE: 200,
  OPENED: 201,

  REQUEST_FAULTY: 400,
  BODY_MALFORMED: 400,
  BODY_NOT_UTF8: 400,
  BODY_TOO_DEEP: 400,
  URL_MALFORMED: 400,
  HTTP_MALFORMED: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_SLOW: 408,
  REFUSED: 409,
  CHAIN_MOVED_ON: 412,
  BODY_TOO_LARGE: 413,
  BODY_NOT_JSON: 415,
  BODY_ENCODED: 415,
  HOST_REFUSED: 421,
  KEY_USED_OTHERWISE: 422,
  TOO_MANY_REQUESTS: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_FAULT: 500,
  STORE_UNREACHABLE: 503,
  STORE_FULL: 503,
  STORE_READ_ONLY: 503,
  STORE_DAMAGED: 503,
  CLOSING: 503,
  CHAIN_UNREADABLE: 503,
  NOT_CAUGHT_UP: 503,
  LISTS_BUILDING: 503,
  LISTS_STOPPED: 503,
} as const;

/** Why a request was not done. */
export type ProblemCode = Exclude<keyof typeof STATUS, 'DONE' | 'OPENED'>;

/** What a store that cannot serve is to the caller. */
export const PROBLEM_OF_STORE: Readonly<Record<EventStoreUnavailable['reason'], ProblemCode>> = {
  full: 'STORE_FULL',
  readOnly: 'STORE_READ_ONLY',
  damaged: 'STORE_DAMAGED',
  unreachable: 'STORE_UNREACHABLE',
  closed: 'CLOSING',
  overloaded: 'TOO_MANY_REQUESTS',
};

/** Seconds after which it may be worth trying again; undefined: trying again changes nothing. */
export function retryAfterSeconds(code: ProblemCode): number | undefined {
  switch (code) {
    case 'TOO_MANY_REQUESTS':
    case 'NOT_CAUGHT_UP':
    case 'LISTS_BUILDING':
      return 1;
    case 'CLOSING':
      return 5;
    case 'STORE_UNREACHABLE':
    case 'STORE_FULL':
    case 'STORE_READ_ONLY':
    case 'STORE_DAMAGED':
    case 'CHAIN_UNREADABLE':
    case 'LISTS_STOPPED':
      return 30;
    default:
      return undefined;
  }
}

/** Faults that Fastify and Node themselves find, by their error code. */
export const PROBLEM_OF_ERROR: ReadonlyMap<string, ProblemCode> = new Map<string, ProblemCode>([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'BODY_TOO_LARGE'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'BODY_NOT_JSON'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'BODY_MALFORMED'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'BODY_MALFORMED'],
  ['FST_ERR_BAD_URL', 'URL_MALFORMED'],
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TOO_SLOW'],
  // The caller went away in the middle of the request.
  ['ECONNRESET', 'HTTP_MALFORMED'],
]);
