import { Temporal } from 'temporal-polyfill';

const SATURDAY = 6;
const FRIDAY = 5;

/**
 * Monday to Friday without Swedish public holidays (lag 1989:253 om allmänna helgdagar, with what came before it) and without Midsummer Eve,
 * Christmas Eve and New Year's Eve.
 */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < SATURDAY && !daysOff(day.year).some((off) => off.equals(day));
}

/** The holidays and eves of a year that may fall on a weekday; and some that never do. */
function daysOff(year: number): readonly Temporal.PlainDate[] {
  const easter = easterSunday(year);
  const midsummerDay = firstWeekdayFrom(date(year, 6, 20), SATURDAY);
  return [
    date(year, 1, 1),
    date(year, 1, 6),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    date(year, 5, 1),
    easter.add({ days: 39 }),
    // Whit Monday gave its place to the National Day.
    year < 2005 ? easter.add({ days: 50 }) : date(year, 6, 6),
    firstWeekdayFrom(date(year, 6, 19), FRIDAY),
    midsummerDay,
    firstWeekdayFrom(date(year, 10, 31), SATURDAY),
    date(year, 12, 24),
    date(year, 12, 25),
    date(year, 12, 26),
    date(year, 12, 31),
  ];
}

/** Easter Sunday of the Gregorian calendar, by the method of an anonymous correspondent to Nature (1876). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  return date(year, Math.floor(monthAndDay / 31), (monthAndDay % 31) + 1);
}

function firstWeekdayFrom(from: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
}

function date(year: number, month: number, day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day });
}
