import { localDayAt, startOfDay, weekdayOf, type LocalDay } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Chance } from './chance.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const SATURDAY = 6;
const SUNDAY = 0;
const OPENS_AT_HOUR = 8;
const OPEN_MINUTES = 9 * 60;

/** A time in office hours so many local days later, both ends included, or on the Monday after. A later date when `from` is at least 1. */
export function daysLater(chance: Chance, at: Instant, from: number, to: number): Instant {
  const day = localDayAt(at) + chance.integer(from, to);
  return inOfficeHours(chance, isWeekend(day) ? day + (weekdayOf(day) === SATURDAY ? 2 : 1) : day);
}

/** A time in office hours so many local days earlier, or on the Friday before. */
export function daysEarlier(chance: Chance, at: Instant, from: number, to: number): Instant {
  const day = localDayAt(at) - chance.integer(from, to);
  return inOfficeHours(chance, isWeekend(day) ? day - (weekdayOf(day) === SATURDAY ? 1 : 2) : day);
}

/** Any whole minute of the day or night, so many hours later. */
export function hoursLater(chance: Chance, at: Instant, from: number, to: number): Instant {
  return at + Math.round((chance.between(from, to) * HOUR_MS) / MINUTE_MS) * MINUTE_MS;
}

function inOfficeHours(chance: Chance, day: LocalDay): Instant {
  return startOfDay(day) + OPENS_AT_HOUR * HOUR_MS + chance.integer(0, OPEN_MINUTES - 1) * MINUTE_MS;
}

function isWeekend(day: LocalDay): boolean {
  const weekday = weekdayOf(day);
  return weekday === SATURDAY || weekday === SUNDAY;
}
