import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Instant } from '@vardkedja/event-sourcing';

/** The first answer to a command that came with an `Idempotency-Key`. */
export interface KeptAnswer {
  /** SHA-256 of the command and of the chain that it was for. */
  readonly fingerprint: Uint8Array;
  /** JSON. Ids and codes only, nothing that somebody wrote. */
  readonly outcome: string;
}

export interface AnswerBookOptions {
  readonly file: string;
  readonly clock: () => Instant;
  /** Told when answers cannot be written; they are kept in memory and tried again. */
  readonly onFault: (error: unknown) => void;
  readonly maxAnswers?: number;
}

const HOUR_MS = 3_600_000;
/** Answers are promised for 24 hours; a day more costs little. */
const KEPT_MS = 48 * HOUR_MS;
const EXPIRED_EVERY_MS = HOUR_MS;
const WRITTEN_EVERY_MS = 50;
/** After a failed write the next try waits, twice as long each time, up to this. */
const LONGEST_RETRY_MS = 30_000;
const MAX_ANSWERS = 5_000_000;
/** Answers that wait to be written at most, when writing fails. */
const MAX_WAITING = 100_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, fingerprint BLOB NOT NULL, outcome TEXT NOT NULL, kept_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_by_age ON answers (kept_at);`;

/**
 * First answers by their key. They are gathered and written together without a flush of their own, so that a key costs no disk write: what a
 * crash loses here does no harm, because a command with a key is recorded under ids that follow from the key, and is never recorded twice.
 */
export class AnswerBook {
  private readonly database: DatabaseSync;
  private readonly select: StatementSync;
  private readonly insert: StatementSync;
  private readonly waiting = new Map<string, KeptAnswer & { readonly keptAt: Instant }>();
  private readonly clock: () => Instant;
  private readonly onFault: (error: unknown) => void;
  private readonly maxAnswers: number;
  private readonly writing: NodeJS.Timeout;
  private readonly expiring: NodeJS.Timeout;
  private count = 0;
  private retryMs = WRITTEN_EVERY_MS;
  /** On the clock of `performance`. */
  private retryAt = 0;

  /** Opens the book, or begins one. Throws what SQLite throws when the file is not what it should be or cannot be written. */
  constructor({ file, clock, onFault, maxAnswers = MAX_ANSWERS }: AnswerBookOptions) {
    this.clock = clock;
    this.onFault = onFault;
    this.maxAnswers = maxAnswers;
    const isNew = !existsSync(file);
    this.database = new DatabaseSync(file);
    if (isNew) this.database.exec('PRAGMA auto_vacuum = INCREMENTAL');
    this.database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`);
    this.select = this.database.prepare('SELECT fingerprint, outcome FROM answers WHERE key = ? AND kept_at > ?');
    this.insert = this.database.prepare(
      'INSERT OR REPLACE INTO answers (key, fingerprint, outcome, kept_at) VALUES (?, ?, ?, ?)',
    );
    this.expire();
    this.count = (this.database.prepare('SELECT count(*) AS count FROM answers').get() as { count: number }).count;
    this.writing = setInterval(() => {
      if (performance.now() >= this.retryAt) this.write();
    }, WRITTEN_EVERY_MS).unref();
    this.expiring = setInterval(() => this.expire(), EXPIRED_EVERY_MS).unref();
  }

  /** Whether no more answers can be kept now. */
  get isFull(): boolean {
    return this.count + this.waiting.size >= this.maxAnswers || this.waiting.size >= MAX_WAITING;
  }

  /** @param key a UUID in lower case. */
  find(key: string): KeptAnswer | undefined {
    const waiting = this.waiting.get(key);
    if (waiting !== undefined) return waiting;
    return this.select.get(key, this.clock() - KEPT_MS) as KeptAnswer | undefined;
  }

  keep(key: string, answer: KeptAnswer): void {
    this.waiting.set(key, { ...answer, keptAt: this.clock() });
  }

  close(): void {
    clearInterval(this.writing);
    clearInterval(this.expiring);
    this.write();
    this.database.close();
  }

  private write(): void {
    if (this.waiting.size === 0) return;
    const answers = [...this.waiting];
    this.orTellOf(() => {
      this.database.exec('BEGIN IMMEDIATE');
      for (const [key, { fingerprint, outcome, keptAt }] of answers) this.insert.run(key, fingerprint, outcome, keptAt);
      this.database.exec('COMMIT');
      this.count += answers.length;
      for (const [key] of answers) this.waiting.delete(key);
    });
  }

  private expire(): void {
    this.orTellOf(() => {
      const { changes } = this.database.prepare('DELETE FROM answers WHERE kept_at <= ?').run(this.clock() - KEPT_MS);
      this.count -= Number(changes);
      this.database.exec('PRAGMA incremental_vacuum');
    });
  }

  private orTellOf(work: () => void): void {
    try {
      work();
      this.retryMs = WRITTEN_EVERY_MS;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
      this.retryAt = performance.now() + this.retryMs;
      this.onFault(error);
    }
  }
}
