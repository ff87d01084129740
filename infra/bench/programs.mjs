import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
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
  const child = spawn(NODE, [API], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DEMO_DATA: 'off',
    },
    // Its log is written and thrown away: to read it would be work for the load.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const port = await portTold(child);
  await ready(child, port);
  return { port, pid: child.pid ?? 0, stop: () => stop(child) };
}

/**
 * Starts a floor of the append benchmark.
 * @param {string} file
 * @param {'rows' | 'bodies'} kept `rows`: the file is an event log
 */
export async function startFloor(file, kept) {
  const child = spawn(NODE, [fileURLToPath(new URL('floor-server.mjs', import.meta.url)), file, kept], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { port: Number(String(line)), pid: child.pid ?? 0, stop: () => stop(child) };
}

/** Bytes that a process has had written to disk so far; undefined where the system does not tell (all but Linux). @param {number} pid */
export function writtenBytes(pid) {
  const file = `/proc/${pid}/io`;
  if (!existsSync(file)) return undefined;
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1]);
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

/** The port of the address that the service prints once it listens. @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
async function portTold(child) {
  let told = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    told += String(chunk);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1];
    if (port === undefined) continue;
    child.stdout?.resume();
    return Number(port);
  }
  throw new Error('the service ended before it listened');
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
