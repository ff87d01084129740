import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checksumOf } from './checksum.js';
import type { StreamRow } from './stored-row.js';

const number = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const text = fc.string({ unit: 'grapheme', maxLength: 50 });
const row: fc.Arbitrary<StreamRow> = fc.tuple(
  ...[number, number, text, number, number, number],
  ...[number, number, text, fc.option(text), number, text],
);
const shared = fc.tuple(number, number, number);

/** What the checksum is not of: the numbers by which the type and the actor are referred to, and the checksum itself. */
const NOT_COVERED = new Set([3, 6, 10]);
/** The texts, as one: which of them a letter belongs to is not covered. */
const TEXTS = new Set([2, 8, 9, 11]);

function checksum(of: StreamRow, [stream, type, actor]: readonly [number, number, number]): number {
  return checksumOf(of, { checksum: stream }, { checksum: type }, { checksum: actor });
}

test('the checksum of what is stored is the same in every version of the program', () => {
  const stored: StreamRow = [
    ...([12_345, 67, '0190f2a4-7c1e-7d3a-9b52-3f6c8e1d2a40', 1, 1_764_345_600_000, 1_764_345_612_345] as const),
    ...([1, 1, 'b7c1d9a2-0f4e-4c8b-8a55-1c2d3e4f5a6b', null, 0, '{"note":"Mötet är bokat 🗓"}'] as const),
  ];
  expect(checksum(stored, [1, 2, 3])).toBe(3_986_781_759);
});

test('another number, or another letter in a text, gives another checksum', () => {
  fc.assert(
    fc.property(
      row,
      shared,
      fc.nat({ max: 14 }),
      fc.nat({ max: 31 }),
      fc.nat(),
      (given, others, place, bit, letter) => {
        const before = checksum(given, others);
        const changed: (string | number | null)[] = [...given];
        const changedOthers: [number, number, number] = [...others];
        if (place >= 12) changedOthers[place - 12] = flipped(changedOthers[place - 12] ?? 0, bit);
        else if (TEXTS.has(place)) changed[place] = withLetter(String(changed[place] ?? ''), letter);
        else changed[place] = flipped(Number(changed[place]), bit);
        const after = checksum(changed as StreamRow, changedOthers);
        if (NOT_COVERED.has(place)) expect(after).toBe(before);
        else expect(after).not.toBe(before);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** With one of its lower 32 bits the other way round. */
function flipped(value: number, bit: number): number {
  const power = 2 ** bit;
  return Math.floor(value / power) % 2 === 0 ? value + power : value - power;
}

/** With one more letter somewhere. */
function withLetter(value: string, at: number): string {
  const place = at % (value.length + 1);
  return `${value.slice(0, place)}x${value.slice(place)}`;
}
