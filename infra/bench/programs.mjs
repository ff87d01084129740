import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** The built programs and what they run on. */
export const NODE = process.execPath;
export const API = `${TOP}apps/api/dist/main.js`;
export const CLI = `${TOP}apps/cli/dist/main.js`;

/**
 * Starts the service on an own data folder and a free port, and waits until it is ready.
 * @param {string} dataDir
 */
export async function startService(dataDir) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child = spawn(NODE, [API], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_DATA: 'off',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.resume();
  await ready(child, port);
  return { port, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** Starts the floor of the append benchmark. @param {string} file */
export async function startFloor(file) {
  const child = spawn(NODE, [fileURLToPath(new URL('floor-server.mjs', import.meta.url)), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { port: Number(String(line)), stop: () => stop(child) };
}

/** Runs the command line to its end. @param {readonly string[]} args @param {string} dataDir */
export async function runCli(args, dataDir) {
  const child = spawn(NODE, [CLI, ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`vardkedja ${args.join(' ')} ended with ${code}`);
}

/** @param {import('node:child_process').ChildProcess} child @param {number} port */
async function ready(child, port) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the service is not ready after a minute');
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
