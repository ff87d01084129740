import { entryOfRecorded, type Entry } from '@vardkedja/care-chain';
import {
  idOfStream,
  MAX_EVENTS_PER_READ,
  PoisonEvent,
  type EventStore,
  type Projection,
  type RecordedEvent,
  type StreamName,
} from '@vardkedja/event-sourcing';
import type { ChainUpdate, ReadModelWriter } from '../read-models.js';
import { isCareChain } from './care-chain-entry.js';
import { ChainFold } from './chain-fold.js';
import type { ChainRows } from './chain-rows.js';
import { PROJECTION_VERSION } from './projection-version.js';
import { Recent } from './recent.js';
import { TimeSlice } from './time-slice.js';

export interface CareChainProjectionOptions {
  readonly eventStore: Pick<EventStore, 'readStream'>;
  readonly writer: ReadModelWriter;
  /** Folded chains kept in memory at most, so that the next event of one costs no reading. */
  readonly maxCachedChains?: number;
  /** Called after each slice of a long piece of work, with how long the slice took; the next one begins when it resolves. */
  readonly giveWay?: (workedMs: number) => Promise<void>;
}

/** A chain as far as it is projected, without the row that changes with every event. */
interface Projected extends Pick<ChainRows, 'gaps' | 'assignments'> {
  readonly fold: ChainFold;
}

const STANDARD_CACHED_CHAINS = 2_000;
const NOTHING: NonNullable<ChainUpdate['before']> = { gaps: [], assignments: [] };

/** Keeps read models in step with the care chains: the rows of each chain that a batch touches are worked out and written once. */
export class CareChainProjection implements Projection {
  readonly name = 'care-chains';
  readonly version = PROJECTION_VERSION;
  private readonly eventStore: Pick<EventStore, 'readStream'>;
  private readonly writer: ReadModelWriter;
  private readonly recent: Recent<Projected>;
  private readonly giveWay: (workedMs: number) => Promise<void>;

  constructor(options: CareChainProjectionOptions) {
    const { eventStore, writer, maxCachedChains = STANDARD_CACHED_CHAINS, giveWay = () => Promise.resolve() } = options;
    this.eventStore = eventStore;
    this.writer = writer;
    this.giveWay = giveWay;
    this.recent = new Recent(maxCachedChains);
  }

  async checkpoint(): Promise<number> {
    return (await this.writer.checkpoint())?.position ?? 0;
  }

  async apply(batch: readonly RecordedEvent[]): Promise<void> {
    const after = await this.checkpoint();
    const events = batch.filter(({ position }) => position > after);
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const checkpoint = { position: last.position, eventId: last.eventId };
      await this.writer.write({ after, checkpoint, chains: await this.updates(events) });
    } catch (error) {
      // What is in memory may be ahead of what is written.
      this.recent.clear();
      throw error;
    }
  }

  private async updates(events: readonly RecordedEvent[]): Promise<readonly ChainUpdate[]> {
    const streams = new Map<StreamName, RecordedEvent[]>();
    for (const event of events) {
      if (!isCareChain(event.stream)) continue;
      const known = streams.get(event.stream);
      if (known === undefined) streams.set(event.stream, [event]);
      else known.push(event);
    }
    const slice = new TimeSlice();
    const updates: ChainUpdate[] = [];
    for (const [stream, ofStream] of streams) {
      updates.push(await this.updateOf(stream, ofStream));
      if (slice.isOver) await slice.rest(this.giveWay);
    }
    return updates;
  }

  private async updateOf(stream: StreamName, events: readonly RecordedEvent[]): Promise<ChainUpdate> {
    const careChainId = idOfStream(stream);
    const known = this.recent.get(careChainId);
    const { eventId, position, revision } = events.at(-1) as RecordedEvent;
    const entries = events.map(entryOfRecorded);
    try {
      const isNext = known?.fold.revision === revision - events.length;
      const fold =
        isNext && entries.every((entry) => known.fold.takes(entry))
          ? known.fold
          : ChainFold.of(careChainId, await this.history(stream, revision, entries));
      const rows = fold.rows();
      const before = known ?? (revision + 1 === events.length ? NOTHING : undefined);
      this.recent.set(careChainId, { fold, gaps: rows.gaps, assignments: rows.assignments });
      return { rows, before, position };
    } catch (error) {
      throw isFoldingError(error) ? new PoisonEvent(eventId, position, { cause: error }) : error;
    }
  }

  /** All entries of a chain up to a revision, of which the latest are at hand. */
  private async history(stream: StreamName, revision: number, latest: readonly Entry[]): Promise<readonly Entry[]> {
    const earlier: Entry[] = [];
    const wanted = revision + 1 - latest.length;
    while (earlier.length < wanted) {
      const maxCount = Math.min(wanted - earlier.length, MAX_EVENTS_PER_READ);
      const page = await this.eventStore.readStream(stream, { fromRevision: earlier.length, maxCount });
      if (page.length === 0) throw new RangeError('a stream ends before its last event');
      for (const event of page) earlier.push(entryOfRecorded(event));
    }
    return [...earlier, ...latest];
  }
}

/** What folding a history can throw is a value that no command lets through, or a bug; reading has errors of its own. */
function isFoldingError(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}
