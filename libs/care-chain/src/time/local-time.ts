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
  readonly until: Instant;
  readonly offsetMs: number;
  /** The change of the clocks that ends it; null where none is known of. */
  readonly change: Temporal.ZonedDateTime | null;
}

/** How far local time is ahead of UTC in a zone, for one instant after the other. */
export class ZoneOffsets {
  private readonly periods: OffsetPeriod[] = [];
  private recent: OffsetPeriod;

  constructor(timeZone: string) {
    this.recent = this.add(-Infinity, TABLE_BEGINS.toZonedDateTimeISO(timeZone));
  }

  /** In ms, to be added to UTC. */
  at(instant: Instant): number {
    return this.periodAt(instant).offsetMs;
  }

  private periodAt(instant: Instant): OffsetPeriod {
    if (this.recent.from <= instant && instant < this.recent.until) return this.recent;
    let last = this.periods[this.periods.length - 1] as OffsetPeriod;
    while (last.change !== null && last.until <= instant) last = this.add(last.until, last.change);
    let low = 0;
    let high = this.periods.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.periods[middle] as OffsetPeriod).from <= instant) low = middle;
      else high = middle - 1;
    }
    this.recent = this.periods[low] as OffsetPeriod;
    return this.recent;
  }

  private add(from: Instant, begins: Temporal.ZonedDateTime): OffsetPeriod {
    const change = begins.getTimeZoneTransition('next');
    const until = change === null ? Infinity : change.epochMilliseconds;
    const period = { from, until, offsetMs: begins.offsetNanoseconds / 1_000_000, change };
    this.periods.push(period);
    return period;
  }
}

const offsets = new ZoneOffsets(TIME_ZONE);

/** The local date at an instant. */
export function localDayAt(instant: Instant): LocalDay {
  return Math.floor((instant + offsets.at(instant)) / MS_PER_DAY);
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
  return instantOfWallClock(instant + offsets.at(instant) + days * MS_PER_DAY);
}

/** `wallClock` is the local date and time read as if it were UTC, in ms. */
function instantOfWallClock(wallClock: number): Instant {
  const before = offsets.at(wallClock - MS_PER_DAY);
  const after = offsets.at(wallClock + MS_PER_DAY);
  if (before === after) return wallClock - before;
  const earlier = wallClock - before;
  if (offsets.at(earlier) === before) return earlier;
  const later = wallClock - after;
  return offsets.at(later) === after ? later : earlier;
}
