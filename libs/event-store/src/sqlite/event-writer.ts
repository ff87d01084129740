import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AppendResult, EventMetadata, Instant, PreparedAppend, PreparedEvent } from '@vardkedja/event-sourcing';
import { checksumOf, checksumOfName } from './checksum.js';
import { Query } from './query.js';
import { ROW_COLUMNS, type StoredRow } from './stored-row.js';

/** An append as the writer gets it: checked, and stamped when it was received. */
export interface ReceivedAppend extends PreparedAppend {
  readonly receivedAt: Instant;
}

/** Streams, and actors, and event types, that are kept in memory. */
const MAX_KNOWN = 50_000;

/** A stream as the writer knows it. `id` is 0 until the stream has its row. */
interface KnownStream {
  id: number;
  lastRevision: number;
  readonly checksum: number;
}

interface Interned {
  readonly id: number;
  readonly checksum: number;
}

/**
 * Judges and writes appends, many in one transaction. Each is judged on its own before anything of it is written, so that one that is refused
 * leaves no trace among the others. What it remembers between groups is dropped whenever another writer has been at the file, or a group failed.
 */
export class EventWriter {
  private readonly statements: Statements;
  private readonly streams = new Map<string, KnownStream>();
  private readonly types = new Map<string, Interned>();
  private readonly actors = new Map<string, Interned>();
  private position = -1;
  private recordedAt: Instant = -Infinity;

  constructor(
    private readonly database: DatabaseSync,
    private readonly maxKnown = MAX_KNOWN,
  ) {
    this.statements = prepareStatements(database);
  }

  /**
   * Commits a group: when it returns, what is `appended` is on disk.
   * @throws an SQLite error; then nothing of the group has been written
   */
  write(group: readonly ReceivedAppend[]): readonly AppendResult[] {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      this.meetHead();
      const results = group.map((append) => this.judge(append));
      this.database.exec('COMMIT');
      return results;
    } catch (error) {
      this.forget();
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Reads where the log ends, and forgets what is remembered when that is not where this writer left it. */
  private meetHead(): void {
    const [position, recordedAt] = this.statements.head.first() ?? [0, -Infinity];
    if (position === this.position) return;
    this.forget();
    this.position = position;
    this.recordedAt = recordedAt;
  }

  private forget(): void {
    this.position = -1;
    this.streams.clear();
    this.types.clear();
    this.actors.clear();
  }

  private judge(append: ReceivedAppend): AppendResult {
    const stream = this.stream(append.stream);
    return this.whenMadeBefore(append, stream) ?? whenAtWrongRevision(append, stream) ?? this.record(append, stream);
  }

  /** The answer when any of the ids is in use: by this very append, or for something else. */
  private whenMadeBefore({ events, expectedRevision }: ReceivedAppend, stream: KnownStream): AppendResult | undefined {
    const found = events.map(({ eventId }) => this.statements.eventById.first(eventId));
    const usedAt = found.findIndex((place) => place !== undefined);
    if (usedAt === -1) return undefined;
    const isTheSame = found.every(
      (place, index) => place?.[0] === stream.id && place[1] === expectedRevision + 1 + index,
    );
    const last = found.at(-1);
    if (!isTheSame || last === undefined) {
      return { outcome: 'eventIdInUse', eventId: (events[usedAt] as PreparedEvent).eventId };
    }
    const [, revision, position, recordedAt] = last;
    return { outcome: 'appended', revision, position, recordedAt, repeated: true };
  }

  private record({ stream: name, events, receivedAt }: ReceivedAppend, stream: KnownStream): AppendResult {
    if (stream.id === 0) stream.id = insertedId(this.statements.insertStream.run(name));
    const recordedAt = Math.max(receivedAt, this.recordedAt);
    for (const event of events) this.insert(event, stream, recordedAt);
    this.recordedAt = recordedAt;
    return {
      outcome: 'appended',
      revision: stream.lastRevision,
      position: this.position,
      recordedAt,
      repeated: false,
    };
  }

  private insert(
    { eventId, type, occurredAt, metadata, json }: PreparedEvent,
    stream: KnownStream,
    recordedAt: Instant,
  ): void {
    const knownType = this.type(type);
    const actor = this.actor(metadata);
    const { schemaVersion, correlationId } = metadata;
    const causationId = metadata.causationId === correlationId ? null : metadata.causationId;
    const row: StoredRow = [
      ++this.position,
      ++stream.lastRevision,
      eventId,
      knownType.id,
      occurredAt,
      recordedAt,
      actor.id,
      schemaVersion,
      correlationId,
      causationId,
      0,
      json,
      stream.id,
    ];
    row[10] = checksumOf(row, stream, knownType, actor);
    this.statements.insertEvent.run(...row);
  }

  private stream(name: string): KnownStream {
    return this.remembered(this.streams, name, () => {
      const [id] = this.statements.streamByName.first(name) ?? [0];
      const [lastRevision] = this.statements.lastRevision.first(id) ?? [-1];
      return { id, lastRevision, checksum: checksumOfName(name) };
    });
  }

  private type(name: string): Interned {
    return this.remembered(this.types, name, () => ({
      id: idOf(this.statements.typeByName, this.statements.insertType, [name]),
      checksum: checksumOfName(name),
    }));
  }

  private actor({ actor }: EventMetadata): Interned {
    const parts = [actor.userId, actor.organisationId, actor.function] as const;
    return this.remembered(this.actors, parts.join('\n'), () => ({
      id: idOf(this.statements.actorByParts, this.statements.insertActor, parts),
      checksum: checksumOfName(...parts),
    }));
  }

  /** From the memory, or looked up and then remembered. A full memory starts anew: simpler than an order of use, and as fast on the whole. */
  private remembered<Value>(memory: Map<string, Value>, key: string, lookUp: () => Value): Value {
    const known = memory.get(key);
    if (known !== undefined) return known;
    if (memory.size >= this.maxKnown) memory.clear();
    const value = lookUp();
    memory.set(key, value);
    return value;
  }
}

function whenAtWrongRevision(
  { expectedRevision }: ReceivedAppend,
  { lastRevision }: KnownStream,
): AppendResult | undefined {
  if (lastRevision === expectedRevision) return undefined;
  return { outcome: 'wrongExpectedRevision', actual: lastRevision === -1 ? 'noStream' : lastRevision };
}

/** The number of a row that is looked up by what it says, and made when it is not there. */
function idOf(find: Query<[id: number]>, insert: StatementSync, parts: readonly string[]): number {
  return find.first(...parts)?.[0] ?? insertedId(insert.run(...parts));
}

function insertedId({ lastInsertRowid }: { lastInsertRowid: number | bigint }): number {
  return Number(lastInsertRowid);
}

type EventPlace = [stream: number, revision: number, position: number, recordedAt: Instant];

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  return {
    head: new Query<[position: number, recordedAt: Instant]>(
      database,
      'SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1',
    ),
    eventById: new Query<EventPlace>(
      database,
      'SELECT stream, revision, position, recorded_at FROM events WHERE event_id = ?',
    ),
    streamByName: new Query<[id: number]>(database, 'SELECT id FROM streams WHERE name = ?'),
    lastRevision: new Query<[revision: number]>(
      database,
      'SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1',
    ),
    typeByName: new Query<[id: number]>(database, 'SELECT id FROM event_types WHERE name = ?'),
    actorByParts: new Query<[id: number]>(
      database,
      'SELECT id FROM actors WHERE (user_id, organisation_id, function) = (?, ?, ?)',
    ),
    insertStream: database.prepare('INSERT INTO streams (name) VALUES (?)'),
    insertType: database.prepare('INSERT INTO event_types (name) VALUES (?)'),
    insertActor: database.prepare('INSERT INTO actors (user_id, organisation_id, function) VALUES (?, ?, ?)'),
    insertEvent: database.prepare(`
      INSERT INTO events (${ROW_COLUMNS})
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  };
}
