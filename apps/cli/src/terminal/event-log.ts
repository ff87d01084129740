import {
  openDataFolder,
  openSqliteEventStore,
  type DataFolder,
  type SqliteEventStore,
} from '@vardkedja/event-store/sqlite';

export interface EventLog {
  readonly folder: DataFolder;
  readonly eventStore: SqliteEventStore;
}

/**
 * Does something with the event log of a data folder, and lets go of it.
 *
 * @param mode `readOnly` also while a service writes; `exclusive` only when nobody does.
 */
export async function withEventLog<Result>(
  dataDir: string,
  mode: 'exclusive' | 'readOnly',
  use: (log: EventLog) => Promise<Result>,
): Promise<Result> {
  // Made anew, a folder whose name was misspelt would look like one without entries: only an import makes one.
  if (mode === 'exclusive') openDataFolder(dataDir, { mode: 'readOnly' }).close();
  const folder = openDataFolder(dataDir, { mode });
  try {
    const eventStore = openSqliteEventStore({ file: folder.eventsFile, readOnly: mode === 'readOnly' });
    try {
      return await use({ folder, eventStore });
    } finally {
      await eventStore.close();
    }
  } finally {
    folder.close();
  }
}
