import { describe, expect, test } from '@jest/globals';
import { GrowingList } from './growing-list.js';

describe('a growing list', () => {
  test('begins empty', () => {
    const list = GrowingList.empty<number>();
    expect([list.length, list.items]).toStrictEqual([0, []]);
  });

  test('an older version stays as it is when a newer one grows out of it', () => {
    const older = GrowingList.of([1, 2]);
    const newer = older.with([3]).with([4, 5]);
    expect([older.length, older.items]).toStrictEqual([2, [1, 2]]);
    expect([newer.length, newer.items]).toStrictEqual([5, [1, 2, 3, 4, 5]]);
  });

  test('two that grow out of the same version know nothing of each other', () => {
    const common = GrowingList.of([1]);
    const one = common.with([2]);
    const other = common.with([3]).with([4]);
    expect([common.items, one.items, other.items]).toStrictEqual([[1], [1, 2], [1, 3, 4]]);
  });

  test('nothing more is the same list', () => {
    const list = GrowingList.of([1]);
    expect([list.with([]).items, list.items]).toStrictEqual([[1], [1]]);
  });
});
