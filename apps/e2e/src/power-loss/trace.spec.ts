import { describe, expect, test } from '@jest/globals';
import type { Operation } from './operation.js';
import { TraceReader } from './trace.js';

/** What a trace says, written as strace shows it: «text» stands for the text in hexadecimal. */
function read(...lines: readonly string[]): readonly Operation[] {
  const reader = new TraceReader('/data');
  for (const line of lines) reader.line(line.replaceAll(/«([^»]*)»/g, (_, text: string) => inHexadecimal(text)));
  return reader.operations;
}

function inHexadecimal(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

const said = (text: string): Operation => ({ kind: 'say', text });
const wrote = (path: string, offset: number, text: string): Operation => {
  return { kind: 'write', path, offset, data: Buffer.from(text) };
};

describe('a trace', () => {
  test('tells what is done to files in the folder', () => {
    expect(
      read(
        '7 openat(AT_FDCWD<«/»>, "«/data/log»", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 21<«/data/log»>',
        '7 pwrite64(21<«/data/log»>, "«abc»", 3, 4096) = 3',
        '7 fsync(21<«/data/log»>) = 0',
        '7 ftruncate(21<«/data/log»>, 40960) = 0',
        '7 link("«/data/log»", "«/data/copy»") = 0',
        '7 rename("«/data/copy»", "«/data/other»") = 0',
        '7 unlink("«/data/other»") = 0',
        '7 fdatasync(22<«/data»>) = 0',
      ),
    ).toStrictEqual([
      { kind: 'open', path: '/data/log' },
      wrote('/data/log', 4096, 'abc'),
      { kind: 'sync', path: '/data/log', begunAt: 2 },
      { kind: 'truncate', path: '/data/log', size: 40960 },
      { kind: 'rename', from: '/data/log', to: '/data/copy', keep: true },
      { kind: 'rename', from: '/data/copy', to: '/data/other', keep: false },
      { kind: 'unlink', path: '/data/other' },
      { kind: 'sync', path: '/data', begunAt: 7 },
    ]);
  });

  test('leaves out what is elsewhere, what failed, and what only reads', () => {
    expect(
      read(
        '7 openat(AT_FDCWD<«/»>, "«/data/log»", O_RDONLY) = 21<«/data/log»>',
        '7 openat(AT_FDCWD<«/»>, "«/data/log»", O_RDWR|O_CREAT, 0644) = -1 ENOENT (No such file or directory)',
        '7 openat(AT_FDCWD<«/»>, "«/database»", O_RDWR|O_CREAT, 0644) = 22<«/database»>',
        '7 pwrite64(22<«/database»>, "«abc»", 3, 0) = 3',
        '7 pwrite64(21<«/data/log»>, "«abc»", 3, 0) = -1 ENOSPC (No space left on device)',
        '7 fsync(21<«/data/log»>) = ?',
        '7 +++ killed by SIGKILL +++',
      ),
    ).toStrictEqual([]);
  });

  test('tells what is said to others, whichever way', () => {
    expect(
      read(
        '7 write(1<«pipe:[12]»>, "«one»", 3) = 3',
        '7 writev(24<«socket:[5]»>, [{iov_base="«HTTP »", iov_len=5}, {iov_base="«200»", iov_len=3}], 2) = 8',
        '7 sendto(24<«socket:[5]»>, "«two»", 3, MSG_NOSIGNAL, NULL, 0) = 3',
      ),
    ).toStrictEqual([said('one'), said('HTTP 200'), said('two')]);
  });

  test('counts a write when it is done, a sync from when it begins, and a word from when it begins to be said', () => {
    expect(
      read(
        '7 openat(AT_FDCWD<«/»>, "«/data/log»", O_RDWR|O_CREAT, 0644) = 21<«/data/log»>',
        '7 fsync(21<«/data/log»> <unfinished ...>',
        '8 pwrite64(21<«/data/log»>, "«abc»", 3, 0 <unfinished ...>',
        '9 write(1<«pipe:[12]»>, "«done»", 4 <unfinished ...>',
        '7 <... fsync resumed>) = 0',
        '8 <... pwrite64 resumed>) = 3',
        '9 <... write resumed>) = 4',
      ),
    ).toStrictEqual([
      { kind: 'open', path: '/data/log' },
      said('done'),
      { kind: 'sync', path: '/data/log', begunAt: 1 },
      wrote('/data/log', 0, 'abc'),
    ]);
  });

  test('counts only what the system took of a write', () => {
    expect(read('7 pwrite64(21<«/data/log»>, "«abcdef»", 6, 10) = 4')).toStrictEqual([wrote('/data/log', 10, 'abcd')]);
  });

  test.each([
    ['a write without a place', '7 write(21<«/data/log»>, "«abc»", 3) = 3'],
    ['a way of writing that is new', '7 pwritev2(21<«/data/log»>, [«abc»], 1, 0, 0) = 3'],
    ['space that is reserved', '7 fallocate(21<«/data/log»>, 0, 0, 4096) = 0'],
    [
      'a file that is emptied',
      '7 openat(AT_FDCWD<«/»>, "«/data/log»", O_WRONLY|O_CREAT|O_TRUNC, 0644) = 21<«/data/log»>',
    ],
    ['a name given by a folder', '7 unlinkat(5<«/data»>, "«log»", 0) = 0'],
  ])('is not read past %s in the folder', (_what, line) => {
    expect(() => read(line)).toThrow('a call in the folder that this does not follow');
  });

  test('is not read when it shows less than was written', () => {
    expect(() => read('7 pwrite64(21<«/data/log»>, "«abc»"..., 6, 0) = 6')).toThrow('shows 3 of 6 bytes');
  });
});
