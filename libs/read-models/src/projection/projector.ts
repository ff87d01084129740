import {
  MAX_EVENTS_PER_READ,
  PoisonEvent,
  type EventStore,
  type HistoryReader,
  type Instant,
  type RecordedEvent,
} from '@vardkedja/event-sourcing';
import { setTimeout as sleep } from 'node:timers/promises';
import { CheckpointMoved, type Checkpoint, type ReadModelStore } from '../read-models.js';
import { CareChainProjection } from './care-chain-projection.js';
import { PROJECTION_VERSION } from './projection-version.js';
import { catchUp, fill } from './rebuild.js';
import { TurnTaking } from './turn-taking.js';
import { Waiters } from './waiters.js';

export interface ProjectorOptions {
  readonly eventStore: EventStore & HistoryReader;
  readonly readModels: ReadModelStore;
  readonly clock: () => Instant;
  /** Called once, when it has stopped for good because of an event or of another writer. `PoisonEvent` names the event. */
  readonly onStopped: (reason: PoisonEvent | CheckpointMoved) => void;
  /** Called whenever a store failed and the same will be tried again. */
  readonly onTrouble: (error: unknown) => void;
  /** Called after each batch, with the position up to which rows are written. */
  readonly onAdvanced?: (position: number) => void;
  readonly maxCachedChains?: number;
}

/** `starting`: it has not looked at the read models yet. `retrying`: a store failed and is tried again. `stopped`: for good, until a new start; what is there still answers. */
export type ProjectorState = 'starting' | 'running' | 'rebuilding' | 'retrying' | 'stopped' | 'closed';

export interface ProjectorStatus {
  readonly state: ProjectorState;
  /** Position of the last event whose rows are written. */
  readonly position: number;
  /** Events recorded and not projected. */
  readonly lagEvents: number;
  /** How long the oldest of them has been waiting; 0 when there is none. */
  readonly lagMs: number;
  /** The event that it stopped at. */
  readonly poison?: { readonly eventId: string; readonly position: number };
}

export interface Projector {
  status(): Promise<ProjectorStatus>;
  /** Whether rows up to a position were written before the time was up. */
  waitFor(position: number, timeoutMs: number): Promise<boolean>;
  /** Builds the read models anew while those that there are keep up and answer. One at a time: a second call is answered by the first's end. */
  rebuild(onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Finishes the batch at hand and stops. */
  close(): Promise<void>;
}

/** Events at most in one transaction. It takes what has come since the last one: little when in step, much when behind. */
const BATCH_SIZE = MAX_EVENTS_PER_READ;
/**
 * While commands come in it rests after each piece of work seven times as long as that took, unless somebody waits or it is far behind.
 * Commands go first, and what several of them change is written once.
 */
const REST_FOR_WORK = 7;
const LONGEST_REST_MS = 1_500;
const FAR_BEHIND_MS = 5_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** Keeps the read models in step with the event log until it is closed. */
export function startProjector(options: ProjectorOptions): Projector {
  const projector = new RunningProjector(options);
  projector.start();
  return projector;
}

const BUILDS: ReadonlySet<ProjectorState> = new Set(['starting', 'running', 'retrying']);

class RunningProjector implements Projector {
  private readonly ending = new AbortController();
  private readonly turns = new TurnTaking();
  private readonly waiters = new Waiters();
  private projection: CareChainProjection;
  private rebuilding: Promise<void> | undefined;
  private running: Promise<void> = Promise.resolve();
  private state: ProjectorState = 'starting';
  private poison: PoisonEvent | undefined;
  private position = 0;
  /** Where the log ended when it was last looked at between two pieces of work. */
  private headSeen = 0;
  private isFarBehind = false;
  /** Since the batch began: the work after which it has given way, and the rests. */
  private gaveWayMs = 0;

  constructor(private readonly options: ProjectorOptions) {
    this.projection = this.newProjection();
  }

  start(): void {
    this.running = this.run();
  }

  async status(): Promise<ProjectorStatus> {
    const { eventStore, clock } = this.options;
    const { position, poison } = this;
    const [oldest] = await eventStore.readAll({ afterPosition: position, maxCount: 1 });
    const head = await eventStore.head();
    return {
      state: this.rebuilding !== undefined && BUILDS.has(this.state) ? 'rebuilding' : this.state,
      position,
      lagEvents: Math.max(0, head - position),
      lagMs: oldest === undefined ? 0 : Math.max(0, clock() - oldest.recordedAt),
      ...(poison !== undefined && { poison: { eventId: poison.eventId, position: poison.position } }),
    };
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.waiters.waitFor(position, timeoutMs);
  }

  rebuild(onProgress?: (done: number, total: number) => void): Promise<void> {
    this.rebuilding ??= this.buildAnew(onProgress).finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.rebuilding?.catch(() => undefined);
    this.waiters.end();
    if (this.state !== 'stopped') this.state = 'closed';
  }

  /** Follows the log; after a failure of a store again and again, each time after a longer pause. */
  private async run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.isEnding()) {
      try {
        await this.prepare();
        if (this.isEnding()) return;
        this.state = 'running';
        await this.follow(() => (retryMs = FIRST_RETRY_MS));
      } catch (error) {
        if (this.isEnding()) return;
        if (error instanceof PoisonEvent || error instanceof CheckpointMoved) return this.stopAt(error);
        this.state = 'retrying';
        this.options.onTrouble(error);
        await sleep(retryMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      }
    }
  }

  private isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  /** Read models that were never completed, come of another log, or were made by other rules, are built anew first. */
  private async prepare(): Promise<void> {
    const { readModels } = this.options;
    const checkpoint = await readModels.checkpoint();
    if (checkpoint !== undefined && !(await this.isOfThisLog(checkpoint))) await readModels.discard();
    const version = await readModels.projectionVersion();
    if (version !== PROJECTION_VERSION) await this.rebuild();
    this.advanceTo((await readModels.checkpoint())?.position ?? 0);
  }

  private async isOfThisLog({ position, eventId }: Checkpoint): Promise<boolean> {
    if (position === 0) return true;
    const [event] = await this.options.eventStore.readAll({ afterPosition: position - 1, maxCount: 1 });
    return event?.position === position && event.eventId === eventId;
  }

  private async follow(onBatch: () => void): Promise<void> {
    const { eventStore } = this.options;
    const { signal } = this.ending;
    const batches = eventStore.subscribe({ afterPosition: this.position, batchSize: BATCH_SIZE, signal });
    for await (const batch of batches) {
      const began = performance.now();
      this.gaveWayMs = 0;
      this.isFarBehind = this.options.clock() - (batch[0]?.recordedAt ?? Infinity) > FAR_BEHIND_MS;
      await this.turns.take(() => this.project(batch));
      onBatch();
      await this.giveWay(performance.now() - began - this.gaveWayMs);
      if (signal.aborted) return;
    }
  }

  private async project(batch: readonly RecordedEvent[]): Promise<void> {
    await this.projection.apply(batch);
    this.advanceTo(batch.at(-1)?.position ?? this.position);
  }

  /** Leaves the processor to the commands that came in while it worked, if any did. */
  private async giveWay(workedMs: number): Promise<void> {
    const began = performance.now();
    const head = await this.options.eventStore.head();
    const isQuiet = head === this.headSeen;
    this.headSeen = head;
    if (!isQuiet && !this.isFarBehind) {
      await this.waiters.rest(Math.min(workedMs * REST_FOR_WORK, LONGEST_REST_MS), this.ending.signal);
    }
    this.gaveWayMs += workedMs + performance.now() - began;
  }

  private async buildAnew(onProgress?: (done: number, total: number) => void): Promise<void> {
    const { eventStore, readModels } = this.options;
    const successor = await readModels.beginSuccessor();
    try {
      await fill(successor, { eventStore, readModels, onProgress, signal: this.ending.signal });
      await catchUp(successor, eventStore, Infinity);
      // The last few events are taken in while nothing is projected, so that the one goes on where the other ends.
      await this.turns.take(async () => {
        await catchUp(successor, eventStore, Math.max(this.position, (await successor.checkpoint())?.position ?? 0));
        await successor.takeOver();
        this.projection = this.newProjection();
        this.advanceTo((await readModels.checkpoint())?.position ?? 0);
      });
    } catch (error) {
      await successor.discard();
      throw error;
    }
  }

  private newProjection(): CareChainProjection {
    const { eventStore, readModels: writer, maxCachedChains } = this.options;
    const giveWay = (workedMs: number) => this.giveWay(workedMs);
    return new CareChainProjection({
      eventStore,
      writer,
      giveWay,
      ...(maxCachedChains !== undefined && { maxCachedChains }),
    });
  }

  private advanceTo(position: number): void {
    this.position = position;
    this.waiters.reached(position);
    this.options.onAdvanced?.(position);
  }

  private stopAt(reason: PoisonEvent | CheckpointMoved): void {
    this.state = 'stopped';
    if (reason instanceof PoisonEvent) this.poison = reason;
    this.waiters.end();
    this.options.onStopped(reason);
  }
}
