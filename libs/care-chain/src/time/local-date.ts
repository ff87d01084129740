/** A calendar date in Europe/Stockholm, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A calendar date counted in days since 1970-01-01: what dates are calculated with. */
export type LocalDay = number;

const MS_PER_DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_PER_400_YEARS = 146_097;

/** The day of a `YYYY-MM-DD` text, or undefined when it is not a date of the calendar. */
export function parseLocalDate(text: string): LocalDay | undefined {
  if (!DATE.test(text)) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
}

/** The day of a date that has been validated before. */
export function dayOfDate(date: LocalDate): LocalDay {
  const day = parseLocalDate(date);
  if (day === undefined) throw new RangeError('not a calendar date');
  return day;
}

export function formatLocalDay(day: LocalDay): LocalDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day of a year (0–9999), month (1–12) and day of the month. */
export function dayOf(year: number, month: number, dayOfMonth: number): LocalDay {
  // Date.UTC takes years below 100 for the twentieth century; the calendar repeats every 400 years.
  return Date.UTC(year + 400, month - 1, dayOfMonth) / MS_PER_DAY - DAYS_PER_400_YEARS;
}

/** The same day `months` months on, or the last day of that month. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const date = new Date(day * MS_PER_DAY);
  const monthIndex = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  return dayOf(year, month, Math.min(date.getUTCDate(), daysInMonth(year, month)));
}

/** The first day of the month in which somebody born in `birthMonth` (`YYYY-MM`) turns `age`. */
export function firstDayOfMonthTurning(age: number, birthMonth: string): LocalDay {
  return dayOf(Number(birthMonth.slice(0, 4)) + age, Number(birthMonth.slice(5, 7)), 1);
}

/** Year of a day. */
export function yearOf(day: LocalDay): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: LocalDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits(text: string, from: number, until: number): number {
  let value = 0;
  for (let i = from; i < until; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}
