import type { Text } from '@vardkedja/care-chain';
import { runCli } from './program.js';
import { EXIT } from './terminal/exit-code.js';
import { chooseLanguage } from './terminal/language.js';

// What is written is for whoever runs the command alone.
process.umask(0o077);

const ending = new AbortController();

/** The first asks for a clean end, the second does not wait for it. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending.signal.aborted) process.exit(EXIT.interrupted);
    ending.abort();
  });
}

const OUTPUT_INCOMPLETE: Text = {
  sv: 'Utskriften kunde inte skrivas i sin helhet. Är disken full?',
  en: 'The output could not be written in full. Is the disk full?',
};

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output has seen enough, as `head` does: nothing is wrong, and nothing is left to do.
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    if (stream === process.stdout) console.error(OUTPUT_INCOMPLETE[chooseLanguage(process.argv.slice(2), process.env)]);
    process.exit(EXIT.unavailable);
  });
}

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    clock: Date.now,
    signal: ending.signal,
  });
} catch (error) {
  console.error(error);
  process.exitCode = EXIT.fault;
}
