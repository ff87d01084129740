import type { Instant } from '@vardkedja/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { LocalDay } from './local-date.js';

/**
 * All local time of the system: Europe/Stockholm. The zone's clock changes come from the IANA data behind Temporal; they are looked up
 * once and kept as a table, since every event of a replay asks for its local date.
 */
const TIME_ZONE = 'Europe/Stockholm';
const MS_PER_DAY = 86_400_000;
const TABLE_BEGINS = Temporal.Instant.from('1970-01-01T00:00:00Z');

interface OffsetPeriod {
  readonly from: Instant;
  until: Instant;
  readonly offsetMs: number;
}

const periods: OffsetPeriod[] = [
  { from: -Infinity, until: -Infinity, offsetMs: offsetOf(TABLE_BEGINS.toZonedDateTimeISO(TIME_ZONE)) },
];
let known = TABLE_BEGINS.toZonedDateTimeISO(TIME_ZONE);
let recent: OffsetPeriod = nextPeriodAfter(periods[0] as OffsetPeriod);

function offsetOf(time: Temporal.ZonedDateTime): number {
  return time.offsetNanoseconds / 1_000_000;
}

/** Looks up the clock change that ends the last known period. */
function nextPeriodAfter(last: OffsetPeriod): OffsetPeriod {
  const transition = known.getTimeZoneTransition('next');
  last.until = transition === null ? Infinity : transition.epochMilliseconds;
  if (transition === null) return last;
  known = transition;
  const next = { from: last.until, until: -Infinity, offsetMs: offsetOf(transition) };
  periods.push(next);
  return last;
}

function periodAt(instant: Instant): OffsetPeriod {
  if (recent.from <= instant && instant < recent.until) return recent;
  let last = periods[periods.length - 1] as OffsetPeriod;
  while (last.from <= instant && last.until !== Infinity) {
    nextPeriodAfter(last);
    const newest = periods[periods.length - 1] as OffsetPeriod;
    if (newest === last) break;
    last = newest;
  }
  let low = 0;
  let high = periods.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((periods[middle] as OffsetPeriod).from <= instant) low = middle;
    else high = middle - 1;
  }
  recent = periods[low] as OffsetPeriod;
  return recent;
}

/** The local date at an instant. */
export function localDayAt(instant: Instant): LocalDay {
  return Math.floor((instant + periodAt(instant).offsetMs) / MS_PER_DAY);
}

/** The instant at which a local date begins. */
export function startOfDay(day: LocalDay): Instant {
  return instantOfWallClock(day * MS_PER_DAY);
}

/** The instant at which a local date ends, which is where the next one begins. */
export function endOfDay(day: LocalDay): Instant {
  return startOfDay(day + 1);
}

/**
 * The same wall-clock time `days` calendar days on. A time that a clock change skips is shifted forward by the change, one that it doubles
 * is the first of the two.
 */
export function sameTimeDaysLater(instant: Instant, days: number): Instant {
  return instantOfWallClock(instant + periodAt(instant).offsetMs + days * MS_PER_DAY);
}

/** `wallClock` is the local date and time read as if it were UTC, in ms. */
function instantOfWallClock(wallClock: number): Instant {
  const before = periodAt(wallClock - MS_PER_DAY).offsetMs;
  const after = periodAt(wallClock + MS_PER_DAY).offsetMs;
  if (before === after) return wallClock - before;
  const earlier = wallClock - before;
  if (periodAt(earlier).offsetMs === before) return earlier;
  const later = wallClock - after;
  return periodAt(later).offsetMs === after ? later : earlier;
}
