import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetUpFailed, ensureBuilt, ensureInstalled, inWords, pinnedNode, quietTools, top } from './set-up.mjs';

/**
 * `npm test`: every check and every suite, each check counted as one test, with `N passed, N failed` as the last line.
 * `npm run test:system`: the suites that need more of the machine than Node (strace, a browser, the right to mount), counted the same way.
 */

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ title: string, run: () => Promise<Count> }} Step */

const tool = (/** @type {string[]} */ ...path) => join(top, 'node_modules', ...path);
const say = (/** @type {string} */ line) => console.log(line);

/** Settings of the service in a developer's shell must not reach the service under test. */
const SERVICE_SETTINGS = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DEMO_DATA',
  'EVENT_STORE_URL',
  'READ_MODEL_URL',
  'KAFKA_BROKERS',
];

/** The suites are ES modules, for which Node still wants a flag, and warns; threads and processes that they start run the sources as well. */
const JEST_FLAGS = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  ...['--import', './infra/workspace/run-from-source.mjs'],
];

/** @type {Step} */
const building = {
  title: 'build',
  run: async () => {
    await ensureBuilt(say);
    return { passed: 1, failed: 0 };
  },
};

/** @type {Step[]} */
const checks = [
  check('format', tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  check('lint', tool('eslint', 'bin', 'eslint.js'), '--cache', '--cache-location', 'node_modules/.cache/eslint/'),
  check('type check', tool('typescript', 'bin', 'tsc')),
  check(
    'boundaries',
    tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    ...['--config', 'infra/workspace/boundaries.config.mjs', 'apps', 'libs'],
  ),
];

const SYSTEM_SUITES = ['--testMatch', '**/*.system.spec.ts'];
const steps = process.argv.includes('--system')
  ? [building, suites('system suites', SYSTEM_SUITES)]
  : [...checks, branches(), building, suites('suites', [])];

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    signalGroup(running, 'SIGKILL');
    process.exit(1);
  });
}

const total = await runAll();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** @returns {Promise<Count>} */
async function runAll() {
  const total = { passed: 0, failed: 0 };
  for (const step of [{ title: 'set-up', run: installing }, ...steps]) {
    const startedAt = Date.now();
    say(`\n▸ ${step.title}`);
    const count = await countOf(step);
    total.passed += count.passed;
    total.failed += count.failed;
    say(`${count.failed === 0 ? '✔' : '✘'} ${step.title}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    if (step.title === 'set-up' && count.failed > 0) break;
  }
  say('');
  return total;
}

async function installing() {
  await ensureInstalled(say);
  return { passed: 0, failed: 0 };
}

/**
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function countOf(step) {
  try {
    return await step.run();
  } catch (error) {
    console.error(inWords(error));
    return { passed: 0, failed: 1 };
  }
}

/**
 * @param {string} title
 * @param {string[]} command a script that is run with the pinned Node, with what goes before and after it
 * @returns {Step}
 */
function check(title, ...command) {
  return {
    title,
    run: async () => ((await runNode(command)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

/**
 * Whether the examples of the pure libs take both ways of every branch; that the examples pass is counted with the suites.
 * @returns {Step}
 */
function branches() {
  return check('branches', ...JEST_FLAGS, tool('jest', 'bin', 'jest.js'), '--coverage', '--reporters', 'summary');
}

/**
 * @param {string} title
 * @param {string[]} selection options of Jest
 * @returns {Step}
 */
function suites(title, selection) {
  return {
    title,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'vardkedja-test-'));
      try {
        const report = join(folder, 'report.json');
        const jest = tool('jest', 'bin', 'jest.js');
        const code = await runNode([...JEST_FLAGS, jest, ...selection, '--json', '--outputFile', report]);
        return countReport(JSON.parse(readFileSync(report, 'utf8')), code);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

/**
 * A suite that could not be loaded counts as one failed test, and so does a test that was written but not run.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} report
 * @param {number} code what Jest ended with
 * @returns {Count}
 */
function countReport(report, code) {
  const notRun = report.numPendingTests + report.numTodoTests;
  if (notRun > 0) say(`${notRun} tests were not run.`);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + notRun;
  if (failed === 0 && code !== 0) say(`Jest ended with ${code} although no test failed.`);
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * Runs a script in a process group of its own, and ends and reports whatever of that group is still there afterwards.
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
function runNode(args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SERVICE_SETTINGS.includes(name)));
  return new Promise((resolve, reject) => {
    const child = spawn(pinnedNode(), args, {
      cwd: top,
      env: { ...env, ...quietTools(), TZ: 'UTC' },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    running = child;
    child.on('error', (error) => reject(new SetUpFailed(`${args[0]} cannot be started: ${error.message}`)));
    child.on('exit', async (code) => {
      running = undefined;
      if (await isGroupGone(child)) {
        resolve(code ?? 1);
      } else {
        signalGroup(child, 'SIGKILL');
        console.error('Something was left running and has been ended.');
        resolve(1);
      }
    });
  });
}

/**
 * Waits a little for what is just ending by itself.
 * @param {import('node:child_process').ChildProcess} leader
 */
async function isGroupGone(leader) {
  for (let attempt = 0; attempt < 20; attempt++) {
    if (!signalGroup(leader, 0)) return true;
    await sleep(100);
  }
  return false;
}

/**
 * @param {import('node:child_process').ChildProcess | undefined} leader
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anything to signal
 */
function signalGroup(leader, signal) {
  if (leader?.pid === undefined) return false;
  try {
    return process.kill(-leader.pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
