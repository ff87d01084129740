import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openConnection, readPragma, setPragma } from './connection.js';
import { EventReader } from './event-reader.js';
import { DamagedLog } from './log-fault.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/** Files up to this size are checked throughout when they are opened, at about a millisecond for each megabyte. */
const FULLY_CHECKED_BYTES = 32 * 1024 * 1024;
/** Of larger files the last events are checked, where a torn write would be. */
const CHECKED_EVENTS = 1_000;

/** The file is a database, but not an event log that this program knows. Nothing in it has been touched. */
export class NotAnEventLog extends Error {
  override readonly name = 'NotAnEventLog';

  constructor(
    readonly why: 'otherProgram' | 'otherVersion' | 'tablesChanged',
    message: string,
  ) {
    super(message);
  }
}

/** Makes an empty event log where there is no file, or an empty one, as a start that was cut short may leave it. */
export function makeLogIfMissing(file: string): void {
  // Another program's file must stay as it is.
  if (existsSync(file) && !using(openConnection(file, 'recover'), isEmpty)) return;
  using(openConnection(file, 'write'), (database) => {
    // Of two that find the file empty the second waits here, and finds it made.
    database.exec('BEGIN IMMEDIATE');
    if (isEmpty(database)) {
      database.exec(SCHEMA);
      setPragma(database, 'application_id', APPLICATION_ID);
      setPragma(database, 'user_version', SCHEMA_VERSION);
    }
    database.exec('COMMIT');
  });
}

/**
 * Opens an event log for reading, after it has been recognised and looked over.
 * @throws NotAnEventLog, DamagedLog, or an SQLite error
 */
export function openLog(file: string): DatabaseSync {
  const database = openConnection(file, 'read');
  try {
    recognise(database);
    lookOver(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Does something with a connection, and closes it. */
function using<Result>(database: DatabaseSync, use: (database: DatabaseSync) => Result): Result {
  try {
    return use(database);
  } finally {
    database.close();
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
    throw new NotAnEventLog('otherProgram', 'the file belongs to another program');
  }
  const version = readPragma(database, 'user_version');
  if (version !== SCHEMA_VERSION) {
    throw new NotAnEventLog(
      'otherVersion',
      `the file has version ${String(version)}, this program knows version ${SCHEMA_VERSION}`,
    );
  }
  const expected = expectedDefinitions();
  const actual = definitions(database);
  const wrong = [...expected, ...actual].find((one) => !expected.includes(one) || !actual.includes(one));
  if (wrong !== undefined) {
    throw new NotAnEventLog('tablesChanged', `the file is not as it was made: ${wrong.split('\n', 1)[0] ?? ''}`);
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
    definitionsOfThisVersion = using(new DatabaseSync(':memory:'), (model) => {
      model.exec(SCHEMA);
      return definitions(model);
    });
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
    if (found !== 'ok') throw new DamagedLog({ kind: 'structure', words: String(found) });
  }
  const reader = new EventReader(database);
  reader.readAll(Math.max(0, reader.head() - CHECKED_EVENTS), CHECKED_EVENTS);
}
