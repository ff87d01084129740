import { EventStoreUnavailable, type UnavailableReason } from '@vardkedja/event-sourcing';
import { DataFolderInUse, DataFolderIsFile, DataFolderNotWritable, NotAnEventLog } from '@vardkedja/event-store/sqlite';
import { SettingsRefused } from './settings/settings.js';

const DISK_FULL = 'The disk is full. Make room and start again. Nothing that was saved is lost.';

const STORE_WORDS: Readonly<Record<UnavailableReason, string>> = {
  full: DISK_FULL,
  readOnly: 'The data cannot be written. Give your user the right to write in the data folder, and start again.',
  damaged:
    'The data is damaged: what is stored is not what was saved. Do not go on with it; put a backup in its place (vardkedja restore).',
  unreachable: 'The data cannot be opened.',
  overloaded: 'The data store has too much to do. Start again.',
  closed: 'The data store was closed during the start.',
};

const SYSTEM_WORDS: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: ({ address, port }) =>
    `Port ${port} on ${address} is taken. Stop the program that uses it, or choose another port with PORT.`,
  EADDRNOTAVAIL: ({ address }) => `The address ${address} is not one of this machine. Choose another one with HOST.`,
  EACCES: ({ port }) => `Port ${port} may not be used by your user. Choose another one with PORT, above 1023.`,
  ENOSPC: () => DISK_FULL,
};

interface SystemError extends Error {
  readonly code: string;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
}

/** SQLite's codes of a disk that is full. */
const SQLITE_FULL = 13;

/**
 * Why the service cannot start, in one line that tells what to do. What nobody foresaw is told whole, with where it happened: it is a fault
 * of the program, and who reports it needs that.
 */
export function inPlainWords(error: unknown): string {
  if (error instanceof SettingsRefused) return error.message;
  if (error instanceof DataFolderInUse) {
    return `The data folder ${error.folder} is used by another process. Stop that one, or choose another folder with DATA_DIR.`;
  }
  if (error instanceof DataFolderIsFile)
    return `${error.folder} is a file, where the data folder should be. Choose a folder with DATA_DIR.`;
  if (error instanceof DataFolderNotWritable) {
    if (isDiskFull(error.cause)) return DISK_FULL;
    return `The data folder ${error.folder} cannot be written. Give your user the right to, or choose another folder with DATA_DIR.`;
  }
  if (error instanceof NotAnEventLog)
    return oneLine(`The data folder holds something else than this version's data: ${error.message}.`);
  if (error instanceof EventStoreUnavailable) return oneLine(`${STORE_WORDS[error.reason]} (${error.message})`);
  if (isDiskFull(error)) return DISK_FULL;
  if (isSystemError(error)) {
    const words = SYSTEM_WORDS[error.code];
    if (words !== undefined) return words(error);
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What SQLite says may have several lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function isDiskFull(error: unknown): boolean {
  if (!isSystemError(error)) return false;
  return error.code === 'ENOSPC' || ('errcode' in error && error.errcode === SQLITE_FULL);
}
