import type { DatabaseSync } from 'node:sqlite';
import {
  EventStoreUnavailable,
  type Actor,
  type RecordedEvent,
  type StoredEvent,
  type StoredHistory,
  type StreamName,
} from '@vardkedja/event-sourcing';
import { checksumOfName } from './checksum.js';
import { Query } from './query.js';
import { isIntact, ROW_COLUMNS, uuidOf, type Shared, type StoredRow } from './stored-row.js';

/** Streams, types and actors at most that are kept in memory. */
const MAX_KNOWN = 10_000;
/** Streams that are looked up at once when histories are read. */
const STREAMS_PER_PAGE = 1_000;

/**
 * Reads events and checks each against its checksum and its place: what is damaged is named and not served.
 * Every read is one statement, which sees one state of the log; nothing is held open between reads.
 */
export class EventReader {
  private readonly queries: Queries;
  private readonly streams: Known<StreamName>;
  private readonly types: Known<string>;
  private readonly actors: Known<Actor>;

  constructor(database: DatabaseSync) {
    this.queries = prepareQueries(database);
    this.streams = new Known('stream', (id) => nameOf<StreamName>(this.queries.stream, id));
    this.types = new Known('event type', (id) => nameOf(this.queries.type, id));
    this.actors = new Known('actor', (id) => actorOf(this.queries.actor, id));
  }

  head(): number {
    return this.queries.head.first()?.[0] ?? 0;
  }

  readStream(stream: StreamName, fromRevision: number, maxCount: number): RecordedEvent[] {
    const rows = this.queries.streamPage.all(stream, fromRevision, maxCount);
    return rows.map((row, index) => {
      if (row[2] !== fromRevision + index) throw damaged(`revision ${fromRevision + index} of a stream is missing`);
      const event = this.recorded(row);
      if (event.stream !== stream) throw damaged(`the event at position ${row[0]} is not found in its own stream`);
      return event;
    });
  }

  readAll(afterPosition: number, maxCount: number): RecordedEvent[] {
    const rows = this.queries.page.all(afterPosition, maxCount);
    return rows.map((row, index) => {
      if (row[0] !== afterPosition + 1 + index) throw damaged(`position ${afterPosition + 1 + index} is missing`);
      return this.recorded(row);
    });
  }

  *readHistories(upToPosition: number): Generator<StoredHistory> {
    let lastId = 0;
    for (;;) {
      const ids = this.queries.streamIds.all(lastId, STREAMS_PER_PAGE);
      if (ids.length === 0) return;
      for (const [id] of ids) {
        const events = this.history(id, upToPosition);
        // Streams are numbered in the order in which they began: none of the rest had begun either.
        if (events.length === 0) return;
        yield { stream: this.streams.of(id).value, events };
        lastId = id;
      }
    }
  }

  private history(stream: number, upToPosition: number): StoredEvent[] {
    return this.queries.history.all(stream, upToPosition).map((row, index) => {
      if (row[2] !== index) throw damaged(`revision ${index} of a stream is missing`);
      const { eventId, type } = this.checked(row);
      return [row[0], row[2], eventId, type, row[5], row[6], row[12], row[8]];
    });
  }

  private recorded(row: StoredRow): RecordedEvent {
    const { eventId, stream, type, actor } = this.checked(row);
    const [position, , revision, , , occurredAt, recordedAt, , schemaVersion, correlationId, causationId, , json] = row;
    return {
      eventId,
      type,
      occurredAt,
      data: JSON.parse(json) as unknown,
      metadata: { actor, correlationId, causationId: causationId ?? correlationId, schemaVersion },
      stream,
      revision,
      position,
      recordedAt,
    };
  }

  /** What the row refers to, once it is sure that the row says what was written. */
  private checked(row: StoredRow) {
    const stream = this.streams.of(row[1]);
    const type = this.types.of(row[4]);
    const actor = this.actors.of(row[7]);
    const eventId = uuidOf(row[3]);
    if (!isIntact(row, eventId, stream, type, actor)) throw damaged(`the event at position ${row[0]} has changed`);
    return { eventId, stream: stream.value, type: type.value, actor: actor.value };
  }
}

/** Values that rows refer to by number. They never change, so what has been read stays true. */
class Known<Value> {
  private readonly known = new Map<number, Shared<Value>>();

  constructor(
    private readonly what: string,
    private readonly read: (id: number) => Shared<Value> | undefined,
  ) {}

  of(id: number): Shared<Value> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const value = this.read(id);
    if (value === undefined) throw damaged(`the ${this.what} with number ${id} is missing`);
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(id, value);
    return value;
  }
}

function nameOf<Name extends string>(query: Query<[name: Name]>, id: number): Shared<Name> | undefined {
  const row = query.first(id);
  return row && { value: row[0], checksum: checksumOfName(row[0]) };
}

type ActorRow = [userId: string, organisationId: string, function: string];

function actorOf(query: Query<ActorRow>, id: number): Shared<Actor> | undefined {
  const row = query.first(id);
  if (row === undefined) return undefined;
  const [userId, organisationId, actorFunction] = row;
  // Shared by all events of the actor.
  const actor = Object.freeze({ userId, organisationId, function: actorFunction });
  return { value: actor, checksum: checksumOfName(...row) };
}

function damaged(detail: string): EventStoreUnavailable {
  return new EventStoreUnavailable('damaged', detail);
}

type Queries = ReturnType<typeof prepareQueries>;

function prepareQueries(database: DatabaseSync) {
  return {
    head: new Query<[position: number]>(database, 'SELECT position FROM events ORDER BY position DESC LIMIT 1'),
    page: new Query<StoredRow>(
      database,
      `SELECT ${ROW_COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    streamPage: new Query<StoredRow>(
      database,
      `SELECT ${ROW_COLUMNS} FROM events
       WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision >= ? ORDER BY revision LIMIT ?`,
    ),
    // The plus keeps SQLite from walking all positions: a stream's events are found by its own index.
    history: new Query<StoredRow>(
      database,
      `SELECT ${ROW_COLUMNS} FROM events WHERE stream = ? AND +position <= ? ORDER BY revision`,
    ),
    streamIds: new Query<[id: number]>(database, 'SELECT id FROM streams WHERE id > ? ORDER BY id LIMIT ?'),
    stream: new Query<[name: StreamName]>(database, 'SELECT name FROM streams WHERE id = ?'),
    type: new Query<[name: string]>(database, 'SELECT name FROM event_types WHERE id = ?'),
    actor: new Query<ActorRow>(database, 'SELECT user_id, organisation_id, function FROM actors WHERE id = ?'),
  };
}
