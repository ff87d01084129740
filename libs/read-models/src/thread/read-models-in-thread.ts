import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Worker } from 'node:worker_threads';
import type { GapQuery, Page } from '../lists/gap-query.js';
import type { Projector, ProjectorStatus } from '../projection/projector.js';
import { ReadModelsUnavailable, type ChainQuery, type Changes, type ReadModels } from '../read-models.js';
import { errorOf, type Answer, type Arguments, type Question, type Request, type Response } from './messages.js';

export interface ReadModelsThreadOptions {
  /** A thread in which `serveReadModels` runs. */
  readonly thread: Worker;
  /** Called once when the projector has stopped for good, or the thread has. `PoisonEvent` names the event. */
  readonly onStopped: (reason: Error) => void;
  /** Called whenever a store failed and the same will be tried again. */
  readonly onTrouble: (error: Error) => void;
  /** Called after each batch, with the position up to which rows are written. */
  readonly onAdvanced?: (position: number) => void;
}

/** Read models that are kept in step and answer in a thread of their own, as if they were here. */
export type ReadModelsInThread = ReadModels & Projector;

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export function readModelsInThread(options: ReadModelsThreadOptions): ReadModelsInThread {
  return new ThreadClient(options);
}

class ThreadClient implements ReadModelsInThread {
  private readonly thread: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly ended: Promise<void>;
  private onProgress: ((done: number, total: number) => void) | undefined;
  private lastId = 0;
  private isClosing = false;
  private hasEnded = false;
  private isStopped = false;

  constructor(private readonly options: ReadModelsThreadOptions) {
    const { thread } = options;
    this.thread = thread;
    thread.on('message', (response: Response) => this.take(response));
    thread.on('error', (error: Error) => this.stop(error));
    this.ended = new Promise((resolve) => {
      thread.on('exit', () => {
        this.hasEnded = true;
        if (!this.isClosing) this.stop(new ReadModelsUnavailable('closed'));
        for (const { reject } of this.pending.values()) reject(new ReadModelsUnavailable('closed'));
        this.pending.clear();
        resolve();
      });
    });
  }

  gaps(query: GapQuery): Promise<Page<Gap>> {
    return this.ask('gaps', query);
  }

  careChains(query: ChainQuery): Promise<Page<ChainSummary>> {
    return this.ask('careChains', query);
  }

  careChain(careChainId: string, asOf: Instant): Promise<ChainSummary | undefined> {
    return this.ask('careChain', careChainId, asOf);
  }

  changesSince(position: number, maxCount: number): Promise<Changes> {
    return this.ask('changesSince', position, maxCount);
  }

  position(): Promise<number> {
    return this.ask('position');
  }

  status(): Promise<ProjectorStatus> {
    return this.ask('status');
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.ask('waitFor', position, timeoutMs);
  }

  rebuild(onProgress?: (done: number, total: number) => void): Promise<void> {
    this.onProgress = onProgress;
    return this.ask('rebuild');
  }

  async close(): Promise<void> {
    if (!this.isClosing && !this.hasEnded) {
      this.isClosing = true;
      await this.ask('close');
    }
    await this.ended;
  }

  private ask<Name extends Question>(question: Name, ...parameters: Arguments<Name>): Promise<Answer<Name>> {
    if (this.hasEnded) return Promise.reject(new ReadModelsUnavailable('closed'));
    this.lastId += 1;
    const request: Request = { id: this.lastId, question, arguments: parameters };
    return new Promise((resolve, reject) => {
      this.pending.set(request.id, { resolve, reject });
      this.thread.postMessage(request);
    });
  }

  private take(response: Response): void {
    switch (response.kind) {
      case 'answer':
        this.settle(response.id)?.resolve(response.answer as never);
        break;
      case 'failure':
        this.settle(response.id)?.reject(errorOf(response.failure));
        break;
      case 'advanced':
        this.options.onAdvanced?.(response.position);
        break;
      case 'rebuilding':
        this.onProgress?.(response.done, response.total);
        break;
      case 'trouble':
        this.options.onTrouble(errorOf(response.failure));
        break;
      case 'stopped':
        this.stop(errorOf(response.failure));
        break;
    }
  }

  private stop(reason: Error): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.options.onStopped(reason);
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}
