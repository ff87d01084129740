import { Worker } from 'node:worker_threads';
import { EventStoreUnavailable, type AppendResult } from '@vardkedja/event-sourcing';
import type { ReceivedAppend } from './event-writer.js';
import { handedOver } from './hand-over.js';
import { isFatal } from './sqlite-failure.js';
import { unavailable } from './unavailable.js';
import type { WriterAnswer, WriterOptions, WriterTask } from './writer.thread.js';

/** Appends that are answered together. */
interface Order {
  readonly appends: readonly ReceivedAppend[];
  readonly eventCount: number;
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: Error) => void;
}

/** Events after which a group is full. One order may be larger, and is then a group of its own. */
const MAX_EVENTS_PER_GROUP = 2_000;
/** Orders that are a group at once, without waiting for what else may come. */
const ENOUGH_ORDERS = 24;
/** Groups that the thread has at most: the one that it commits, and those that it goes on with while its answers are on their way. */
const MAX_GROUPS_HANDED_OVER = 3;

const STOPPED = 'writing has stopped until the store is opened again';

/**
 * Hands appends to the thread that writes, in groups: while a group is being committed the next one gathers, so that the disk is waited for
 * once for all of them, and the more load there is the larger the groups become.
 */
export class GroupCommit {
  private readonly thread: Worker;
  private readonly ended: Promise<void>;
  private readonly waiting: Order[] = [];
  private waitingEvents = 0;
  /** What the thread has, in the order in which it will answer. */
  private readonly committing: (readonly Order[])[] = [];
  private isGathering = false;
  private broken: Error | undefined;
  private idle: (() => void) | undefined;

  /** @param maxQueuedEvents events that may wait for their commit; more are refused as `overloaded` */
  constructor(
    options: WriterOptions,
    private readonly maxQueuedEvents: number,
    private readonly onCommitted: () => void,
  ) {
    this.thread = new Worker(new URL('./writer.thread.js', import.meta.url), {
      name: 'event-writer',
      workerData: options,
    });
    this.thread.on('message', (answer: WriterAnswer) => this.finish(answer));
    this.thread.on('error', (cause) => this.breakOff(new EventStoreUnavailable('unreachable', STOPPED, { cause })));
    this.ended = new Promise((resolve) => this.thread.on('exit', () => resolve()));
    // What has been accepted keeps the process alive until it is committed; a store that is merely open does not.
    this.thread.unref();
  }

  append(appends: readonly ReceivedAppend[]): Promise<readonly AppendResult[]> {
    const eventCount = appends.reduce((sum, { events }) => sum + events.length, 0);
    return new Promise((resolve, reject) => {
      if (this.broken !== undefined) return reject(this.broken);
      if (this.waitingEvents > 0 && this.waitingEvents + eventCount > this.maxQueuedEvents) {
        return reject(new EventStoreUnavailable('overloaded', `${this.waitingEvents} events wait`));
      }
      this.waiting.push({ appends, eventCount, resolve, reject });
      this.waitingEvents += eventCount;
      this.goOn();
    });
  }

  /** Commits what waits, and ends the thread. */
  async close(): Promise<void> {
    if (this.broken === undefined && (this.waiting.length > 0 || this.committing.length > 0)) {
      await new Promise<void>((resolve) => (this.idle = resolve));
    }
    this.thread.ref();
    if (this.broken === undefined) this.thread.postMessage('close' satisfies WriterTask);
    await this.ended;
  }

  private goOn(): void {
    if (this.waiting.length >= ENOUGH_ORDERS) this.commitNext();
    else this.gather();
  }

  /** Starts the next group at the end of this turn of the event loop, so that what comes in the same turn goes along. */
  private gather(): void {
    if (this.isGathering || this.committing.length > 0) return;
    this.isGathering = true;
    setImmediate(() => {
      this.isGathering = false;
      if (this.committing.length === 0) this.commitNext();
    });
  }

  private commitNext(): void {
    if (this.waiting.length === 0 || this.committing.length === MAX_GROUPS_HANDED_OVER) return;
    const group: Order[] = [];
    let events = 0;
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      if (events > 0 && events + next.eventCount > MAX_EVENTS_PER_GROUP) break;
      events += next.eventCount;
      group.push(next);
      this.waiting.shift();
    }
    this.waitingEvents -= events;
    this.committing.push(group);
    this.thread.ref();
    this.thread.postMessage(handedOver(group.flatMap(({ appends }) => appends)) satisfies WriterTask);
  }

  private finish(answer: WriterAnswer): void {
    const group = this.committing.shift() ?? [];
    if (this.committing.length === 0) this.thread.unref();
    if ('results' in answer) {
      let from = 0;
      for (const { appends, resolve } of group) resolve(answer.results.slice(from, (from += appends.length)));
      this.onCommitted();
    } else {
      const error = unavailable(answer.failure);
      for (const { reject } of group) reject(error);
      if (isFatal(answer.failure)) this.breakOff(error);
    }
    if (this.waiting.length > 0) this.goOn();
    else if (this.committing.length === 0) this.idle?.();
  }

  /** Nothing is accepted any more. What was being committed may have been written or not: the same append may be made again. */
  private breakOff(error: Error): void {
    this.broken = error;
    for (const { reject } of [...this.committing.splice(0).flat(), ...this.waiting.splice(0)]) reject(error);
    this.waitingEvents = 0;
    this.idle?.();
    void this.thread.terminate();
  }
}
