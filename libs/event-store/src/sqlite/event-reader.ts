import type { DatabaseSync } from 'node:sqlite';
import {
  type Actor,
  type RecordedEvent,
  type StoredEvent,
  type StoredHistory,
  type StreamName,
} from '@vardkedja/event-sourcing';
import { checksumOf, checksumOfName } from './checksum.js';
import { DamagedLog } from './log-fault.js';
import { Query } from './query.js';
import { ROW_COLUMNS, STREAM_ROW_COLUMNS, type Shared, type StoredRow, type StreamRow } from './stored-row.js';

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
    const id = this.queries.streamId.first(stream)?.[0];
    if (id === undefined) return [];
    const known = this.streams.of(id);
    return this.queries.streamPage.all(id, fromRevision, maxCount).map((row, index) => {
      if (row[1] !== fromRevision + index) throw revisionMissing(fromRevision + index);
      return this.recorded(row, known);
    });
  }

  readAll(afterPosition: number, maxCount: number): RecordedEvent[] {
    return this.queries.page.all(afterPosition, maxCount).map((row, index) => {
      const position = afterPosition + 1 + index;
      if (row[0] !== position) {
        throw new DamagedLog({ kind: 'eventMissing', position, words: `position ${position} is missing` });
      }
      return this.recorded(row, this.streams.of(row[12]));
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

  private history(id: number, upToPosition: number): StoredEvent[] {
    const stream = this.streams.of(id);
    return this.queries.history.all(id, upToPosition).map((row, index) => {
      if (row[1] !== index) throw revisionMissing(index);
      const { type } = this.checked(row, stream);
      return [row[0], row[1], row[2], type, row[4], row[5], row[11], row[7]];
    });
  }

  private recorded(row: StreamRow | StoredRow, stream: Shared<StreamName>): RecordedEvent {
    const { type, actor } = this.checked(row, stream);
    const correlationId = row[8];
    return {
      eventId: row[2],
      type,
      occurredAt: row[4],
      data: JSON.parse(row[11]) as unknown,
      metadata: { actor, correlationId, causationId: row[9] ?? correlationId, schemaVersion: row[7] },
      stream: stream.value,
      revision: row[1],
      position: row[0],
      recordedAt: row[5],
    };
  }

  /** What the row refers to, once it is sure that the row says what was written, and that it is an event of this stream. */
  private checked(row: StreamRow | StoredRow, stream: Shared<StreamName>) {
    const type = this.types.of(row[3]);
    const actor = this.actors.of(row[6]);
    if (row[10] !== checksumOf(row, stream, type, actor)) {
      const position = row[0];
      throw new DamagedLog({ kind: 'eventChanged', position, words: `the event at position ${position} has changed` });
    }
    return { type: type.value, actor: actor.value };
  }
}

/** Values that rows refer to by number. They never change, so what has been read stays true. */
class Known<Value> {
  private readonly known = new Map<number, Shared<Value>>();

  constructor(
    private readonly what: 'stream' | 'event type' | 'actor',
    private readonly read: (id: number) => Shared<Value> | undefined,
  ) {}

  of(id: number): Shared<Value> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const value = this.read(id);
    if (value === undefined) {
      const words = `the ${this.what} with number ${id} is missing`;
      throw new DamagedLog({ kind: 'nameMissing', what: this.what, number: id, words });
    }
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

function revisionMissing(revision: number): DamagedLog {
  return new DamagedLog({ kind: 'revisionMissing', revision, words: `revision ${revision} of a stream is missing` });
}

type Queries = ReturnType<typeof prepareQueries>;

function prepareQueries(database: DatabaseSync) {
  return {
    head: new Query<[position: number]>(database, 'SELECT position FROM events ORDER BY position DESC LIMIT 1'),
    page: new Query<StoredRow>(
      database,
      `SELECT ${ROW_COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    streamId: new Query<[id: number]>(database, 'SELECT id FROM streams WHERE name = ?'),
    streamPage: new Query<StreamRow>(
      database,
      `SELECT ${STREAM_ROW_COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    ),
    // The plus keeps SQLite from walking all positions: a stream's events are found by its own index.
    history: new Query<StreamRow>(
      database,
      `SELECT ${STREAM_ROW_COLUMNS} FROM events WHERE stream = ? AND +position <= ? ORDER BY revision`,
    ),
    streamIds: new Query<[id: number]>(database, 'SELECT id FROM streams WHERE id > ? ORDER BY id LIMIT ?'),
    stream: new Query<[name: StreamName]>(database, 'SELECT name FROM streams WHERE id = ?'),
    type: new Query<[name: string]>(database, 'SELECT name FROM event_types WHERE id = ?'),
    actor: new Query<ActorRow>(database, 'SELECT user_id, organisation_id, function FROM actors WHERE id = ?'),
  };
}
