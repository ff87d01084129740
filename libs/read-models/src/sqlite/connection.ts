import { DatabaseSync } from 'node:sqlite';

/**
 * How a file is used. `live`: rows and checkpoint change together, and readers go on reading. It is not flushed at each commit: what a power
 * cut takes is the latest commits, whole and in order, and from the older checkpoint they are made again from the event log.
 * `bulk`: a new file that nobody reads yet and that is thrown away when anything goes wrong. `read`: never writes.
 */
export type ConnectionRole = 'live' | 'bulk' | 'read';

const BUSY_MS = 5_000;
const CAREFUL = { cell_size_check: 1, trusted_schema: 0, mmap_size: 0 };
const SETTINGS: Readonly<Record<ConnectionRole, Readonly<Record<string, string | number>>>> = {
  // Rows of the same chains change again and again: they are moved from the write-ahead log into the file seldom, and then once.
  live: { journal_mode: 'wal', synchronous: 1, wal_autocheckpoint: 4_000, ...CAREFUL },
  bulk: { journal_mode: 'memory', synchronous: 0, foreign_keys: 0, ...CAREFUL },
  read: CAREFUL,
};

/** Opens a connection and makes sure that its settings took effect. */
export function openConnection(file: string, role: ConnectionRole): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: role === 'read', timeout: BUSY_MS });
  try {
    for (const [pragma, value] of Object.entries(SETTINGS[role])) {
      database.exec(`PRAGMA ${pragma} = ${value}`);
      const actual = readPragma(database, pragma);
      if (actual !== value) throw new Error(`SQLite did not take ${pragma} = ${value}, it is ${String(actual)}`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export function readPragma(database: DatabaseSync, pragma: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
}

/** Does all of `work` in one transaction, or nothing of it. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
