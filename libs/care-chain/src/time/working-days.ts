import Holidays from 'date-holidays';
import { dayOfDate, weekdayOf, yearOf, type LocalDay } from './local-date.js';

/**
 * Monday to Friday without Swedish public holidays and without Midsummer Eve, Christmas Eve and New Year's Eve, which `date-holidays`
 * gives as bank holidays.
 */
const swedish = new Holidays('SE');
const DAYS_OFF: ReadonlySet<string> = new Set(['public', 'bank']);
const SATURDAY = 6;
const SUNDAY = 0;

const weekdaysOffByYear = new Map<number, ReadonlySet<LocalDay>>();

/** The n-th working day after a day. */
export function workingDaysAfter(day: LocalDay, n: number): LocalDay {
  let found = 0;
  let candidate = day;
  while (found < n) {
    candidate += 1;
    if (isWorkingDay(candidate)) found += 1;
  }
  return candidate;
}

export function isWorkingDay(day: LocalDay): boolean {
  const weekday = weekdayOf(day);
  return weekday !== SATURDAY && weekday !== SUNDAY && !daysOff(yearOf(day)).has(day);
}

function daysOff(year: number): ReadonlySet<LocalDay> {
  const known = weekdaysOffByYear.get(year);
  if (known !== undefined) return known;
  const days = new Set<LocalDay>();
  for (const holiday of swedish.getHolidays(year)) {
    if (!DAYS_OFF.has(holiday.type)) continue;
    days.add(dayOfDate(holiday.date.slice(0, 10)));
  }
  weekdaysOffByYear.set(year, days);
  return days;
}
