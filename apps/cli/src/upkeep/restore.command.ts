import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DamagedLog,
  type DataFolder,
  NotAnEventLog,
  openDataFolder,
  openSqliteEventStore,
  restoreBackup,
} from '@vardkedja/event-store/sqlite';
import type { Command } from 'commander';
import { mustBeReadable } from '../lines/source.js';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { flushFolder } from './flush-folder.js';

interface RestoreOptions {
  readonly dataDir: string;
  readonly replace?: true;
  readonly json?: true;
}

/** What SQLite keeps beside a database. */
const SUFFIXES = ['', '-wal', '-shm'];

export function addRestore(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'restore',
    { sv: 'Återställ från en säkerhetskopia.', en: 'Restore from a backup.' },
    {
      sv: 'Kontrollerar en säkerhetskopia och lägger den i datamappen, som ska vara tom om inte --replace anges. Tjänsten får inte vara i gång. Listorna byggs upp när den startar.',
      en: 'Checks a backup and puts it into the data folder, which must be empty unless --replace is given. The service must not be running. The lists are built when it starts.',
    },
  )
    .argument('<file>', cli.say({ sv: 'Säkerhetskopian.', en: 'The backup.' }))
    .option(
      '--replace',
      cli.say({ sv: 'Kasta det som finns i datamappen.', en: 'Throw away what is in the data folder.' }),
    );
  withJson(withDataDir(command, cli), cli).action((file: string, options: RestoreOptions) =>
    restore(cli, file, options),
  );
}

async function restore(cli: Cli, backup: string, { dataDir, replace, json }: RestoreOptions): Promise<void> {
  await mustBeReadable(backup);
  const position = await checkedHeadOf(backup);
  const folder = openDataFolder(dataDir, { mode: 'exclusive' });
  try {
    const { eventsFile } = folder;
    if (existsSync(eventsFile) && replace !== true) throw notEmpty(dirname(eventsFile));
    await putBack(backup, folder);
    const told = cli.say({
      sv: `${cli.count(position)} händelser är återställda i ${dirname(eventsFile)}.`,
      en: `${cli.count(position)} entries have been restored in ${dirname(eventsFile)}.`,
    });
    await cli.out.line(json === true ? JSON.stringify({ position: String(position) }) : told);
    await cli.out.flush();
  } finally {
    folder.close();
  }
}

/**
 * The position of the last entry of a backup that is whole. It is read throughout before the data folder is opened, which would make one
 * where there is none.
 */
async function checkedHeadOf(backup: string): Promise<number> {
  try {
    const eventStore = openSqliteEventStore({ file: backup, readOnly: true });
    try {
      const [fault] = await eventStore.integrityCheck();
      if (fault !== undefined) throw new DamagedLog(fault);
      return await eventStore.head();
    } finally {
      await eventStore.close();
    }
  } catch (error) {
    throw badBackup(backup, error);
  }
}

/**
 * The copy is checked and whole beside the log before anything happens to that; then everything that was made from the log goes, and last
 * the log itself, once the backup has its name. Broken off in between, both logs are there.
 */
async function putBack(backup: string, { eventsFile, readModelsFile, answersFile }: DataFolder): Promise<void> {
  const restored = `${eventsFile}.restored`;
  const replaced = `${eventsFile}.replaced`;
  for (const suffix of SUFFIXES) rmSync(restored + suffix, { force: true });
  await restoreBackup({ backup, file: restored });
  for (const madeFromIt of [readModelsFile, answersFile]) {
    for (const suffix of SUFFIXES) rmSync(madeFromIt + suffix, { force: true });
  }
  if (existsSync(eventsFile)) for (const suffix of SUFFIXES) moveIfThere(eventsFile + suffix, replaced + suffix);
  renameSync(restored, eventsFile);
  flushFolder(dirname(eventsFile));
  for (const suffix of SUFFIXES) rmSync(replaced + suffix, { force: true });
}

function moveIfThere(from: string, to: string): void {
  rmSync(to, { force: true });
  if (existsSync(from)) renameSync(from, to);
}

function notEmpty(folder: string): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    sv: `Datamappen ${folder} är inte tom. Med --replace kastas det som finns där.`,
    en: `The data folder ${folder} is not empty. With --replace, what is there is thrown away.`,
  });
}

function badBackup(backup: string, error: unknown): unknown {
  if (!(error instanceof NotAnEventLog || error instanceof DamagedLog)) return error;
  return new CommandFailed(
    EXIT.findings,
    {
      sv: `${backup} är ingen hel säkerhetskopia; inget har ändrats.`,
      en: `${backup} is not a whole backup; nothing has been changed.`,
    },
    { cause: error },
  );
}
