export {
  MAX_EVENTS_PER_COMMIT,
  openSqliteEventStore,
  SqliteEventStore,
  type SqliteEventStoreOptions,
} from './sqlite-event-store.js';
export { NotAnEventLog } from './log-file.js';
export { DamagedLog, type LogFault } from './log-fault.js';
export { restoreBackup } from './backup.js';
export {
  DataFolderInUse,
  DataFolderIsFile,
  DataFolderMissing,
  DataFolderNotReadable,
  DataFolderNotWritable,
  openDataFolder,
  type DataFolder,
  type DataFolderMode,
} from './data-folder.js';
