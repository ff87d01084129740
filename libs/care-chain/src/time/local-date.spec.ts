import { describe, expect, test } from '@jest/globals';
import { addMonths, dayOf, dayOfDate, formatLocalDay, parseLocalDate } from './local-date.js';

describe('a date', () => {
  test('of February 29 there is in every fourth year, of full centuries only where 400 divides them', () => {
    const years = ['1900', '2000', '2023', '2024', '2100', '2400'];
    expect(years.filter((year) => parseLocalDate(`${year}-02-29`) !== undefined)).toStrictEqual([
      '2000',
      '2024',
      '2400',
    ]);
    expect(formatLocalDay(addMonths(dayOf(2000, 1, 31), 1))).toBe('2000-02-29');
  });

  test('that was never validated is an error of the program', () => {
    expect(() => dayOfDate('2025-02-30')).toThrow(new RangeError('not a calendar date'));
  });
});
