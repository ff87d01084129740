import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GapColumns } from '../lists/gap-columns.js';
import type { GapQuery, Page } from '../lists/gap-query.js';
import { searchGaps } from '../lists/gap-search.js';
import { ReadModelsUnavailable, type ChainQuery, type Changes, type ReadModels } from '../read-models.js';
import { ModelReader } from './model-reader.js';

/** Answers questions from one file, and keeps in memory what lists of gaps need once the first was asked for. */
export class Answers implements ReadModels {
  readonly reader: ModelReader;
  private loading: Promise<GapColumns> | undefined;

  constructor(
    private readonly reading: DatabaseSync,
    columns?: GapColumns,
  ) {
    this.reader = new ModelReader(reading);
    this.loading = columns && Promise.resolve(columns);
  }

  async gaps(query: GapQuery): Promise<Page<Gap>> {
    const columns = await this.columns();
    const { places, total } = searchGaps(columns, query);
    const items = places.map((place) => this.reader.gapAt(place, query.asOf));
    return { items, page: query.page, limit: query.limit, total };
  }

  async careChains(query: ChainQuery): Promise<Page<ChainSummary>> {
    this.mustBeComplete();
    return this.reader.careChains(query);
  }

  async careChain(careChainId: string, asOf: Instant): Promise<ChainSummary | undefined> {
    this.mustBeComplete();
    return this.reader.careChain(careChainId, asOf);
  }

  async changesSince(position: number, maxCount: number): Promise<Changes> {
    this.mustBeComplete();
    return this.reader.changesSince(position, maxCount);
  }

  async position(): Promise<number> {
    return this.mustBeComplete();
  }

  get hasColumns(): boolean {
    return this.loading !== undefined;
  }

  async columns(): Promise<GapColumns> {
    this.mustBeComplete();
    this.loading ??= this.reader.columns(() => nextTurn());
    return this.loading;
  }

  /** Waits until the columns, if anybody wanted them, can take changes. */
  async settled(): Promise<GapColumns | undefined> {
    return this.loading;
  }

  async close(): Promise<void> {
    await this.settled();
    this.closeNow();
  }

  /** Nobody may be loading columns. */
  closeNow(): void {
    this.reading.close();
  }

  private mustBeComplete(): number {
    if (!this.reading.isOpen) throw new ReadModelsUnavailable('closed');
    const checkpoint = this.reader.checkpoint();
    if (checkpoint === undefined) throw new ReadModelsUnavailable('building');
    return checkpoint.position;
  }
}
