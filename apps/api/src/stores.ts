import { dirname, join } from 'node:path';
import { SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { openDataFolder, openSqliteEventStore, type SqliteEventStore } from '@vardkedja/event-store/sqlite';
import { openRecorder, type Recorder } from '@vardkedja/recording';
import { AnswerBook } from './answers/answer-book.js';
import { StoreWatch } from './health/store-watch.js';
import type { ServiceLog } from './http/access-log.js';
import { Lists } from './lists/lists.js';

export interface StoresOptions {
  readonly dataDir: string;
  readonly log: ServiceLog;
  readonly clock: () => Instant;
}

/** Everything that keeps data, and what is built on it. */
export interface Stores {
  /** The open data folder. */
  readonly folder: string;
  readonly eventStore: SqliteEventStore;
  readonly recorder: Recorder;
  readonly lists: Lists;
  readonly answerBook: AnswerBook;
  readonly storeWatch: StoreWatch;
  /** Finishes what was accepted, and lets another process have the folder. */
  close(): Promise<void>;
}

/** How long the start waits for the lists, so that whoever comes first finds them. */
const LISTS_WAITED_FOR_MS = 1_000;

/**
 * Opens the data folder for this process alone, and all that is kept in it.
 * @throws DataFolderInUse, DataFolderNotWritable, NotAnEventLog, EventStoreUnavailable, or what SQLite throws. Nothing is left open then.
 */
export async function openStores({ dataDir, log: { logger }, clock }: StoresOptions): Promise<Stores> {
  const opened: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let letGo = opened.pop(); letGo !== undefined; letGo = opened.pop()) await letGo();
  };
  try {
    const folder = openDataFolder(dataDir, { mode: 'exclusive' });
    opened.push(() => folder.close());
    const eventStore = openSqliteEventStore({ file: folder.eventsFile, clock });
    opened.push(() => eventStore.close());
    const { eventsFile, readModelsFile } = folder;
    const lists = new Lists({ files: { eventsFile, readModelsFile }, logger });
    opened.push(() => lists.close());
    const path = dirname(folder.eventsFile);
    const answerBook = new AnswerBook({
      file: join(path, 'answers.sqlite'),
      clock,
      onFault: (error) => logger.warn({ error: String(error) }, 'first answers are tried again'),
    });
    opened.push(() => answerBook.close());
    const recorder = openRecorder({ eventStore, registers: SHIPPED_REGISTERS, clock });
    await lists.waitFor(await eventStore.head(), LISTS_WAITED_FOR_MS);
    return { folder: path, eventStore, recorder, lists, answerBook, storeWatch: new StoreWatch(clock), close };
  } catch (error) {
    await close();
    throw error;
  }
}
