import { runCli } from './program.js';
import { EXIT } from './terminal/exit-code.js';

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

/** Whoever read the output has seen enough, as `head` does: nothing is wrong, and nothing is left to do. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
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
