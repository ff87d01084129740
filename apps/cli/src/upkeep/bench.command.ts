import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand } from '../terminal/commands.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { valueOf } from '../terminal/option-values.js';

const MAIN = fileURLToPath(new URL('../../../../infra/bench/main.mjs', import.meta.url));
const LIST = new URL('../../../../infra/bench/benchmarks.mjs', import.meta.url).href;

export function addBench(program: Command, cli: Cli): void {
  addCommand(
    program,
    cli,
    'bench',
    { sv: 'Mät hur fort det går.', en: 'Measure how fast it is.' },
    {
      sv: 'Kör mätningarna i arbetsmappen, alla eller de som anges, och skriver en rad JSON för varje.',
      en: 'Runs the benchmarks of the workspace, all or those that are named, and writes a line of JSON for each.',
    },
  )
    .argument('[names...]', cli.say({ sv: 'Mätningar, som append.', en: 'Benchmarks, like append.' }))
    .action((names: readonly string[]) => bench(cli, names));
}

async function bench(cli: Cli, names: readonly string[]): Promise<void> {
  if (!existsSync(MAIN)) {
    throw new CommandFailed(EXIT.unavailable, {
      sv: 'Mätningarna finns bara i arbetsmappen för utveckling.',
      en: 'The benchmarks are only there in the workspace for development.',
    });
  }
  const { BENCHMARKS } = (await import(LIST)) as { readonly BENCHMARKS: object };
  names.forEach(valueOf.oneOf(cli, Object.keys(BENCHMARKS)));
  const child = spawn(process.execPath, [MAIN, ...names], { stdio: 'inherit', signal: cli.io.signal });
  const code = await new Promise<number | null>((resolve, reject) => child.on('exit', resolve).on('error', reject));
  if (code !== 0) cli.exitCode = EXIT.findings;
}
