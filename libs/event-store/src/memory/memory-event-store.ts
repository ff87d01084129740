import {
  checkPage,
  EventStoreUnavailable,
  namedRevision,
  prepareAppend,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type HistoryReader,
  type Instant,
  type NewEvent,
  type PreparedAppend,
  type PreparedEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoredEvent,
  type StoredHistory,
  type StreamName,
  type SubscribeOptions,
} from '@vardkedja/event-sourcing';
import { Bell, follow } from '../subscription.js';

interface Stored extends PreparedEvent {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: Instant;
}

/** Nobody else writes to it, so there is nothing to look for without a ring; the wait only has to end some time. */
const POLL_MS = 60_000;

/** A whole event store that lives as long as the process: for tests, and as the plainest statement of what a store does. */
export function memoryEventStore(options: { readonly clock: () => Instant }): EventStore & HistoryReader {
  return new MemoryEventStore(options.clock);
}

class MemoryEventStore implements EventStore, HistoryReader {
  private readonly events: Stored[] = [];
  private readonly streams = new Map<StreamName, Stored[]>();
  private readonly byEventId = new Map<string, Stored>();
  private readonly bell = new Bell();
  private closed = false;

  constructor(private readonly clock: () => Instant) {}

  async append(
    stream: StreamName,
    expectedRevision: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    this.mustBeOpen();
    const append = prepareAppend({ stream, expectedRevision, events });
    return this.whenMadeBefore(append) ?? this.whenAtWrongRevision(stream, append) ?? this.record(stream, append);
  }

  /** The answer when any of the ids is in use: by this very append, or for something else. */
  private whenMadeBefore({ stream, expectedRevision, events }: PreparedAppend): AppendResult | undefined {
    const recorded = events.map(({ eventId }) => this.byEventId.get(eventId));
    const used = recorded.find((event) => event !== undefined);
    if (used === undefined) return undefined;
    const isTheSame = recorded.every(
      (event, index) => event?.stream === stream && event.revision === expectedRevision + 1 + index,
    );
    const last = recorded.at(-1);
    if (!isTheSame || last === undefined) return { outcome: 'eventIdInUse', eventId: used.eventId };
    return appended(last, true);
  }

  private whenAtWrongRevision(stream: StreamName, { expectedRevision }: PreparedAppend): AppendResult | undefined {
    const actual = (this.streams.get(stream)?.length ?? 0) - 1;
    if (actual === expectedRevision) return undefined;
    return { outcome: 'wrongExpectedRevision', actual: namedRevision(actual) };
  }

  private record(stream: StreamName, { expectedRevision, events }: PreparedAppend): AppendResult {
    const recordedAt = Math.max(this.clock(), this.events.at(-1)?.recordedAt ?? -Infinity);
    const recorded = events.map((event, index) => ({
      ...event,
      metadata: structuredClone(event.metadata),
      stream,
      revision: expectedRevision + 1 + index,
      position: this.events.length + 1 + index,
      recordedAt,
    }));
    this.events.push(...recorded);
    const history = this.streams.get(stream);
    if (history === undefined) this.streams.set(stream, [...recorded]);
    else history.push(...recorded);
    for (const event of recorded) this.byEventId.set(event.eventId, event);
    this.bell.ring();
    return appended(recorded.at(-1) as Stored, false);
  }

  async readStream(stream: StreamName, { fromRevision, maxCount }: ReadStreamOptions): Promise<RecordedEvent[]> {
    this.mustBeOpen();
    checkPage(fromRevision, 'fromRevision', maxCount);
    return (this.streams.get(stream) ?? []).slice(fromRevision, fromRevision + maxCount).map(asRead);
  }

  async readAll({ afterPosition, maxCount }: ReadAllOptions): Promise<RecordedEvent[]> {
    this.mustBeOpen();
    checkPage(afterPosition, 'afterPosition', maxCount);
    return this.events.slice(afterPosition, afterPosition + maxCount).map(asRead);
  }

  async *readHistories({ upToPosition }: { readonly upToPosition: number }): AsyncGenerator<StoredHistory> {
    this.mustBeOpen();
    for (const [stream, stored] of this.streams) {
      const events = stored.filter(({ position }) => position <= upToPosition).map(asStored);
      if (events.length > 0) yield { stream, events };
    }
  }

  subscribe(options: SubscribeOptions): AsyncGenerator<readonly RecordedEvent[]> {
    return follow(this, this.bell, options, POLL_MS);
  }

  async head(): Promise<number> {
    this.mustBeOpen();
    return this.events.length;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.bell.ring();
  }

  private mustBeOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('closed');
  }
}

function appended({ revision, position, recordedAt }: Stored, repeated: boolean): AppendResult {
  return { outcome: 'appended', revision, position, recordedAt, repeated };
}

/** A copy of its own for each reader. */
function asRead({ json, metadata, ...event }: Stored): RecordedEvent {
  return { ...event, data: JSON.parse(json) as unknown, metadata: structuredClone(metadata) };
}

function asStored({ position, revision, eventId, type, occurredAt, recordedAt, json, metadata }: Stored): StoredEvent {
  return [position, revision, eventId, type, occurredAt, recordedAt, json, metadata.schemaVersion];
}
