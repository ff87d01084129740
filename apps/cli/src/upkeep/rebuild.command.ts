import { rebuild } from '@vardkedja/read-models';
import { openSqliteReadModels } from '@vardkedja/read-models/sqlite';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { withEventLog } from '../terminal/event-log.js';
import { reportEntries } from './entries-progress.js';

interface RebuildOptions {
  readonly dataDir: string;
  readonly json?: true;
}

export function addRebuild(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'rebuild',
    { sv: 'Bygg upp listorna på nytt.', en: 'Build the lists anew.' },
    {
      sv: 'Bygger upp allt som listor och översikter svarar ur på nytt, ur händelserna. Tjänsten får inte vara i gång.',
      en: 'Builds everything that lists and overviews are answered from anew, from the entries. The service must not be running.',
    },
  );
  withJson(withDataDir(command, cli), cli).action((options: RebuildOptions) => rebuildAll(cli, options));
}

async function rebuildAll(cli: Cli, { dataDir, json }: RebuildOptions): Promise<void> {
  const progress = cli.progress();
  const { position } = await withEventLog(dataDir, 'exclusive', async ({ folder, eventStore }) => {
    const readModels = openSqliteReadModels({ file: folder.readModelsFile });
    try {
      const onProgress = reportEntries(cli, progress);
      return await rebuild({ eventStore, readModels, onProgress, signal: cli.io.signal });
    } finally {
      await readModels.close();
      progress.end();
    }
  });
  const told = cli.say({
    sv: `Listorna är uppbyggda ur ${cli.count(position)} händelser.`,
    en: `The lists have been built from ${cli.count(position)} entries.`,
  });
  await cli.out.line(json === true ? JSON.stringify({ position: String(position) }) : told);
  await cli.out.flush();
}
