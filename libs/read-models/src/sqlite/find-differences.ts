import type { DatabaseSync } from 'node:sqlite';
import { KnownLog } from '../projection/known-log.js';
import { PROJECTION_VERSION } from '../projection/projection-version.js';
import { rebuild, type FoldedLog } from '../projection/rebuild.js';
import { ReadModelsUnavailable } from '../read-models.js';
import { DUMPED_TABLES, rowsOf, type DumpedRow, type DumpedTable } from './dump.js';
import { openConnection } from './connection.js';
import { isDamage, openFile } from './model-file.js';
import { ModelReader } from './model-reader.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

/** Something in which read models are not what a fresh fold of the log gives. Ids only. */
export interface Difference {
  /** `file`: it cannot be read through. `checkpoint`: they are of another log, or of one that has lost its end. */
  readonly what: 'file' | 'checkpoint' | DumpedTable;
  /** `missing` and `surplus` in the read models. */
  readonly how: 'missing' | 'surplus' | 'different';
  /** What names it, e.g. the care chain, the rule and the subject of a gap. */
  readonly key: readonly (string | number)[];
}

export interface Comparison {
  /** Up to which position the read models have seen the log. */
  readonly position: number;
  /** The first of them; none where the read models are what they should be. */
  readonly differences: readonly Difference[];
}

export interface ComparisonOptions {
  /** The read models; they may be written meanwhile. */
  readonly file: string;
  readonly log: FoldedLog;
  /** Where the fresh fold is put; there must be no such file. */
  readonly scratchFile: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MAX_DIFFERENCES = 100;

/**
 * Folds the log anew, up to where the read models have seen it, and compares them row by row.
 *
 * @throws ReadModelsUnavailable when there are none, or none of this version
 */
export async function findDifferences(options: ComparisonOptions): Promise<Comparison> {
  const { file, log, scratchFile, onProgress, signal } = options;
  const stored = openFile(file, 'read');
  if (stored === undefined) throw new ReadModelsUnavailable('building');
  try {
    // Everything is read as it is now, whatever is written from here on.
    stored.exec('BEGIN');
    const checkpoint = new ModelReader(stored).checkpoint();
    if (checkpoint?.projectionVersion !== PROJECTION_VERSION) throw new ReadModelsUnavailable('building');
    const { position, eventId } = checkpoint;
    if ((await eventIdAt(log, position)) !== eventId) {
      return { position, differences: [{ what: 'checkpoint', how: 'different', key: [position] }] };
    }
    const fresh = openSqliteReadModels({ file: scratchFile });
    try {
      await rebuild({ eventStore: new KnownLog(log, position), readModels: fresh, onProgress, signal });
    } finally {
      await fresh.close();
    }
    return { position, differences: compareThrough(stored, scratchFile) };
  } finally {
    stored.close();
  }
}

async function eventIdAt(log: FoldedLog, position: number): Promise<string | undefined> {
  if (position === 0) return undefined;
  const [event] = await log.readAll({ afterPosition: position - 1, maxCount: 1 });
  return event?.position === position ? event.eventId : undefined;
}

function compareThrough(stored: DatabaseSync, scratchFile: string): readonly Difference[] {
  try {
    return compare(stored, scratchFile);
  } catch (error) {
    if (isDamage(error)) return [{ what: 'file', how: 'different', key: [] }];
    throw error;
  }
}

function compare(stored: DatabaseSync, scratchFile: string): readonly Difference[] {
  const fresh = openConnection(scratchFile, 'read');
  try {
    const differences: Difference[] = [];
    for (const table of DUMPED_TABLES) {
      for (const difference of differencesOf(rowsOf(stored, table), rowsOf(fresh, table))) {
        differences.push(difference);
        if (differences.length === MAX_DIFFERENCES) return differences;
      }
    }
    return differences;
  } finally {
    fresh.close();
  }
}

/** Both in order of their key. */
function* differencesOf(stored: Iterator<DumpedRow>, fresh: Iterator<DumpedRow>): Generator<Difference> {
  let is = stored.next();
  let should = fresh.next();
  while (is.done !== true || should.done !== true) {
    const order = is.done === true ? 1 : should.done === true ? -1 : compareKeys(is.value.key, should.value.key);
    if (order <= 0 && is.done !== true) {
      if (order < 0) yield { what: is.value.table, how: 'surplus', key: is.value.key };
      else if (should.done !== true && is.value.text !== should.value.text) {
        yield { what: is.value.table, how: 'different', key: is.value.key };
      }
    } else if (should.done !== true) {
      yield { what: should.value.table, how: 'missing', key: should.value.key };
    }
    if (order <= 0) is = stored.next();
    if (order >= 0) should = fresh.next();
  }
}

function compareKeys(a: DumpedRow['key'], b: DumpedRow['key']): number {
  const index = a.findIndex((value, place) => value !== b[place]);
  if (index < 0) return 0;
  return (a[index] as string | number) < (b[index] as string | number) ? -1 : 1;
}
