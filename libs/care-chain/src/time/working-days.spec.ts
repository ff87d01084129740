import { describe, expect, test } from '@jest/globals';
import { dayOfDate, formatLocalDay } from './local-date.js';
import { isWorkingDay, workingDaysAfter } from './working-days.js';

const daysOff2025 = [
  '2025-01-01',
  '2025-01-06',
  '2025-04-18',
  '2025-04-21',
  '2025-05-01',
  '2025-05-29',
  '2025-06-06',
  '2025-06-20',
  '2025-12-24',
  '2025-12-25',
  '2025-12-26',
  '2025-12-31',
];

describe('working days', () => {
  test('are Monday to Friday without public holidays, Midsummer Eve, Christmas Eve and New Year’s Eve', () => {
    const off: string[] = [];
    for (let day = dayOfDate('2025-01-01'); day <= dayOfDate('2025-12-31'); day += 1) {
      const weekday = ((day % 7) + 4) % 7;
      if (weekday !== 0 && weekday !== 6 && !isWorkingDay(day)) off.push(formatLocalDay(day));
      if (weekday === 0 || weekday === 6) expect(isWorkingDay(day)).toBe(false);
    }
    expect(off).toEqual(daysOff2025);
  });

  test.each([
    ['2025-06-02', 5, '2025-06-10'],
    ['2025-12-23', 1, '2025-12-29'],
    ['2025-12-30', 1, '2026-01-02'],
    ['2025-05-28', 3, '2025-06-03'],
    ['2024-02-28', 2, '2024-03-01'],
    // Until 2004 Whit Monday was a public holiday, since 2005 the National Day is.
    ['2004-05-28', 1, '2004-06-01'],
    ['2004-06-03', 2, '2004-06-07'],
    ['2005-05-13', 1, '2005-05-16'],
    ['2005-06-03', 1, '2005-06-07'],
  ])('the working days after %s: the %i. is %s', (from, n, expected) => {
    expect(formatLocalDay(workingDaysAfter(dayOfDate(from), n))).toBe(expected);
  });
});
