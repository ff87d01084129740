import { EventStoreUnavailable, type UnavailableReason } from '@vardkedja/event-sourcing';
import { PragmaIgnored, SqliteTooOld } from './connection.js';
import { DamagedLog } from './log-fault.js';
import { failureOf, IOERR, primaryCode, SQLITE, type SqliteFailure } from './sqlite-failure.js';

const REASONS = new Map<number, UnavailableReason>([
  [SQLITE.BUSY, 'unreachable'],
  [SQLITE.READONLY, 'readOnly'],
  [SQLITE.IOERR, 'unreachable'],
  [SQLITE.CORRUPT, 'damaged'],
  [SQLITE.FULL, 'full'],
  [SQLITE.CANTOPEN, 'unreachable'],
  [SQLITE.NOTADB, 'damaged'],
  [IOERR.SHMSIZE, 'full'],
  [IOERR.CORRUPTFS, 'damaged'],
]);

/** SQLite's failure in the words of the port. Any code that is not the machine's or the file's fault is the program's, and a plain error. */
export function unavailable(failure: SqliteFailure, cause?: unknown): Error {
  const reason = REASONS.get(failure.code) ?? REASONS.get(primaryCode(failure));
  const detail = `${failure.message}, SQLite code ${failure.code}`;
  if (reason === undefined) return new Error(`the event store made a mistake: ${detail}`, { cause });
  if (reason === 'damaged') return new DamagedLog({ kind: 'structure', words: detail }, { cause });
  return new EventStoreUnavailable(reason, detail, { cause });
}

/** Runs something on the database; what SQLite throws comes out in the words of the port. */
export function withPortWords<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw inPortWords(error);
  }
}

/** What was thrown on the database, in the words of the port where it has any. */
export function inPortWords(error: unknown): unknown {
  const failure = failureOf(error);
  if (failure !== undefined) return unavailable(failure, error);
  if (error instanceof SqliteTooOld || error instanceof PragmaIgnored) {
    return new EventStoreUnavailable('unreachable', error.message, { cause: error });
  }
  // A stored number that JavaScript cannot hold: this program never wrote it.
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') {
    return new DamagedLog(
      { kind: 'numberTooLarge', words: 'a number is beyond what is ever written' },
      { cause: error },
    );
  }
  return error;
}
