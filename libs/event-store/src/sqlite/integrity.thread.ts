import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from './connection.js';
import { EventReader } from './event-reader.js';
import { DamagedLog, type LogFault } from './log-fault.js';
import { Query } from './query.js';
import { failureOf, type SqliteFailure } from './sqlite-failure.js';
import { inPortWords } from './unavailable.js';

/** The thread that checks a whole log: it reads everything, which would hold up a thread that serves. */

export interface IntegrityOptions {
  readonly file: string;
}

/** The faults that were found, or the SQLite error for which nothing could be checked. */
export type IntegrityAnswer = { readonly faults: readonly LogFault[] } | { readonly failure: SqliteFailure };

/** Faults that are named; a file with more is beyond naming them. */
const MAX_FAULTS = 100;
const EVENTS_PER_PAGE = 1_000;

parentPort?.postMessage(check((workerData as IntegrityOptions).file));

function check(file: string): IntegrityAnswer {
  const faults: LogFault[] = [];
  let database: DatabaseSync | undefined;
  try {
    database = openConnection(file, 'read');
    for (const fault of faultsOf(database)) {
      faults.push(fault);
      if (faults.length === MAX_FAULTS) break;
    }
  } catch (error) {
    const damaged = damageIn(error);
    const failure = failureOf(error);
    if (damaged !== undefined) faults.push(damaged.fault);
    else if (failure !== undefined) return { failure };
    else throw error;
  } finally {
    database?.close();
  }
  return { faults };
}

function* faultsOf(database: DatabaseSync): Generator<LogFault> {
  for (const [line] of new Query<[string]>(database, `PRAGMA integrity_check(${MAX_FAULTS})`).all()) {
    if (line !== 'ok') yield { kind: 'structure', words: line };
  }
  for (const [table, row] of new Query<[string, number]>(database, 'PRAGMA foreign_key_check').all()) {
    const words = `row ${row} of ${table} refers to something that is missing`;
    yield { kind: 'referenceBroken', table, row, words };
  }
  for (const [stream, events, lastRevision] of new Query<[number, number, number]>(
    database,
    `SELECT stream, count(*), max(revision) FROM events GROUP BY stream HAVING min(revision) <> 0 OR count(*) <> max(revision) + 1`,
  ).all()) {
    const words = `stream number ${stream} lacks events: it has ${events}, and its last revision is ${lastRevision}`;
    yield { kind: 'streamIncomplete', stream, events, lastRevision, words };
  }
  yield* faultyEvents(new EventReader(database));
}

/** Reads page by page; where a page has a fault, event by event. */
function* faultyEvents(reader: EventReader): Generator<LogFault> {
  const head = reader.head();
  for (let position = 0; position < head; position += EVENTS_PER_PAGE) {
    if (faultOfPage(reader, position, EVENTS_PER_PAGE) === undefined) continue;
    const end = Math.min(position + EVENTS_PER_PAGE, head);
    for (let single = position; single < end; single++) {
      const fault = faultOfPage(reader, single, 1);
      if (fault !== undefined) yield fault;
    }
  }
}

function faultOfPage(reader: EventReader, afterPosition: number, count: number): LogFault | undefined {
  try {
    reader.readAll(afterPosition, count);
    return undefined;
  } catch (error) {
    if (error instanceof DamagedLog) return error.fault;
    const damaged = damageIn(error);
    if (damaged === undefined) throw error;
    const position = afterPosition + 1;
    return { kind: 'eventUnreadable', position, words: `position ${position}: ${damaged.fault.words}` };
  }
}

function damageIn(error: unknown): DamagedLog | undefined {
  const told = inPortWords(error);
  return told instanceof DamagedLog ? told : undefined;
}
