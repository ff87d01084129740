/** A point in time: milliseconds since 1970-01-01T00:00:00Z. On every wire it is RFC 3339 in UTC (`formatInstant`). */
export type Instant = number;

/** The instant as RFC 3339 in UTC with milliseconds, e.g. `2025-06-13T08:00:00.000Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
