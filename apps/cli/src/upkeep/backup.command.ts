import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { withEventLog } from '../terminal/event-log.js';
import { unwritable } from './target-file.js';

interface BackupOptions {
  readonly dataDir: string;
  readonly json?: true;
}

export function addBackup(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'backup',
    { sv: 'Säkerhetskopiera alla händelser.', en: 'Back up all entries.' },
    {
      sv: 'Kopierar alla händelser till en ny fil, också medan tjänsten är i gång, och kontrollerar kopian. Listorna följer inte med: de byggs ur händelserna. Filen är lika känslig som originalet.',
      en: 'Copies all entries to a new file, also while the service is running, and checks the copy. The lists do not come along: they are built from the entries. The file is as sensitive as the original.',
    },
  ).argument(
    '<file>',
    cli.say({ sv: 'Filen att skriva; den får inte finnas.', en: 'The file to write; there must be none.' }),
  );
  withJson(withDataDir(command, cli), cli).action((file: string, options: BackupOptions) => backUp(cli, file, options));
}

async function backUp(cli: Cli, file: string, { dataDir, json }: BackupOptions): Promise<void> {
  const path = resolve(file);
  await withEventLog(dataDir, 'readOnly', async ({ eventStore }) => {
    try {
      await eventStore.backupTo(path);
    } catch (error) {
      throw unwritable(path, error);
    }
  });
  const { size } = statSync(path);
  const told = cli.say({
    sv: `${path}: ${cli.count(size)} byte, kontrollerad`,
    en: `${path}: ${cli.count(size)} bytes, checked`,
  });
  await cli.out.line(json === true ? JSON.stringify({ file: path, sizeBytes: size }) : told);
  await cli.out.flush();
}
