import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { matchesLockfile } from './lockfile.mjs';

/** The top folder of the workspace. */
export const top = fileURLToPath(new URL('../../', import.meta.url));

const BUILD_STAMP = join(top, 'node_modules', '.cache', 'vardkedja-build');
const OLDEST_NODE_TO_RUN = 24;
const BEAT_MS = 10_000;
const INSTALLED_MB = 700;

/** Something outside the program is wrong, and the message tells a person what to do about it. */
export class SetUpFailed extends Error {
  /** @override */
  name = 'SetUpFailed';
}

/**
 * The Node that everything but the set-up itself runs on: the one that npm installed with the workspace, or, on a platform for which
 * there is none, the machine's own when it is new enough.
 * @returns {string} path of the program
 */
export function pinnedNode() {
  const installed = join(top, 'node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE_TO_RUN) return process.execPath;
  throw new SetUpFailed(
    `There is no Node ${OLDEST_NODE_TO_RUN} to run on: the registry has none for ${process.platform} on ${process.arch}, and this is Node ` +
      `${process.versions.node}. Install Node ${OLDEST_NODE_TO_RUN} and try again.`,
  );
}

/**
 * Installs the packages of the lockfile; does nothing, fast, when they are there.
 * @param {(line: string) => void} say told about what takes time
 */
export async function ensureInstalled(say) {
  if (isInstalled()) return;
  refuseUnwritable();
  refuseFullDisk();
  // npm is asked for its errors also when it was itself told to be silent: they are what is put into words.
  const npm = process.env['npm_execpath'];
  const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { code, output } = await runAloud(say, 'Installing the packages of the lockfile', program, [
    ...first,
    'ci',
    '--loglevel=error',
  ]);
  if (code !== 0) throw new SetUpFailed(reasonOfFailedInstall(output));
  // npm also ends well when the disk ran full on the way.
  if (!isInstalled()) throw new SetUpFailed(`npm has not installed everything. ${freeMb()} MB are free on the disk.`);
}

/**
 * Builds every package from its sources as they are now; does nothing, fast, when that is done already.
 * @param {(line: string) => void} say told about what takes time
 */
export async function ensureBuilt(say) {
  const sources = stampOfSources();
  if (isBuilt(sources)) return;
  refuseUnwritable();
  // A build that is broken off leaves nothing that looks finished.
  rmSync(BUILD_STAMP, { force: true });
  const nx = join(top, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { code, output } = await runAloud(say, 'Building', pinnedNode(), [nx, 'run-many', '-t', 'build']);
  if (code !== 0) throw new SetUpFailed(wordsFor(output, MACHINE_FAILURES) ?? `The build failed:\n${output.trim()}`);
  mkdirSync(join(BUILD_STAMP, '..'), { recursive: true });
  writeFileSync(BUILD_STAMP, sources);
}

/**
 * What to tell a person about a failure: words for what can be mended outside the program, otherwise the whole fault.
 * @param {unknown} error
 */
export function inWords(error) {
  if (error instanceof SetUpFailed) return error.message;
  return wordsFor(String(error), MACHINE_FAILURES) ?? error;
}

function isInstalled() {
  const installed = join(top, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return matchesLockfile(packagesOf(join(top, 'package-lock.json')), packagesOf(installed));
}

/** @param {string} lockfile */
function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** @typedef {[pattern: RegExp, words: string][]} Failures */

/** @type {Failures} */
const MACHINE_FAILURES = [
  [/ENOSPC|no space left/i, 'The disk is full. Make room and try again.'],
  [/EROFS|EACCES|EPERM/, `The folder ${top} cannot be written to. Give your user the right to, or use another folder.`],
];

/** @type {Failures} */
const INSTALL_FAILURES = [
  ...MACHINE_FAILURES,
  [
    /EINTEGRITY/,
    'A package from the registry is not the one that the lockfile names. Do not use it; find out why first.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|code E5\d\d/,
    "The npm registry cannot be reached. Check the network, and npm's proxy and registry settings, and try again.",
  ],
];

/**
 * @param {string} output
 * @param {Failures} failures
 */
function wordsFor(output, failures) {
  return failures.find(([pattern]) => pattern.test(output))?.[1];
}

/**
 * Says in plain words why `npm ci` failed; what is not known is shown as npm wrote it.
 * @param {string} output what npm printed
 */
export function reasonOfFailedInstall(output) {
  return wordsFor(output, INSTALL_FAILURES) ?? `npm could not install the packages:\n${output.trim()}`;
}

function refuseUnwritable() {
  accessSync(top, constants.W_OK);
}

function refuseFullDisk() {
  const free = freeMb();
  if (existsSync(join(top, 'node_modules')) || free >= INSTALLED_MB) return;
  throw new SetUpFailed(
    `The disk is full: ${INSTALLED_MB} MB are needed, ${free} MB are free. Make room and try again.`,
  );
}

function freeMb() {
  const { bavail, bsize } = statfsSync(top);
  return Math.floor((bavail * bsize) / 1_000_000);
}

/** The folders of all packages that are built. */
function builtFolders() {
  return ['libs', 'apps']
    .flatMap((kind) => readdirSync(join(top, kind)).map((name) => join(top, kind, name)))
    .filter((folder) => 'build' in (manifestOf(folder).scripts ?? {}) && sourcesOf(folder).length > 0);
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @param {string} folder */
function sourcesOf(folder) {
  const source = join(folder, 'src');
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.spec.ts'))
    .map((file) => join(file.parentPath, file.name));
}

/**
 * Changes whenever a file that is built changes, by name, size and time: good enough to ask Nx, which then looks at the contents.
 * Takes milliseconds, where starting Nx takes a second.
 */
function stampOfSources() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const name of ['.swcrc', 'nx.json', 'package-lock.json']) add(join(top, name));
  for (const folder of builtFolders()) [join(folder, 'package.json'), ...sourcesOf(folder)].forEach(add);
  return hash.digest('hex');
}

/** @param {string} sources */
function isBuilt(sources) {
  const built = existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === sources;
  return built && builtFolders().every((folder) => existsSync(join(folder, 'dist')));
}

/**
 * Runs a program to its end with what it prints kept back, and says that it is still at it now and then.
 * @param {(line: string) => void} say
 * @param {string} title
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function runAloud(say, title, program, args) {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  say(`${title} ...`);
  const beat = setInterval(() => say(`  still at it, ${seconds()}`), BEAT_MS);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: top,
      env: { ...process.env, ...quietTools() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {string} */ text) => (output += text);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => reject(new SetUpFailed(`${program} cannot be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) say(`${title}: done in ${seconds()}`);
      resolve({ code: code ?? 1, output });
    });
    child.on('close', () => clearInterval(beat));
    child.on('error', () => clearInterval(beat));
  });
}

/** Every program of the workspace finds the pinned Node first, and none leaves a helper process or a message to the world behind. */
export function quietTools() {
  const bin = join(top, 'node_modules', '.bin');
  return {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NO_UPDATE_NOTIFIER: '1',
  };
}
