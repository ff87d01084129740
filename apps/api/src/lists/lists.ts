import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { EventStore, HistoryReader, Instant } from '@vardkedja/event-sourcing';
import {
  ReadModelsUnavailable,
  startProjector,
  type ChainQuery,
  type Changes,
  type GapQuery,
  type Page,
  type Projector,
  type ProjectorStatus,
  type ReadModelStore,
} from '@vardkedja/read-models';
import type { Logger } from 'pino';
import { RequestFailed } from '../http/failure.js';

export interface ListsOptions {
  readonly eventStore: EventStore & HistoryReader;
  readonly readModels: ReadModelStore;
  readonly clock: () => Instant;
  readonly logger: Logger;
}

/**
 * The read models and what keeps them in step with the events. When that has stopped for good, nothing is answered any more: a list of gaps
 * that misses the latest looks like good news.
 */
export class Lists {
  private readonly readModels: ReadModelStore;
  private readonly projector: Projector;
  private readonly listeners = new Set<() => void>();
  private isStopped = false;

  constructor({ eventStore, readModels, clock, logger }: ListsOptions) {
    this.readModels = readModels;
    this.projector = startProjector({
      eventStore,
      readModels,
      clock,
      onStopped: (reason) => {
        this.isStopped = true;
        const at = 'position' in reason ? { eventId: reason.eventId, position: reason.position } : {};
        logger.fatal({ reason: reason.name, ...at }, 'lists stopped');
        this.tell();
      },
      onTrouble: (error) =>
        logger.warn({ error: error instanceof Error ? error.message : typeof error }, 'lists are tried again'),
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
    return this.projector.status();
  }

  /** Whether the event at a position was taken in before the time was up. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    this.mustRun();
    return this.projector.waitFor(position, timeoutMs);
  }

  /** Calls back whenever something was taken in, or nothing more will be; the answer ends that. */
  onAdvanced(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.projector.close();
    await this.readModels.close();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private mustRun(): void {
    if (this.isStopped) throw new RequestFailed({ code: 'LISTS_STOPPED' });
  }
}
