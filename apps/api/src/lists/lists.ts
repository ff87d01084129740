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

/** The thread stands still while what is young is collected: little at a time, so that no question waits long for it. */
const YOUNG_GENERATION_MB = 24;

/**
 * The read models and what keeps them in step with the events. When that has stopped for good, or fails with something left to take in, no
 * list is given: a list of gaps that misses the latest looks like good news.
 */
export class Lists {
  private readonly readModels: ReadModelsInThread;
  private readonly listeners = new Set<() => void>();
  private isStopped = false;
  /** The last position that is in the lists, while taking in what came after it fails. */
  private stuckAt: number | undefined;
  private advancedTo = 0;

  constructor({ files, logger }: ListsOptions) {
    this.readModels = readModelsInThread({
      // In a thread of its own, so that no command waits for the folding.
      thread: new Worker(new URL('./lists.thread.js', import.meta.url), {
        workerData: files,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      }),
      onStopped: (reason) => {
        this.isStopped = true;
        const at = reason instanceof PoisonEvent ? { eventId: reason.eventId, position: reason.position } : {};
        logger.fatal({ reason: reason.name, ...at }, 'lists stopped');
        this.tell();
      },
      onTrouble: (error) => {
        this.stuckAt = this.advancedTo;
        logger.warn({ error: error.message }, 'lists are tried again');
      },
      onAdvanced: (position) => {
        this.advancedTo = position;
        if (this.stuckAt !== undefined && position > this.stuckAt) this.stuckAt = undefined;
        this.tell();
      },
    });
  }

  async gaps(query: GapQuery): Promise<Page<Gap>> {
    await this.mustHaveTheLatest();
    return this.readModels.gaps(query);
  }

  async careChains(query: ChainQuery): Promise<Page<ChainSummary>> {
    await this.mustHaveTheLatest();
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

  /** While the lists are stuck they answer as long as nothing is missing from them. */
  private async mustHaveTheLatest(): Promise<void> {
    this.mustRun();
    if (this.stuckAt === undefined) return;
    const { lagEvents, state } = await this.status();
    if (lagEvents > 0) throw new RequestFailed({ code: 'LISTS_STOPPED' });
    if (state === 'running') this.stuckAt = undefined;
  }

  private mustRun(): void {
    if (this.isStopped) throw new RequestFailed({ code: 'LISTS_STOPPED' });
  }
}
