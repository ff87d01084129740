import { parentPort, workerData } from 'node:worker_threads';
import type { AppendResult } from '@vardkedja/event-sourcing';
import { openConnection } from './connection.js';
import { EventWriter } from './event-writer.js';
import { takenOver, type HandedOver } from './hand-over.js';
import { failureOf, type SqliteFailure } from './sqlite-failure.js';

/**
 * The thread that writes. A commit waits for the disk, and so does moving the write-ahead log into the file now and then: the thread that
 * serves goes on meanwhile.
 */

/** What the thread is told: a group of appends to commit, or to let go of the file and end. */
export type WriterTask = HandedOver | 'close';

/** What became of a group, in the order of the appends; or the SQLite error for which nothing of it was written. */
export type WriterAnswer = { readonly results: readonly AppendResult[] } | { readonly failure: SqliteFailure };

export interface WriterOptions {
  readonly file: string;
}

const port = parentPort;
if (port === null) throw new Error('this module is the start of a thread');

const database = openConnection((workerData as WriterOptions).file, 'write');
const writer = new EventWriter(database);

port.on('message', (task: WriterTask) => {
  if (task === 'close') {
    database.close();
    port.close();
  } else {
    port.postMessage(answer(task));
  }
});

function answer(group: HandedOver): WriterAnswer {
  try {
    return { results: writer.write(takenOver(group)) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { failure };
  }
}
