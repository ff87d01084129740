import { closeSync, existsSync, linkSync, openSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup } from 'node:sqlite';
import { openConnection, setPragma } from './connection.js';
import { flush } from './flush.js';
import { findFaults } from './integrity.js';
import { DamagedLog } from './log-fault.js';
import { openLog } from './log-file.js';
import { inPortWords, withPortWords } from './unavailable.js';

/** More pages than a file can have. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies a log into a new file that only its owner may read, while others read and write the log. The copy is checked and on disk, and has its
 * name, when this resolves; if anything goes wrong nothing is left behind.
 * @throws EventStoreUnavailable; an error with code `EEXIST` when there is such a file
 */
export async function writeBackup(log: string, target: string): Promise<void> {
  await makeWhole(target, async (unfinished) => {
    try {
      await copyLog(log, unfinished);
      settle(unfinished);
    } catch (error) {
      throw inPortWords(error);
    }
  });
}

/**
 * Puts a backup in the place of a log that is not there any more.
 * @throws DamagedLog when the backup is not whole; NotAnEventLog; an error with code `EEXIST` when there is something in that place
 */
export async function restoreBackup({
  backup,
  file,
}: {
  readonly backup: string;
  readonly file: string;
}): Promise<void> {
  withPortWords(() => openLog(backup)).close();
  await makeWhole(file, async (unfinished) => copyFile(backup, unfinished));
}

/** Writes a log under a name of its own, checks it, and only then gives it the name it is to have. */
async function makeWhole(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  // What SQLite keeps beside a file would be taken for a part of the new one.
  for (const taken of [file, `${file}-wal`, `${file}-journal`]) {
    if (existsSync(taken)) throw Object.assign(new Error(`there is a file already: ${taken}`), { code: 'EEXIST' });
  }
  closeSync(openSync(unfinished, 'wx', 0o600));
  try {
    await write(unfinished);
    flush(unfinished);
    const [fault] = await findFaults(unfinished);
    if (fault !== undefined) throw new DamagedLog(fault);
    linkSync(unfinished, file);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${unfinished}${suffix}`, { force: true });
  }
  flush(dirname(file));
}

async function copyLog(log: string, target: string): Promise<void> {
  const source = openConnection(log, 'read');
  try {
    // All pages in one step, in a thread of its own: a copy made in several steps begins anew whenever somebody writes.
    await backup(source, target, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}

/** Makes the copy a single file that can also be read where nothing can be written. */
function settle(file: string): void {
  const database = openConnection(file, 'write');
  try {
    setPragma(database, 'journal_mode', 'delete');
  } finally {
    database.close();
  }
}
