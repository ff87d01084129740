import { expect, test } from '@jest/globals';
import { ZoneOffsets } from './local-time.js';

const HOUR_MS = 3_600_000;

function hoursAhead(zone: string, ...times: readonly string[]): readonly number[] {
  const offsets = new ZoneOffsets(zone);
  return times.map((time) => offsets.at(Date.parse(time)) / HOUR_MS);
}

test('clocks that are changed twice a year are looked up in any order', () => {
  const times = ['2031-07-01', '1985-01-01', '2031-01-01', '2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00Z'];
  expect(hoursAhead('Europe/Stockholm', ...times)).toStrictEqual([2, 1, 1, 1, 2]);
});

test('clocks that are not changed any more stay as they are', () => {
  expect(hoursAhead('Asia/Tokyo', '2031-07-01', '1985-01-01')).toStrictEqual([9, 9]);
  expect(hoursAhead('Africa/Kigali', '9999-12-31', '1970-01-01')).toStrictEqual([2, 2]);
});
