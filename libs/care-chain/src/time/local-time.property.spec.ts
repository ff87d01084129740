import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addMonths, dayOf, formatLocalDay, parseLocalDate, weekdayOf } from './local-date.js';
import { endOfDay, localDayAt, sameTimeDaysLater, startOfDay } from './local-time.js';

const ZONE = 'Europe/Stockholm';
const day = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2200, 12, 31) });
/** Instants of every kind, and many within two hours of a clock change. */
const instant = fc.oneof(
  day.chain((d) => fc.integer({ min: d * 86_400_000, max: (d + 1) * 86_400_000 - 1 })),
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2100 }),
      fc.constantFrom(3, 10),
      fc.integer({ min: -7_200_000, max: 7_200_000 }),
    )
    .map(([year, month, offsetMs]) => lastSundayAtOne(year, month) + offsetMs),
);

/** 01:00 UTC on the last Sunday of a month: when the clocks change. */
function lastSundayAtOne(year: number, month: number): number {
  const last = dayOf(year, month, 31);
  return (last - weekdayOf(last)) * 86_400_000 + 3_600_000;
}

function zoned(at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE);
}

describe('local time, against Temporal', () => {
  test('the local date of an instant', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(formatLocalDay(localDayAt(at))).toBe(zoned(at).toPlainDate().toString());
      }),
      { numRuns: 2_000 },
    );
  });

  test('the start and the end of a date', () => {
    fc.assert(
      fc.property(day, (d) => {
        const date = Temporal.PlainDate.from(formatLocalDay(d));
        expect(startOfDay(d)).toBe(date.toZonedDateTime(ZONE).epochMilliseconds);
        expect(endOfDay(d)).toBe(date.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the same wall-clock time days later: a skipped time is shifted forward, of a doubled one the first counts', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -400, max: 400 }), (at, days) => {
        const later = zoned(at).toPlainDateTime().add({ days }).toZonedDateTime(ZONE, { disambiguation: 'compatible' });
        expect(sameTimeDaysLater(at, days)).toBe(later.epochMilliseconds);
      }),
      { numRuns: 2_000 },
    );
  });

  test('months on, or the last day of the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (d, months) => {
        const date = Temporal.PlainDate.from(formatLocalDay(d)).add({ months }, { overflow: 'constrain' });
        expect(formatLocalDay(addMonths(d, months))).toBe(date.toString());
      }),
    );
  });

  test('a date is read as it is written, and nothing else is a date', () => {
    fc.assert(
      fc.property(day, (d) => {
        expect(parseLocalDate(formatLocalDay(d))).toBe(d);
      }),
    );
    expect(parseLocalDate('0000-02-29')).toBe(dayOf(0, 2, 29));
    for (const text of [
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-04-31',
      '2025-1-1',
      ' 2025-01-01',
      '2025-01-01T00:00',
    ]) {
      expect(parseLocalDate(text)).toBeUndefined();
    }
  });
});
