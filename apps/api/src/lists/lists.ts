import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import { PoisonEvent } from '@vardkedja/event-sourcing';
import {
  readModelsInThread,
  ReadModelsUnavailable,
  type ChainQuery,
  type Changes,
  type GapQuery,
  type Page,
  type ProjectorStatus,
  type ReadModelsInThread,
} from '@vardkedja/read-models';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { RequestFailed } from '../http/failure.js';

/** The files that the lists' thread reads and writes. */
export interface ListsFiles {
  readonly eventsFile: string;
  readonly readModelsFile: string;
}

export interface ListsOptions {
  readonly files: ListsFiles;
  readonly logger: Logger;
}

/**
 * The read models and what keeps them in step with the events. When that has stopped for good, nothing is answered any more: a list of gaps
 * that misses the latest looks like good news.
 */
export class Lists {
  private readonly readModels: ReadModelsInThread;
  private readonly listeners = new Set<() => void>();
  private isStopped = false;

  constructor({ files, logger }: ListsOptions) {
    this.readModels = readModelsInThread({
      // In a thread of its own, so that no command waits for the folding.
      thread: new Worker(new URL('./lists.thread.js', import.meta.url), { workerData: files }),
      onStopped: (reason) => {
        this.isStopped = true;
        const at = reason instanceof PoisonEvent ? { eventId: reason.eventId, position: reason.position } : {};
        logger.fatal({ reason: reason.name, ...at }, 'lists stopped');
        this.tell();
      },
      onTrouble: (error) => logger.warn({ error: error.message }, 'lists are tried again'),
      onAdvanced: () => this.tell(),
    });
  }

  async gaps(query: GapQuery): Promise<Page<Gap>> {
    this.mustRun();
    return this.readModels.gaps(query);
  }

  async careChains(query: ChainQuery): Promise<Page<ChainSummary>> {
    this.mustRun();
    return this.readModels.careChains(query);
  }

  async changesSince(position: number, maxCount: number): Promise<Changes> {
    this.mustRun();
    return this.readModels.changesSince(position, maxCount);
  }

  async position(): Promise<number> {
    this.mustRun();
    return this.readModels.position();
  }

  /** Whether there is something to answer from. */
  async canAnswer(): Promise<boolean> {
    if (this.isStopped) return false;
    try {
      await this.readModels.position();
      return true;
    } catch (error) {
      if (error instanceof ReadModelsUnavailable) return false;
      throw error;
    }
  }

  status(): Promise<ProjectorStatus> {
    return this.readModels.status();
  }

  /** Whether the event at a position was taken in before the time was up. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    this.mustRun();
    return this.readModels.waitFor(position, timeoutMs);
  }

  /** Calls back whenever something was taken in, or nothing more will be; the answer ends that. */
  onAdvanced(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.readModels.close();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private mustRun(): void {
    if (this.isStopped) throw new RequestFailed({ code: 'LISTS_STOPPED' });
  }
}
