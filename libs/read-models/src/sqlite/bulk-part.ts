import type { StoredHistory } from '@vardkedja/event-sourcing';
import { Worker } from 'node:worker_threads';
import { errorOf, type Failure } from '../thread/messages.js';

export type BulkPartTask = StoredHistory | 'finish';
export type BulkPartReport =
  { readonly outcome: 'finished' } | { readonly outcome: 'failed'; readonly failure: Failure };

export interface BulkPartData {
  readonly file: string;
  /** How many histories have been folded. Shared, so that asking costs nothing. */
  readonly done: Int32Array<SharedArrayBuffer>;
}

/** Histories that wait for the thread at most. */
const MAX_WAITING = 24;
/** Entries of a history that is taken at most: its memory is bounded. Few chains have more than some hundred. */
const MAX_ENTRIES = 2_000;
/** Its garbage is short-lived; left to itself, a thread takes far more memory than it needs. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 128 };

/** A thread that folds some of a log's histories while others are folded here. Both write to the same file, a transaction at a time. */
export class BulkPart {
  private readonly done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly thread: Worker;
  private readonly ended: Promise<void>;
  private handed = 0;
  private failure: Error | undefined;
  private isFinished = false;

  constructor(file: string) {
    const workerData: BulkPartData = { file, done: this.done };
    this.thread = new Worker(new URL('./bulk-part.thread.js', import.meta.url), {
      workerData,
      resourceLimits: RESOURCE_LIMITS,
    });
    this.thread.on('message', (report: BulkPartReport) => {
      if (report.outcome === 'failed') this.failure = errorOf(report.failure);
      else this.isFinished = true;
    });
    this.thread.on('error', (error: Error) => (this.failure = error));
    this.ended = new Promise((resolve) => this.thread.on('exit', () => resolve()));
  }

  /** Takes a history if it is free to; throws what went wrong with an earlier one. */
  take(history: StoredHistory): boolean {
    if (this.failure !== undefined) throw this.failure;
    if (history.events.length > MAX_ENTRIES) return false;
    if (this.handed - Atomics.load(this.done, 0) >= MAX_WAITING) return false;
    this.handed += 1;
    this.thread.postMessage(history satisfies BulkPartTask);
    return true;
  }

  /** Resolves when everything taken stands in the file, and the thread has let go of it. */
  async finish(): Promise<void> {
    this.thread.postMessage('finish' satisfies BulkPartTask);
    await this.ended;
    if (this.failure !== undefined) throw this.failure;
    if (!this.isFinished) throw new Error('the thread ended before its work');
  }

  async discard(): Promise<void> {
    await this.thread.terminate();
  }
}
