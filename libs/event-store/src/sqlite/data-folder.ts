import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { flush } from './flush.js';
import { failureOf, primaryCode, SQLITE } from './sqlite-failure.js';

/** `exclusive`: the one process that may write. `readOnly`: looks on, whether or not such a process is there. */
export type DataFolderMode = 'exclusive' | 'readOnly';

/** Where a data folder keeps its files, for as long as it is open. */
export interface DataFolder {
  readonly eventsFile: string;
  readonly readModelsFile: string;
  /** First answers to requests that may be repeated. They are of this log, and go with it. */
  readonly answersFile: string;
  /** Lets another process have the folder. */
  close(): void;
}

/** Another process has the folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(readonly folder: string) {
    super(`another process is using the data folder ${folder}`);
  }
}

/** The folder cannot be made or written. */
export class DataFolderNotWritable extends Error {
  override readonly name = 'DataFolderNotWritable';
  constructor(
    readonly folder: string,
    options: ErrorOptions,
  ) {
    super(`the data folder ${folder} cannot be written`, options);
  }
}

/** The folder, or the event log in it, may not be read. */
export class DataFolderNotReadable extends Error {
  override readonly name = 'DataFolderNotReadable';
  constructor(
    readonly folder: string,
    options?: ErrorOptions,
  ) {
    super(`the data folder ${folder} cannot be read`, options);
  }
}

/** A file stands where the folder should. */
export class DataFolderIsFile extends Error {
  override readonly name = 'DataFolderIsFile';
  constructor(readonly folder: string) {
    super(`${folder} is a file, where a data folder should be`);
  }
}

/** There is no such folder, or no event log in it. */
export class DataFolderMissing extends Error {
  override readonly name = 'DataFolderMissing';
  constructor(readonly folder: string) {
    super(`there is no data in ${folder}`);
  }
}

/**
 * Opens the folder in which everything is kept; `exclusive` makes it, for its owner only, when it is not there.
 * The system itself lets go of the folder when the process ends, in whatever way.
 * @throws DataFolderIsFile; DataFolderInUse, DataFolderNotWritable (exclusive); DataFolderMissing, DataFolderNotReadable (readOnly)
 */
export function openDataFolder(folder: string, { mode }: { readonly mode: DataFolderMode }): DataFolder {
  const path = resolve(folder);
  const files = {
    eventsFile: join(path, 'events.sqlite'),
    readModelsFile: join(path, 'read-models.sqlite'),
    answersFile: join(path, 'answers.sqlite'),
  };
  if (existsSync(path) && !statSync(path).isDirectory()) throw new DataFolderIsFile(path);
  if (mode === 'readOnly') {
    refuseUnreadable(path, files.eventsFile);
    return { ...files, close: () => undefined };
  }
  const lock = takeLock(path);
  held.add(lock);
  return { ...files, close: () => void (held.delete(lock) && lock.close()) };
}

/** What may not be looked at looks as if it were not there. */
function refuseUnreadable(folder: string, eventsFile: string): void {
  try {
    accessSync(eventsFile, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new DataFolderMissing(folder);
    throw new DataFolderNotReadable(folder, { cause: error });
  }
}

/** A lock that nobody refers to any more would be closed, and so given up, whenever memory is tidied. */
const held = new Set<DatabaseSync>();

/** The lock is SQLite's own on a file that holds nothing: taken with a transaction, and given up by the system when the process dies. */
function takeLock(folder: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    makeFolder(folder);
    // SQLite would open a file that cannot be written for reading, and give a lock on it that keeps nobody out.
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    lock = new DatabaseSync(join(folder, 'lock.sqlite'));
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const failure = failureOf(error);
    if (failure !== undefined && primaryCode(failure) === SQLITE.BUSY) throw new DataFolderInUse(folder);
    throw new DataFolderNotWritable(folder, { cause: error });
  }
}

/**
 * Makes the folder, and waits until its name is on disk. One level at a time: Node's own recursive `mkdir` never comes back where the system
 * says that a folder is not there and lets nobody make it, as below `/proc`.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
  flush(parent);
}
