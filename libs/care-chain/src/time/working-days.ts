import Holidays from 'date-holidays';
import { dayOf, dayOfDate, weekdayOf, yearOf, type LocalDay } from './local-date.js';

/**
 * Monday to Friday without Swedish public holidays and without Midsummer Eve, Christmas Eve and New Year's Eve, which `date-holidays`
 * gives as bank holidays.
 */
const swedish = new Holidays('SE');
const DAYS_OFF: ReadonlySet<string> = new Set(['public', 'bank']);
/** Whit Monday was a public holiday until it gave its place to the National Day, which `date-holidays` knows of the latter alone. */
const WHIT_MONDAY = 'easter 50';
const WHIT_MONDAY_LAST_OFF_YEAR = 2004;
const SATURDAY = 6;
const SUNDAY = 0;

/** A year with its days off. */
interface HolidayYear {
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly daysOff: ReadonlySet<LocalDay>;
}

const years = new Map<number, HolidayYear>();
let recent: HolidayYear | undefined;

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
  return weekday !== SATURDAY && weekday !== SUNDAY && !holidayYearOf(day).daysOff.has(day);
}

function holidayYearOf(day: LocalDay): HolidayYear {
  if (recent !== undefined && recent.from <= day && day < recent.until) return recent;
  const year = yearOf(day);
  recent = years.get(year) ?? lookUp(year);
  years.set(year, recent);
  return recent;
}

function lookUp(year: number): HolidayYear {
  const off = swedish
    .getHolidays(year)
    .filter(({ type, rule }) => DAYS_OFF.has(type) || (rule === WHIT_MONDAY && year <= WHIT_MONDAY_LAST_OFF_YEAR));
  return {
    from: dayOf(year, 1, 1),
    until: dayOf(year + 1, 1, 1),
    daysOff: new Set(off.map(({ date }) => dayOfDate(date.slice(0, 10)))),
  };
}
