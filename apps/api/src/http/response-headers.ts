/**
 * Headers of every answer. Nothing of it may be kept anywhere, shown inside another page, read by a page of another origin or run as a
 * script; pages of our own set a content security policy of theirs.
 */
export const RESPONSE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Names the answer in the log, in the metadata of what was recorded, and in the `instance` of a problem. */
export const CORRELATION_HEADER = 'correlation-id';
