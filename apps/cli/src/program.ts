import { Command, CommanderError } from 'commander';
import { addEntries } from './chain/entries.command.js';
import { addTimeline } from './chain/timeline.command.js';
import { addEvaluate } from './evaluate/evaluate.command.js';
import { addGaps } from './gaps/gaps.command.js';
import { addGenerate } from './generate/generate.command.js';
import { addImport } from './import/import.command.js';
import { addBackup } from './upkeep/backup.command.js';
import { addBench } from './upkeep/bench.command.js';
import { addRebuild } from './upkeep/rebuild.command.js';
import { addRestore } from './upkeep/restore.command.js';
import { addVerify } from './upkeep/verify.command.js';
import { Cli } from './terminal/cli.js';
import { withLanguage } from './terminal/commands.js';
import { EXIT, type ExitCode } from './terminal/exit-code.js';
import { failureOf } from './terminal/failure.js';
import { helpIn } from './terminal/help.js';
import type { Io } from './terminal/io.js';
import { chooseLanguage } from './terminal/language.js';
import { usageError } from './terminal/usage-error.js';

/** Runs one command line and gives the exit code. What goes wrong is told on standard error; nothing is thrown but a fault of the program. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const cli = new Cli(io, chooseLanguage(argv, io.env));
  try {
    await programOf(cli).parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    return endOf(error, cli);
  }
}

function programOf(cli: Cli): Command {
  const program = new Command('vardkedja')
    .description(
      cli.say({
        sv: 'Vårdkedjan kring en ung person som placerats av SiS, och dess glapp.',
        en: 'The care chain around a young person placed by SiS, and its gaps.',
      }),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.io.stdout.write(text),
      writeErr: (text) => cli.io.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp(helpIn(cli.language))
    .helpOption('-h, --help', cli.say({ sv: 'Visa den här hjälpen.', en: 'Show this help.' }))
    .helpCommand(false);
  withLanguage(program, cli);
  addGaps(program, cli);
  addTimeline(program, cli);
  addEntries(program, cli);
  addImport(program, cli);
  addEvaluate(program, cli);
  addVerify(program, cli);
  addBackup(program, cli);
  addRestore(program, cli);
  addRebuild(program, cli);
  addGenerate(program, cli);
  addBench(program, cli);
  return program;
}

function endOf(error: unknown, cli: Cli): ExitCode {
  const { io, language } = cli;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    // Without a command the help has been shown already, which says it all.
    if (error.code !== 'commander.help') {
      io.stderr.write(`${usageError(error, language)}\n`);
      cli.note({ sv: 'Hjälp: vardkedja --help', en: 'Help: vardkedja --help' });
    }
    return EXIT.usage;
  }
  if (io.signal.aborted) return EXIT.interrupted;
  const failure = failureOf(error, language);
  if (failure === undefined) throw error;
  io.stderr.write(`${failure.message}\n`);
  return failure.exitCode;
}
