import type { DatabaseSync } from 'node:sqlite';
import {
  checkPage,
  EventStoreUnavailable,
  prepareAppend,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type HistoryReader,
  type Instant,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoredHistory,
  type StreamAppend,
  type StreamName,
  type SubscribeOptions,
} from '@vardkedja/event-sourcing';
import { Bell, follow } from '../subscription.js';
import { writeBackup } from './backup.js';
import { EventReader } from './event-reader.js';
import { GroupCommit } from './group-commit.js';
import { findFaults } from './integrity.js';
import type { LogFault } from './log-fault.js';
import { makeLogIfMissing, openLog } from './log-file.js';
import { withPortWords } from './unavailable.js';

export interface SqliteEventStoreOptions {
  /** Path of the log. It is made when it is not there, unless `readOnly`. */
  readonly file: string;
  /** Opens a log that another process may be writing. Appends are refused as `readOnly`. */
  readonly readOnly?: boolean;
  /** Where `recordedAt` comes from. */
  readonly clock?: () => Instant;
  /** Events that may wait for their commit; more are refused as `overloaded`. */
  readonly maxQueuedEvents?: number;
}

/** Events at most in one `appendMany`. */
export const MAX_EVENTS_PER_COMMIT = 20_000;

const DEFAULT_MAX_QUEUED_EVENTS = 20_000;

/** How often a subscription looks for what another process has written. */
const POLL_MS = 100;

/** Opens an event log in an SQLite file. @throws EventStoreUnavailable, NotAnEventLog */
export function openSqliteEventStore(options: SqliteEventStoreOptions): SqliteEventStore {
  return new SqliteEventStore(options);
}

/**
 * The embedded event store. Reads run at once in the thread of the caller; appends are handed to a thread of their own, which commits many at
 * a time. Any number of stores may have a file open; who may write is settled by the data folder (`openDataFolder`).
 */
export class SqliteEventStore implements EventStore, HistoryReader {
  private readonly file: string;
  private readonly clock: () => Instant;
  private readonly database: DatabaseSync;
  private readonly reader: EventReader;
  private readonly writer: GroupCommit | undefined;
  private readonly bell = new Bell();
  private closing: Promise<void> | undefined;

  constructor({ file, readOnly = false, clock = Date.now, maxQueuedEvents }: SqliteEventStoreOptions) {
    this.file = file;
    this.clock = clock;
    this.database = withPortWords(() => {
      if (!readOnly) makeLogIfMissing(file);
      return openLog(file);
    });
    this.reader = new EventReader(this.database);
    this.writer = readOnly
      ? undefined
      : new GroupCommit({ file }, maxQueuedEvents ?? DEFAULT_MAX_QUEUED_EVENTS, () => this.bell.ring());
  }

  async append(
    stream: StreamName,
    expectedRevision: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    const [result] = await this.commit([{ stream, expectedRevision, events }]);
    return result as AppendResult;
  }

  /**
   * Many appends in one commit: each is judged on its own, in the order given, and answered in that order. For those who have much to bring in;
   * appends that are made one by one at the same time share a commit anyway.
   */
  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    const events = appends.reduce((sum, append) => sum + append.events.length, 0);
    if (events > MAX_EVENTS_PER_COMMIT) {
      throw new RangeError(`appendMany may have at most ${MAX_EVENTS_PER_COMMIT} events, not ${events}`);
    }
    return appends.length === 0 ? [] : this.commit(appends);
  }

  private commit(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    this.mustBeOpen();
    if (this.writer === undefined) throw new EventStoreUnavailable('readOnly', 'opened for reading');
    const receivedAt = this.clock();
    return this.writer.append(appends.map((append) => ({ ...prepareAppend(append), receivedAt })));
  }

  async readStream(stream: StreamName, { fromRevision, maxCount }: ReadStreamOptions): Promise<RecordedEvent[]> {
    checkPage(fromRevision, 'fromRevision', maxCount);
    return this.read((reader) => reader.readStream(stream, fromRevision, maxCount));
  }

  async readAll({ afterPosition, maxCount }: ReadAllOptions): Promise<RecordedEvent[]> {
    checkPage(afterPosition, 'afterPosition', maxCount);
    return this.read((reader) => reader.readAll(afterPosition, maxCount));
  }

  async *readHistories({ upToPosition }: { readonly upToPosition: number }): AsyncGenerator<StoredHistory> {
    const histories = this.read((reader) => reader.readHistories(upToPosition));
    for (let next = histories.next(); next.done !== true; next = this.read(() => histories.next())) yield next.value;
  }

  subscribe(options: SubscribeOptions): AsyncGenerator<readonly RecordedEvent[]> {
    return follow(this, this.bell, options, POLL_MS);
  }

  async head(): Promise<number> {
    return this.read((reader) => reader.head());
  }

  /**
   * Reads and checks everything, in a thread of its own: SQLite's structures, every event's checksum, positions and revisions without holes.
   * Resolves with the faults, each with its place; with none when the log is whole.
   */
  async integrityCheck(): Promise<readonly LogFault[]> {
    this.mustBeOpen();
    return findFaults(this.file);
  }

  /**
   * Copies the log as it is now into a new file, while appends go on, and checks the copy. When it resolves, the copy is whole and on disk.
   * @throws EventStoreUnavailable; an error with code `EEXIST` when there is such a file
   */
  async backupTo(file: string): Promise<void> {
    this.mustBeOpen();
    await writeBackup(this.file, file);
  }

  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    this.bell.ring();
    // The writer goes last: whoever closes the last connection moves the write-ahead log into the file, which may take a while.
    this.database.close();
    await this.writer?.close();
  }

  private read<Result>(read: (reader: EventReader) => Result): Result {
    this.mustBeOpen();
    return withPortWords(() => read(this.reader));
  }

  private mustBeOpen(): void {
    if (this.closing !== undefined) throw new EventStoreUnavailable('closed');
  }
}
