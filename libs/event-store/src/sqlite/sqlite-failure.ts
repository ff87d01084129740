/** An error that SQLite reports, as it passes between threads. */
export interface SqliteFailure {
  /** The extended result code. */
  readonly code: number;
  readonly message: string;
}

/** The failure that an error tells of, or undefined when it does not come from SQLite. */
export function failureOf(error: unknown): SqliteFailure | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error) || !('message' in error)) return undefined;
  return { code: Number(error.errcode), message: String(error.message) };
}

/** SQLite's primary result codes. */
export const SQLITE = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

/** Its extended codes of I/O errors that say more than the primary one. */
export const IOERR = {
  FSYNC: SQLITE.IOERR | (4 << 8),
  DIR_FSYNC: SQLITE.IOERR | (5 << 8),
  SHMSIZE: SQLITE.IOERR | (19 << 8),
  CORRUPTFS: SQLITE.IOERR | (33 << 8),
} as const;

/** The part of an extended code that all of its kind share. */
export function primaryCode({ code }: SqliteFailure): number {
  return code & 0xff;
}

/**
 * Whether nothing may be written any more. After a failed flush nobody knows what of the file is on disk, and a later flush may succeed
 * although it left that out; in a damaged file every change may do more harm.
 */
export function isFatal(failure: SqliteFailure): boolean {
  const primary = primaryCode(failure);
  return (
    failure.code === IOERR.FSYNC ||
    failure.code === IOERR.DIR_FSYNC ||
    failure.code === IOERR.CORRUPTFS ||
    primary === SQLITE.CORRUPT ||
    primary === SQLITE.NOTADB
  );
}
