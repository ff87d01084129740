import { SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import { openDataFolder, openSqliteEventStore, type DataFolder } from '@vardkedja/event-store/sqlite';
import type { Command } from 'commander';
import { mustBeReadable, STANDARD_INPUT } from '../lines/source.js';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { valueOf } from '../terminal/option-values.js';
import { FORMATS, type Format } from './format.js';
import { importFile, type ImportCount } from './import-file.js';
import { rejectedFileOf } from './rejected-file.js';

interface ImportOptions {
  readonly dataDir: string;
  readonly format?: Format;
  readonly rejected?: string;
  readonly json?: true;
}

interface Imported extends ImportCount {
  readonly file: string;
  readonly rejectedFile?: string;
}

/** Where the rejected lines of standard input go. */
const STANDARD_INPUT_NAME = 'stdin';

export function addImport(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'import',
    { sv: 'Läs in historiker från filer.', en: 'Bring in histories from files.' },
    {
      sv: 'Läser in historiker: JSON Lines (ett kommando på varje rad, med careChainId) eller CSV med rubrikrad. Rader som avvisas hamnar i FIL.rejected.jsonl med orsaker; resten läses in. Samma fil två gånger ger inget nytt, och det som avbröts fortsätter när samma kommando körs igen.',
      en: 'Brings in histories: JSON Lines (one command on each line, with careChainId) or CSV with a header. Lines that are rejected go to FILE.rejected.jsonl with reasons; the rest is brought in. The same file twice adds nothing, and what was broken off goes on when the same command is run again.',
    },
  )
    .argument('<files...>', cli.say({ sv: 'Filer; - för standard in.', en: 'Files; - for standard input.' }))
    .option(
      '--format <jsonl|csv>',
      cli.say({
        sv: 'Filernas format. Utan valet avgör namnet, annars innehållet.',
        en: 'The format of the files. Left out, the name decides, else what is in them.',
      }),
      valueOf.oneOf(cli, FORMATS),
    )
    .option(
      '--rejected <file>',
      cli.say({ sv: 'Fil för avvisade rader, för en enda fil.', en: 'File for rejected lines, for one file only.' }),
    );
  withJson(withDataDir(command, cli), cli).action((files: readonly string[], options: ImportOptions) =>
    importFiles(cli, files, options),
  );
}

async function importFiles(cli: Cli, files: readonly string[], options: ImportOptions): Promise<void> {
  if (options.rejected !== undefined && files.length > 1) {
    throw new CommandFailed(EXIT.usage, {
      sv: '--rejected kan bara anges för en fil i taget.',
      en: '--rejected can only be given for one file at a time.',
    });
  }
  for (const file of files) if (file !== STANDARD_INPUT) await mustBeReadable(file);
  const folder = openDataFolder(options.dataDir, { mode: 'exclusive' });
  try {
    const imported: Imported[] = [];
    for (const file of files) imported.push(await importInto(cli, folder, file, options));
    if (options.json === true) await cli.out.line(JSON.stringify({ files: imported }));
    else for (const each of imported) await cli.out.line(inWords(cli, each));
    await cli.out.flush();
    if (imported.some(({ rejected }) => rejected > 0)) cli.exitCode = EXIT.findings;
  } finally {
    folder.close();
  }
}

async function importInto(cli: Cli, folder: DataFolder, file: string, options: ImportOptions): Promise<Imported> {
  const rejectedFile = options.rejected ?? rejectedFileOf(file === STANDARD_INPUT ? STANDARD_INPUT_NAME : file);
  const eventStore = openSqliteEventStore({ file: folder.eventsFile, clock: cli.io.clock });
  try {
    const count = await importFile(cli, {
      file,
      format: options.format,
      rejectedFile,
      dataDir: options.dataDir,
      eventStore,
      registers: SHIPPED_REGISTERS,
    });
    return { file, ...count, ...(count.rejected > 0 && { rejectedFile }) };
  } finally {
    await eventStore.close();
  }
}

function inWords(cli: Cli, { file, lines, recorded, alreadyThere, rejected, rejectedFile }: Imported): string {
  const [all, fresh, known, bad] = [lines, recorded, alreadyThere, rejected].map((number) => cli.count(number));
  const where = rejectedFile === undefined ? '' : ` (${rejectedFile})`;
  return cli.say({
    sv: `${file}: ${all} rader: ${fresh} nya, ${known} fanns redan, ${bad} avvisade${where}`,
    en: `${file}: ${all} lines: ${fresh} new, ${known} already there, ${bad} rejected${where}`,
  });
}
