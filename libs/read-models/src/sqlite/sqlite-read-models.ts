import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { Instant, StoredHistory } from '@vardkedja/event-sourcing';
import type { DatabaseSync } from 'node:sqlite';
import type { GapColumns } from '../lists/gap-columns.js';
import type { GapQuery, Page } from '../lists/gap-query.js';
import { whereaboutsOf, type ChainRows } from '../projection/chain-rows.js';
import {
  ReadModelsUnavailable,
  type ChainQuery,
  type Changes,
  type Checkpoint,
  type ReadModels,
  type ReadModelStore,
  type Successor,
  type Update,
} from '../read-models.js';
import { Answers } from './answers.js';
import { BulkPart } from './bulk-part.js';
import { openConnection } from './connection.js';
import { createFile, emptyLog, openFile, removeFile, replaceFile } from './model-file.js';
import { ModelWriter } from './model-writer.js';

export interface SqliteReadModelsOptions {
  readonly file: string;
}

/**
 * Read models in an SQLite file of their own. Only one process may have them open for writing (the lock of the data folder sees to that).
 * A file that is missing, damaged or of an older make is begun anew: it answers once a projection has filled it.
 */
export function openSqliteReadModels({ file }: SqliteReadModelsOptions): ReadModelStore {
  removeFile(successorOf(file));
  return new SqliteReadModels(file, openFile(file, 'live') ?? createFile(file, 'live'));
}

/** The same for somebody who only reads, also while another process writes: everything as it was at the first question. */
export function openSqliteReadModelsToRead({ file }: SqliteReadModelsOptions): ReadModels & { close(): Promise<void> } {
  const reading = openFile(file, 'read');
  if (reading === undefined) throw new ReadModelsUnavailable('building');
  reading.exec('BEGIN');
  return new Answers(reading);
}

function successorOf(file: string): string {
  return `${file}.next`;
}

class SqliteReadModels implements ReadModelStore {
  private writing: DatabaseSync;
  private writer: ModelWriter;
  private answers: Answers;

  constructor(
    private readonly file: string,
    writing: DatabaseSync,
  ) {
    this.writing = writing;
    this.writer = new ModelWriter(writing);
    this.answers = new Answers(openConnection(file, 'read'));
  }

  gaps(query: GapQuery): Promise<Page<Gap>> {
    return this.answers.gaps(query);
  }

  careChains(query: ChainQuery): Promise<Page<ChainSummary>> {
    return this.answers.careChains(query);
  }

  careChain(careChainId: string, asOf: Instant): Promise<ChainSummary | undefined> {
    return this.answers.careChain(careChainId, asOf);
  }

  changesSince(position: number, maxCount: number): Promise<Changes> {
    return this.answers.changesSince(position, maxCount);
  }

  position(): Promise<number> {
    return this.answers.position();
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.writer.checkpoint();
  }

  async projectionVersion(): Promise<number | undefined> {
    return this.answers.reader.checkpoint()?.projectionVersion;
  }

  async write(update: Update): Promise<void> {
    const columns = await this.answers.settled();
    const { chains, gaps } = this.writer.write(update);
    if (columns === undefined) return;
    for (const chain of chains) columns.describeChain(chain.careChainId, whereaboutsOf(chain));
    for (const { owner, rows } of gaps) columns.replace(owner, rows);
  }

  async discard(): Promise<void> {
    this.writer.forget();
  }

  async beginSuccessor(): Promise<Successor> {
    return new SqliteSuccessor(successorOf(this.file), (file) => this.replaceBy(file));
  }

  async close(): Promise<void> {
    await this.answers.close();
    this.writing.close();
  }

  /** Goes on with another file under this one's name. Until it is there, questions are answered from the old one. */
  private async replaceBy(next: string): Promise<void> {
    const columns = this.answers.hasColumns ? await columnsOf(next) : undefined;
    await this.answers.settled();
    emptyLog(this.writing);
    this.answers.closeNow();
    this.writing.close();
    replaceFile(this.file, next);
    this.writing = openConnection(this.file, 'live');
    this.writer = new ModelWriter(this.writing);
    this.answers = new Answers(openConnection(this.file, 'read'), columns);
  }
}

async function columnsOf(file: string): Promise<GapColumns> {
  const answers = new Answers(openConnection(file, 'read'));
  try {
    return await answers.columns();
  } finally {
    answers.closeNow();
  }
}

/** Filled as fast as the disk takes it, since nobody reads it; once complete, as careful as any. */
class SqliteSuccessor implements Successor {
  private database: DatabaseSync;
  private writer: ModelWriter;
  private part: BulkPart | undefined;

  constructor(
    private readonly file: string,
    private readonly replaceBy: (file: string) => Promise<void>,
  ) {
    this.database = createFile(file, 'bulk');
    this.writer = new ModelWriter(this.database);
  }

  async add(chains: readonly ChainRows[]): Promise<void> {
    this.writer.add(chains);
  }

  take(history: StoredHistory): boolean {
    this.part ??= new BulkPart(this.file);
    return this.part.take(history);
  }

  async complete(checkpoint: Checkpoint): Promise<void> {
    await this.part?.finish();
    this.writer.complete(checkpoint);
    this.database.close();
    this.database = openConnection(this.file, 'live');
    this.writer = new ModelWriter(this.database);
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.writer.checkpoint();
  }

  async write(update: Update): Promise<void> {
    this.writer.write(update);
  }

  async takeOver(): Promise<void> {
    this.database.close();
    await this.replaceBy(this.file);
  }

  async discard(): Promise<void> {
    await this.part?.discard();
    if (this.database.isOpen) this.database.close();
    removeFile(this.file);
  }
}
