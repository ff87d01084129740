import { join } from 'node:path';
import type { Gap } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import {
  KnownLog,
  positionAt,
  ReadModelsUnavailable,
  rebuild,
  type FoldedLog,
  type GapQuery,
  type Page,
} from '@vardkedja/read-models';
import { openSqliteReadModels, openSqliteReadModelsToRead } from '@vardkedja/read-models/sqlite';
import type { Cli } from '../terminal/cli.js';
import type { EventLog } from '../terminal/event-log.js';
import { withScratchFolder } from '../terminal/scratch-folder.js';
import { reportEntries } from '../upkeep/entries-progress.js';

/**
 * A page of the gaps of all care chains. It comes from the read models where these have seen everything; otherwise, and for what was known
 * earlier, from the entries themselves, which takes longer and gives the same.
 */
export async function listGaps(
  cli: Cli,
  { folder, eventStore }: EventLog,
  query: GapQuery,
  knownAt?: Instant,
): Promise<Page<Gap>> {
  if (knownAt !== undefined) {
    return fromEntries(cli, new KnownLog(eventStore, await positionAt(eventStore, knownAt)), query);
  }
  const head = await eventStore.head();
  const { page, missing } = await fromReadModels(folder.readModelsFile, head, query);
  if (page !== undefined) return page;
  cli.note({
    sv: `Listorna har inte sett ${cli.count(missing)} av ${cli.count(head)} händelser än; glappen räknas fram ur händelserna själva.`,
    en: `The lists have not seen ${cli.count(missing)} of ${cli.count(head)} entries yet; the gaps are worked out from the entries themselves.`,
  });
  return fromEntries(cli, eventStore, query);
}

/** No page where the read models lack events. */
async function fromReadModels(
  file: string,
  head: number,
  query: GapQuery,
): Promise<{ readonly page?: Page<Gap>; readonly missing: number }> {
  try {
    const readModels = openSqliteReadModelsToRead({ file });
    try {
      const position = await readModels.position();
      return position < head ? { missing: head - position } : { page: await readModels.gaps(query), missing: 0 };
    } finally {
      await readModels.close();
    }
  } catch (error) {
    if (error instanceof ReadModelsUnavailable) return { missing: head };
    throw error;
  }
}

/** Builds read models of its own. */
async function fromEntries(cli: Cli, log: FoldedLog, query: GapQuery): Promise<Page<Gap>> {
  const progress = cli.progress();
  return withScratchFolder(async (folder) => {
    const readModels = openSqliteReadModels({ file: join(folder, 'read-models.sqlite') });
    try {
      const onProgress = reportEntries(cli, progress);
      await rebuild({ eventStore: log, readModels, onProgress, signal: cli.io.signal });
      return await readModels.gaps(query);
    } finally {
      await readModels.close();
      progress.end();
    }
  });
}
