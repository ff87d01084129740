import type { StoredHistory } from '@vardkedja/event-sourcing';
import { parentPort, workerData } from 'node:worker_threads';
import type { ChainRows } from '../projection/chain-rows.js';
import { rowsOfHistory } from '../projection/history-rows.js';
import { failureOf } from '../thread/messages.js';
import type { BulkPartTask, BulkPartData, BulkPartReport } from './bulk-part.js';
import { openConnection } from './connection.js';
import { ModelWriter } from './model-writer.js';

if (parentPort === null) throw new Error('this runs in a thread');
const port = parentPort;
const { file, done } = workerData as BulkPartData;

/** Rows that are written in one go. */
const ROWS_PER_TRANSACTION = 500;

const database = openConnection(file, 'bulk');
const writer = new ModelWriter(database);
let chains: ChainRows[] = [];
let rows = 0;
let isOver = false;

function take(history: StoredHistory): void {
  const chain = rowsOfHistory(history);
  chains.push(chain);
  rows += chain.gaps.length + 1;
  if (rows >= ROWS_PER_TRANSACTION) write();
  Atomics.add(done, 0, 1);
}

function write(): void {
  writer.add(chains);
  chains = [];
  rows = 0;
}

function finish(report: BulkPartReport): void {
  isOver = true;
  database.close();
  port.postMessage(report);
  port.close();
}

port.on('message', (task: BulkPartTask) => {
  // What was on its way when something went wrong still arrives: it must not hide what that was.
  if (isOver) return;
  try {
    if (task !== 'finish') return take(task);
    write();
    finish({ outcome: 'finished' });
  } catch (error) {
    finish({ outcome: 'failed', failure: failureOf(error) });
  }
});
