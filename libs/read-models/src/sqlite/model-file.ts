import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openConnection, readPragma, type ConnectionRole } from './connection.js';
import { APPLICATION_ID, SCHEMA_VERSION, TABLES } from './schema.js';

/** Opens read models; undefined where there are none that this program can read: no file, a damaged one, one of another make. */
export function openFile(file: string, role: ConnectionRole): DatabaseSync | undefined {
  if (!existsSync(file)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = openConnection(file, role);
    const isOurs =
      readPragma(database, 'application_id') === APPLICATION_ID &&
      readPragma(database, 'user_version') === SCHEMA_VERSION;
    if (isOurs) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  if (database?.isOpen === true) database.close();
  return undefined;
}

/** Makes a new file with empty tables, in the place of whatever is there. */
export function createFile(file: string, role: ConnectionRole): DatabaseSync {
  removeFile(file);
  const database = openConnection(file, role);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; ${TABLES}`);
  return database;
}

export function removeFile(file: string): void {
  removeLog(file);
  rmSync(file, { force: true });
}

/** Makes sure that everything written to the file so far is on disk. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Puts a file in the place of another; after a crash at any point there is the one or the other, whole. Neither may be open here. Beside
 * the old one there must be no log with anything in it (`emptyLog`), for a log is applied to whatever file bears its name. Whoever has the
 * old file open elsewhere goes on reading that.
 */
export function replaceFile(file: string, by: string): void {
  flushFile(by);
  removeLog(file);
  renameSync(by, file);
  // Who opened the old file at the last moment has put a new, empty log there; the new file is to begin with its own.
  removeLog(file);
  flushFile(dirname(file));
}

/** Takes everything in the write-ahead log over into the file. */
export function emptyLog(database: DatabaseSync): void {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { readonly busy: number };
  if (busy !== 0) throw new Error('the read models are held open by a reader for too long');
}

/** Whether SQLite says that a file is not a database, or a broken one. */
export function isDamage(error: unknown): boolean {
  const code = (error as { readonly errcode?: number }).errcode;
  return code !== undefined && DAMAGE.has(code & 0xff);
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE: ReadonlySet<number> = new Set([11, 26]);

function removeLog(file: string): void {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
