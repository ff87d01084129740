import type { Text } from '@vardkedja/care-chain';
import type { Command } from 'commander';
import type { Cli } from './cli.js';
import { LANGUAGES } from './language.js';
import { valueOf } from './option-values.js';

const DEFAULT_DATA_DIR = './data';

/** A new command of the program. */
export function addCommand(program: Command, cli: Cli, name: string, summary: Text, description?: Text): Command {
  const command = program
    .command(name)
    .summary(cli.say(summary))
    .description(cli.say(description ?? summary))
    .helpOption('-h, --help', cli.say({ sv: 'Visa den här hjälpen.', en: 'Show this help.' }));
  return withLanguage(command, cli);
}

/** Read before the command line is (`chooseLanguage`); named here so that it is allowed everywhere and stands in every help. */
export function withLanguage(command: Command, cli: Cli): Command {
  return command.option(
    '--lang <sv|en>',
    cli.say({ sv: 'Språk. Utan valet avgör LANG.', en: 'Language. Left out, LANG decides.' }),
    valueOf.oneOf(cli, LANGUAGES),
  );
}

export function withJson(command: Command, cli: Cli): Command {
  return command.option('--json', cli.say({ sv: 'Svara med JSON, för program.', en: 'Answer in JSON, for programs.' }));
}

/** Where the data is: `--data-dir`, else DATA_DIR, else `./data`, as for the service. */
export function withDataDir(command: Command, cli: Cli): Command {
  const { DATA_DIR: fromEnvironment } = cli.io.env;
  return command.option(
    '--data-dir <dir>',
    cli.say({ sv: 'Mappen med alla data; annars DATA_DIR.', en: 'The folder of all data; else DATA_DIR.' }),
    fromEnvironment === undefined || fromEnvironment === '' ? DEFAULT_DATA_DIR : fromEnvironment,
  );
}
