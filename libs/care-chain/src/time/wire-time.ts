import type { Instant } from '@vardkedja/event-sourcing';
import { parseLocalDate, type LocalDay } from './local-date.js';
import { startOfDay } from './local-time.js';

/**
 * Dates and times that somebody gives, as text. Years outside 1900–2199 are refused: deadlines counted from them could leave what
 * RFC 3339 can write.
 */
const EARLIEST_YEAR = '1900';
const LATEST_YEAR = '2199';
export const DATE_LIMITS = { earliest: `${EARLIEST_YEAR}-01-01`, latest: `${LATEST_YEAR}-12-31` } as const;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
/** UTF-16 code units; far more than any sensible precision needs. */
const TIME_MAX_LENGTH = 64;

const DIGIT_ZERO = 0x30;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

export type WireTime<Value> = Value | 'malformed' | 'outOfRange';

/** A calendar date, `YYYY-MM-DD`. */
export function readDate(text: string): WireTime<LocalDay> {
  const day = parseLocalDate(text);
  if (day === undefined) return 'malformed';
  return isYearInRange(text) ? day : 'outOfRange';
}

/** A calendar month, `YYYY-MM`, as it stands. */
export function readMonth(text: string): WireTime<string> {
  if (!MONTH.test(text)) return 'malformed';
  return isYearInRange(text) ? text : 'outOfRange';
}

/**
 * RFC 3339 with offset, cut to whole milliseconds, or a date alone, which means 00:00 in Europe/Stockholm. Leap seconds are refused: no
 * clock in use shows them.
 */
export function readTime(text: string): WireTime<Instant> {
  if (text.length > TIME_MAX_LENGTH) return 'malformed';
  const hasTimeOfDay = TIME.test(text);
  const day = readDate(hasTimeOfDay ? text.slice(0, 10) : text);
  if (typeof day === 'string') return day;
  return hasTimeOfDay ? day * MS_PER_DAY + timeOfDay(text) : startOfDay(day);
}

/** Milliseconds since midnight UTC of the date that is written. Where the digits stand is known: the text has been tested. */
function timeOfDay(text: string): number {
  const isUtc = text.endsWith('Z') || text.endsWith('z');
  const offsetAt = text.length - (isUtc ? 1 : 6);
  const milliseconds = Number(text.slice(20, Math.min(offsetAt, 23)).padEnd(3, '0'));
  const local = minutes(text, 11) * MS_PER_MINUTE + twoDigits(text, 17) * 1_000 + milliseconds;
  if (isUtc) return local;
  const offset = minutes(text, offsetAt + 1) * MS_PER_MINUTE;
  return text[offsetAt] === '+' ? local - offset : local + offset;
}

/** `HH:MM` in minutes. */
function minutes(text: string, at: number): number {
  return twoDigits(text, at) * 60 + twoDigits(text, at + 3);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - DIGIT_ZERO) * 10 + text.charCodeAt(at + 1) - DIGIT_ZERO;
}

function isYearInRange(text: string): boolean {
  const year = text.slice(0, 4);
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}
