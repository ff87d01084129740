import { generateHistories } from '@vardkedja/synthetic-histories';
import type { Instant } from '@vardkedja/event-sourcing';
import { Option, type Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand } from '../terminal/commands.js';
import { valueOf } from '../terminal/option-values.js';

/** Fixed, so that the same seed gives the same bytes on every day. */
const DEFAULT_UNTIL = '2026-01-01';
const MAX_CHAINS = 10_000_000;

interface GenerateOptions {
  readonly chains: number;
  readonly seed: number;
  readonly until: Instant;
}

export function addGenerate(program: Command, cli: Cli): void {
  const until = valueOf.instant(cli);
  addCommand(
    program,
    cli,
    'generate',
    { sv: 'Hitta på vårdkedjor, att importera.', en: 'Make up care chains, to be imported.' },
    {
      sv: 'Skriver påhittade vårdkedjor som JSON Lines på standard ut, en rad för varje kommando. Ingen person i dem finns. Samma frö och samma slutdatum ger samma rader.',
      en: 'Writes made-up care chains as JSON Lines to standard output, one line for each command. Nobody in them exists. The same seed and the same last date give the same lines.',
    },
  )
    .requiredOption(
      '--chains <n>',
      cli.say({ sv: 'Hur många vårdkedjor; måste anges.', en: 'How many care chains; must be given.' }),
      valueOf.wholeNumber(cli, 0, MAX_CHAINS),
    )
    .requiredOption(
      '--seed <n>',
      cli.say({ sv: 'Frö: ett heltal; måste anges.', en: 'Seed: a whole number; must be given.' }),
      valueOf.wholeNumber(cli, 0, Number.MAX_SAFE_INTEGER),
    )
    .addOption(
      new Option('--until <time>', cli.say({ sv: 'Kedjorna slutar omkring då.', en: 'The chains end around then.' }))
        .argParser(until)
        .default(until(DEFAULT_UNTIL), DEFAULT_UNTIL),
    )
    .action((options: GenerateOptions) => generate(cli, options));
}

async function generate(cli: Cli, options: GenerateOptions): Promise<void> {
  const progress = cli.progress();
  let lines = 0;
  for (const line of generateHistories(options)) {
    await cli.out.line(JSON.stringify(line));
    lines += 1;
    if (lines % 1_000 === 0) {
      progress.report(() => cli.say({ sv: `${cli.count(lines)} rader`, en: `${cli.count(lines)} lines` }));
    }
  }
  await cli.out.flush();
  progress.end();
}
