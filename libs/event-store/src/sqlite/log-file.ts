import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailable } from '@vardkedja/event-sourcing';
import { openConnection, readPragma, setPragma, type ConnectionRole } from './connection.js';
import { EventReader } from './event-reader.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/** Files up to this size are checked throughout when they are opened, at about a millisecond for each megabyte. */
const FULLY_CHECKED_BYTES = 32 * 1024 * 1024;
/** Of larger files the last events are checked, where a torn write would be. */
const CHECKED_EVENTS = 1_000;

/** The file is a database, but not an event log that this program knows. Nothing in it has been touched. */
export class NotAnEventLog extends Error {
  override readonly name = 'NotAnEventLog';
}

/**
 * Opens an event log, after it has been recognised and looked over. A `write` connection makes the log when the file is new or empty.
 * @throws NotAnEventLog, EventStoreUnavailable (`damaged`), or an SQLite error
 */
export function openLog(file: string, role: ConnectionRole): DatabaseSync {
  const database = openConnection(file, role);
  try {
    if (role === 'write') makeIfEmpty(database);
    recognise(database);
    lookOver(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeIfEmpty(database: DatabaseSync): void {
  if (!isEmpty(database)) return;
  // Of two that find the file empty the second waits here, and finds it made.
  database.exec('BEGIN IMMEDIATE');
  try {
    if (isEmpty(database)) {
      database.exec(SCHEMA);
      setPragma(database, 'application_id', APPLICATION_ID);
      setPragma(database, 'user_version', SCHEMA_VERSION);
    }
    database.exec('COMMIT');
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return (
    readPragma(database, 'application_id') === 0 &&
    readPragma(database, 'user_version') === 0 &&
    definitions(database).length === 0
  );
}

function recognise(database: DatabaseSync): void {
  if (readPragma(database, 'application_id') !== APPLICATION_ID) {
    throw new NotAnEventLog('the file belongs to another program');
  }
  const version = readPragma(database, 'user_version');
  if (version !== SCHEMA_VERSION) {
    throw new NotAnEventLog(`the file has version ${String(version)}, this program knows version ${SCHEMA_VERSION}`);
  }
  const expected = expectedDefinitions();
  const actual = definitions(database);
  const wrong = [...expected, ...actual].find((one) => !expected.includes(one) || !actual.includes(one));
  if (wrong !== undefined) {
    throw new NotAnEventLog(`the file is not as it was made: ${wrong.split('\n', 1)[0] ?? ''}`);
  }
}

/** The tables and triggers of a database, as the statements that made them. */
function definitions(database: DatabaseSync): string[] {
  const rows = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name').all();
  return rows.map((row) => String(row['sql']));
}

let definitionsOfThisVersion: string[] | undefined;

function expectedDefinitions(): string[] {
  if (definitionsOfThisVersion === undefined) {
    const model = new DatabaseSync(':memory:');
    model.exec(SCHEMA);
    definitionsOfThisVersion = definitions(model);
    model.close();
  }
  return definitionsOfThisVersion;
}

/** Looks for damage where it can be found in little time; `findFaults` looks everywhere. */
function lookOver(database: DatabaseSync): void {
  const bytes = Number(readPragma(database, 'page_count')) * Number(readPragma(database, 'page_size'));
  const checks =
    bytes <= FULLY_CHECKED_BYTES
      ? ['integrity_check(1)']
      : ['streams', 'event_types', 'actors'].map((table) => `integrity_check(${table})`);
  for (const check of checks) {
    const found = readPragma(database, check);
    if (found !== 'ok') throw new EventStoreUnavailable('damaged', String(found));
  }
  const reader = new EventReader(database);
  reader.readAll(Math.max(0, reader.head() - CHECKED_EVENTS), CHECKED_EVENTS);
}
