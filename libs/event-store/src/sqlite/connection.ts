import { DatabaseSync } from 'node:sqlite';

/** The first release in which a log that is reset while another connection reads it cannot lose what was committed. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** What each role of a connection demands, and must read back: drivers and builds have defaults of their own. */
const DURABLE = {
  journal_mode: 'wal',
  // Flushed at each commit. Under WAL many drivers silently take NORMAL, with which a power cut loses what was acknowledged.
  synchronous: 2,
  // Flushed through the disk's own cache where the system makes a difference (macOS).
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  // Pages (16 MiB): an index page that many streams share changes again and again, and is moved into the file seldom, and then once.
  wal_autocheckpoint: 4_000,
  // What a long read, such as a backup, has let the write-ahead log grow to is given back afterwards.
  journal_size_limit: 64 * 1024 * 1024,
};
const CAREFUL = { foreign_keys: 1, cell_size_check: 1, trusted_schema: 0, mmap_size: 0 };

/**
 * `write`: appends, durably. `read`: never writes, though the log's index beside the file may be brought up to date. `recover`: looks at a file
 * that a crash may have left in the middle of something, which SQLite then puts in order first; changes no setting that the file keeps.
 */
export type ConnectionRole = 'write' | 'read' | 'recover';

const SETTINGS: Record<ConnectionRole, Readonly<Record<string, string | number>>> = {
  write: { ...DURABLE, ...CAREFUL },
  read: CAREFUL,
  recover: CAREFUL,
};

/** How long a connection waits for another's lock before it gives up. Readers run in the thread that serves, and must not hold it up. */
const BUSY_MS: Record<ConnectionRole, number> = { write: 5_000, read: 1_000, recover: 5_000 };

/**
 * Opens a connection to a database file with everything set that durability and integrity rest on.
 * @throws SqliteTooOld, PragmaIgnored, or an SQLite error
 */
export function openConnection(file: string, role: ConnectionRole): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: role === 'read', timeout: BUSY_MS[role] });
  try {
    checkVersion(database);
    for (const [pragma, value] of Object.entries(SETTINGS[role])) setPragma(database, pragma, value);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Sets a pragma and reads it back. */
export function setPragma(database: DatabaseSync, pragma: string, value: string | number): void {
  database.exec(`PRAGMA ${pragma} = ${value}`);
  const actual = readPragma(database, pragma);
  if (actual !== value) throw new PragmaIgnored(pragma, value, actual);
}

export function readPragma(database: DatabaseSync, pragma: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
}

function checkVersion(database: DatabaseSync): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  if (isOlder(version.split('.').map(Number), OLDEST_SQLITE)) throw new SqliteTooOld(version);
}

/** Compares version numbers part by part. */
export function isOlder(version: readonly number[], than: readonly number[]): boolean {
  for (const [index, part] of than.entries()) {
    const own = version[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}

/** The SQLite that this Node brings along has a known fault that loses data. */
export class SqliteTooOld extends Error {
  override readonly name = 'SqliteTooOld';
  constructor(version: string) {
    super(
      `SQLite ${OLDEST_SQLITE.join('.')} or later is needed, this Node has ${version}: start with the Node of the workspace`,
    );
  }
}

/** A setting that durability or integrity rests on did not take effect. */
export class PragmaIgnored extends Error {
  override readonly name = 'PragmaIgnored';
  constructor(pragma: string, wanted: unknown, actual: unknown) {
    super(`SQLite did not take ${pragma} = ${String(wanted)}, it is ${String(actual)}`);
  }
}
