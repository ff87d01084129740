import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpFailed, ensureBuilt, ensureInstalled, inWords, pinnedNode, top } from './set-up.mjs';

/**
 * `npm start`: sets up what is not yet set up and runs the service in the foreground.
 * PORT, HOST, DATA_DIR and DEMO_DATA go on to it as they are.
 */
async function start() {
  const say = (/** @type {string} */ line) => console.log(line);
  await ensureInstalled(say);
  await ensureBuilt(say);
  const program = join(top, 'apps', 'api', 'dist', 'main.js');
  if (!existsSync(program)) throw new SetUpFailed(`The build has not made ${program}.`);
  const service = spawn(pinnedNode(), ['--enable-source-maps', program], { cwd: top, stdio: 'inherit' });

  // The terminal itself sends Ctrl-C to the service as well; anybody else's signal reaches only this process.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) service.kill('SIGINT');
  });
  process.on('SIGTERM', () => service.kill('SIGTERM'));
  process.on('SIGHUP', () => service.kill('SIGTERM'));

  service.on('error', (error) => {
    console.error(`The service cannot be started: ${error.message}`);
    process.exitCode = 1;
  });
  service.on('exit', (code, signal) => {
    if (signal !== null) console.error(`The service was ended by ${signal}.`);
    process.exitCode = code ?? 1;
  });
}

start().catch((error) => {
  console.error(inWords(error));
  process.exitCode = 1;
});
