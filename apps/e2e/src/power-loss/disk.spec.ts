import { describe, expect, test } from '@jest/globals';
import { Disk } from './disk.js';
import type { Operation } from './operation.js';
import { Random } from './random.js';

const SEEDS = 300;

/** What is found of each file after the operations, on disks of many seeds: each different outcome once. */
function outcomes(operations: readonly Operation[]): Set<string> {
  const found = Array.from({ length: SEEDS }, (_, seed) => {
    const disk = new Disk();
    for (const operation of operations) disk.apply(operation);
    const files = disk.afterPowerLoss(new Random(seed));
    return Array.from(files, ([path, content]) => `${path}=${content.toString('latin1')}`)
      .toSorted()
      .join(' ');
  });
  return new Set(found);
}

const open = (path: string): Operation => ({ kind: 'open', path });
const unlink = (path: string): Operation => ({ kind: 'unlink', path });
const write = (path: string, offset: number, text: string): Operation => {
  return { kind: 'write', path, offset, data: Buffer.from(text) };
};
const truncate = (path: string, size: number): Operation => ({ kind: 'truncate', path, size });
/** A sync that began when everything listed so far had been done. */
const sync = (path: string, begunAt = Number.MAX_SAFE_INTEGER): Operation => ({ kind: 'sync', path, begunAt });

/** A file that is there, with its name on disk. */
const made = [open('/d/a'), sync('/d')];

describe('a disk after a power loss', () => {
  test('has what was synced, always', () => {
    expect(outcomes([...made, write('/d/a', 0, 'ab'), sync('/d/a')])).toStrictEqual(new Set(['/d/a=ab']));
  });

  test('has what was not synced, or has it not', () => {
    expect(outcomes([...made, write('/d/a', 0, 'ab'), sync('/d/a'), write('/d/a', 1, 'XY')])).toStrictEqual(
      new Set(['/d/a=ab', '/d/a=aXY']),
    );
  });

  test('may have a later write and not an earlier one, with zeros where nothing was written', () => {
    expect(outcomes([...made, write('/d/a', 0, 'a'), write('/d/a', 1, 'b')])).toStrictEqual(
      new Set(['/d/a=', '/d/a=a', '/d/a=ab', '/d/a=\0b']),
    );
  });

  test('has a later write over an earlier one in the same place, never the other way round', () => {
    expect(outcomes([...made, write('/d/a', 0, '1'), write('/d/a', 0, '2')])).toStrictEqual(
      new Set(['/d/a=', '/d/a=1', '/d/a=2']),
    );
  });

  test('may have some sectors of a write and not others, and never a part of a sector', () => {
    const [first, second] = ['1'.repeat(500), '2'.repeat(512)];
    const before = write('/d/a', 0, '0'.repeat(1_024));
    expect(outcomes([...made, before, sync('/d/a'), write('/d/a', 12, first + second)])).toStrictEqual(
      new Set([
        `/d/a=${'0'.repeat(1_024)}`,
        `/d/a=${'0'.repeat(12)}${first}${'0'.repeat(512)}`,
        `/d/a=${'0'.repeat(512)}${second}`,
        `/d/a=${'0'.repeat(12)}${first}${second}`,
      ]),
    );
  });

  test('has only what was written before a sync began', () => {
    const operations = [...made, write('/d/a', 0, 'a'), write('/d/a', 1, 'b'), sync('/d/a', made.length + 1)];
    expect(outcomes(operations)).toStrictEqual(new Set(['/d/a=a', '/d/a=ab']));
  });

  test('may have lost a truncation', () => {
    expect(outcomes([...made, write('/d/a', 0, 'abc'), sync('/d/a'), truncate('/d/a', 1)])).toStrictEqual(
      new Set(['/d/a=abc', '/d/a=a']),
    );
    expect(
      outcomes([...made, write('/d/a', 0, 'abc'), truncate('/d/a', 1), truncate('/d/a', 3), sync('/d/a')]),
    ).toStrictEqual(new Set(['/d/a=a\0\0']));
  });

  test('may have lost the name of a file although its content was synced, until its folder is', () => {
    const operations = [open('/d/a'), write('/d/a', 0, 'a'), sync('/d/a')];
    expect(outcomes(operations)).toStrictEqual(new Set(['', '/d/a=a']));
    expect(outcomes([...operations, sync('/d')])).toStrictEqual(new Set(['/d/a=a']));
  });

  test('may still have a file that was removed', () => {
    const operations = [...made, write('/d/a', 0, 'a'), sync('/d/a'), unlink('/d/a')];
    expect(outcomes(operations)).toStrictEqual(new Set(['', '/d/a=a']));
    expect(outcomes([...operations, sync('/d')])).toStrictEqual(new Set(['']));
  });

  test('has another file under a name that was used before, not the same one', () => {
    const operations = [
      ...made,
      write('/d/a', 0, 'old'),
      sync('/d/a'),
      unlink('/d/a'),
      open('/d/a'),
      write('/d/a', 0, 'n'),
    ];
    expect(outcomes(operations)).toStrictEqual(new Set(['', '/d/a=', '/d/a=n', '/d/a=old']));
  });

  test('changes names in a folder in the order in which it was asked to', () => {
    const found = outcomes([open('/d/a'), open('/d/b'), unlink('/d/a')]);
    expect(found).toStrictEqual(new Set(['', '/d/a=', '/d/a= /d/b=', '/d/b=']));
  });

  test('has a file under its old name or its new one', () => {
    const rename = (keep: boolean): Operation => ({ kind: 'rename', from: '/d/a', to: '/d/b', keep });
    expect(outcomes([...made, rename(false)])).toStrictEqual(new Set(['/d/a=', '/d/b=']));
    expect(outcomes([...made, rename(true), sync('/d')])).toStrictEqual(new Set(['/d/a= /d/b=']));
  });

  test('is the same for the same seed', () => {
    const disk = new Disk();
    for (const operation of [...made, write('/d/a', 0, 'x'.repeat(9_000))]) disk.apply(operation);
    expect(disk.afterPowerLoss(new Random(7))).toStrictEqual(disk.afterPowerLoss(new Random(7)));
  });
});
