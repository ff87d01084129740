import type { EventStore, HistoryReader } from '@vardkedja/event-sourcing';
import type { Checkpoint, ReadModelStore, Successor } from '../read-models.js';
import { isCareChain } from './care-chain-entry.js';
import { CareChainProjection } from './care-chain-projection.js';
import type { ChainRows } from './chain-rows.js';
import { rowsOfHistory } from './history-rows.js';
import { TimeSlice } from './time-slice.js';

/** What a fold over a whole log asks of it. */
export type FoldedLog = Pick<EventStore, 'head' | 'readAll' | 'readStream'> & HistoryReader;

export interface RebuildOptions {
  readonly eventStore: FoldedLog;
  readonly readModels: ReadModelStore;
  /** How many of the events have been gone through. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Rows that are written in one go: few, since what waits for it outlives several collections of garbage. */
const ROWS_PER_TRANSACTION = 500;
/** From here on the help of another thread is worth its start. */
const LARGE_FROM_EVENTS = 100_000;
const CATCH_UP_BATCH = 5_000;

/** Builds all read models anew from the event log, while those that there are go on answering, and then puts them in their place. */
export async function rebuild(options: RebuildOptions): Promise<Checkpoint> {
  const successor = await options.readModels.beginSuccessor();
  try {
    await fill(successor, options);
    const checkpoint = await catchUp(successor, options.eventStore, Infinity);
    await successor.takeOver();
    return checkpoint;
  } catch (error) {
    await successor.discard();
    throw error;
  }
}

/** Reads every chain once, whole, up to where the log ends now. In memory there is one chain at a time, and some rows. */
export async function fill(successor: Successor, { eventStore, onProgress, signal }: RebuildOptions): Promise<void> {
  const head = await eventStore.head();
  const isLarge = head >= LARGE_FROM_EVENTS;
  const slice = new TimeSlice();
  let chains: ChainRows[] = [];
  let rows = 0;
  let done = 0;
  let lastEventId: string | undefined;
  for await (const history of eventStore.readHistories({ upToPosition: head })) {
    const last = history.events.at(-1);
    if (last?.[0] === head) lastEventId = last[2];
    done += history.events.length;
    if (isCareChain(history.stream) && !(isLarge && successor.take(history))) {
      const chain = rowsOfHistory(history);
      chains.push(chain);
      rows += chain.gaps.length + 1;
    }
    if (rows >= ROWS_PER_TRANSACTION) {
      await successor.add(chains);
      chains = [];
      rows = 0;
    }
    if (!slice.isOver) continue;
    onProgress?.(done, head);
    await slice.rest();
    signal?.throwIfAborted();
  }
  await successor.add(chains);
  await successor.complete({ position: head, eventId: lastEventId });
  onProgress?.(head, head);
}

/** Takes in what has been recorded since, up to `upTo` or where the log ends. */
export async function catchUp(successor: Successor, eventStore: FoldedLog, upTo: number): Promise<Checkpoint> {
  const projection = new CareChainProjection({ eventStore, writer: successor });
  for (;;) {
    const checkpoint = (await successor.checkpoint()) ?? { position: 0, eventId: undefined };
    const { position } = checkpoint;
    const batch = await eventStore.readAll({ afterPosition: position, maxCount: CATCH_UP_BATCH });
    const wanted = batch.filter((event) => event.position <= upTo);
    if (wanted.length === 0) return checkpoint;
    await projection.apply(wanted);
  }
}
