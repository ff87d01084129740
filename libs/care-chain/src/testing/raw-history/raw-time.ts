import type { Instant } from '@vardkedja/event-sourcing';
import fc, { type Arbitrary } from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../time/local-date.js';

const ZONE = 'Europe/Stockholm';
const DAY_MS = 86_400_000;

/** Days around which something is special: both DST changes, leap days, ends of months and years, strings of holidays. */
const ANCHORS = [
  '2025-03-30',
  '2025-03-29',
  '2025-10-26',
  '2024-10-26',
  '2024-02-29',
  '2023-08-31',
  '2025-01-31',
  '2025-12-23',
  '2026-03-31',
  '2025-04-16',
  '2025-05-28',
  '2025-06-05',
  '2025-06-18',
  '2025-10-30',
];
/** Whole days between what happens: deadlines of the rules, and one less and more. */
const DAYS_APART = [0, 0, 0, 1, 1, 2, 3, 5, 7, 14, 21, 28, 29, 30, 31, 35, 42, 56, 60, 84, 90, 91, 151, 180, 183, 365];
/** Wall-clock times: local midnight most of all; two that DST changes skip or double. */
const CLOCKS = ['00:00:00', '00:00:00', '00:00:00', '02:30:00', '02:59:59.999', '10:00:00', '12:00:00', '23:59:59.999'];

/** The few instants and dates that one random history is made of. */
export interface RawTimes {
  readonly instants: readonly Instant[];
  readonly dates: readonly LocalDate[];
  /** Month of birth (YYYY-MM) of somebody who turns 18 around these times. */
  readonly birthMonths: readonly string[];
}

/** A few instants, each with the one 24 hours later, and the dates on and around them. */
export function rawTimes(): Arbitrary<RawTimes> {
  const moment = fc.record({ daysOn: fc.constantFrom(...DAYS_APART), clock: fc.constantFrom(...CLOCKS) });
  return fc
    .record({ anchor: fc.constantFrom(...ANCHORS), moments: fc.array(moment, { minLength: 2, maxLength: 6 }) })
    .map(({ anchor, moments }) => {
      const first = Temporal.PlainDate.from(anchor);
      const days = moments.map(({ daysOn }) => first.add({ days: daysOn }));
      const chosen = moments.map(({ daysOn, clock }) => instantOf(first.add({ days: daysOn }), clock));
      return {
        instants: [...new Set(chosen.flatMap((at) => [at, at, at + DAY_MS]))].sort((a, b) => a - b),
        dates: [
          ...new Set(days.flatMap((day) => [-14, -1, 0, 0, 1, 7, 30].map((n) => day.add({ days: n }).toString()))),
        ].sort(),
        birthMonths: [-1, 0, 1, 6].map((n) =>
          first.subtract({ years: 18 }).add({ months: n }).toPlainYearMonth().toString(),
        ),
      };
    });
}

function instantOf(day: Temporal.PlainDate, clock: string): Instant {
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: clock }).epochMilliseconds;
}
