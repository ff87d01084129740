import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RunningService } from './running-service.js';

/** How a program ended and what it said until then. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Makes of a command another one that runs it, such as under a trace. */
export type Wrapper = (command: readonly string[]) => readonly string[];

export interface CliOptions {
  /** Where standard output goes, for more than fits into a string comfortably; it is empty in what comes back then. */
  readonly into?: string;
  /** Asked again and again while the program runs; when it says yes, the program is killed. */
  readonly killWhen?: () => Promise<boolean>;
}

const KILL_TRY_MS = 10;

export const builtProgram = (app: string) => fileURLToPath(new URL(`../../../${app}/dist/main.js`, import.meta.url));

/** A folder of its own for one test, and the built programs that work in it. Both are gone when the test ends, however it ends. */
export class Workplace implements AsyncDisposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'vardkedja-e2e-')));
  private readonly running = new Set<ChildProcess>();

  file(name: string): string {
    return join(this.folder, name);
  }

  get dataDir(): string {
    return this.file('data');
  }

  /** Starts the service, empty and on any free port unless told otherwise, and waits until it says where it is served. */
  async startService(environment: Environment = {}, under?: Wrapper): Promise<RunningService> {
    return RunningService.of(this.spawnService(environment, under));
  }

  /** Runs a service that is to end by itself. */
  runService(environment: Environment): Promise<Ended> {
    return endOf(this.spawnService(environment));
  }

  async runCli(args: readonly string[], { into, killWhen }: CliOptions = {}): Promise<Ended> {
    const output = into === undefined ? 'pipe' : openSync(into, 'w');
    const child = this.spawn('cli', args, { LANG: 'en_GB.UTF-8', DATA_DIR: this.dataDir }, output);
    if (typeof output === 'number') closeSync(output);
    const ending = endOf(child);
    while (killWhen !== undefined && this.running.has(child) && !(await killWhen())) await sleep(KILL_TRY_MS);
    if (killWhen !== undefined) child.kill('SIGKILL');
    return ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.running) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawnService(environment: Environment, under?: Wrapper): ChildProcess {
    const settings = { PORT: '0', DATA_DIR: this.dataDir, DEMO_DATA: 'off', ...environment };
    return this.spawn('api', [], settings, 'pipe', under);
  }

  /** Nothing of the environment that the tests run in reaches the program. */
  private spawn(
    app: string,
    args: readonly string[],
    env: Environment,
    output: 'pipe' | number = 'pipe',
    under: Wrapper = (command) => command,
  ) {
    const command = under([process.execPath, '--enable-source-maps', builtProgram(app), ...args]);
    const child = spawn(command[0] ?? '', command.slice(1), {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', output, 'pipe'],
    });
    this.running.add(child);
    child.once('close', () => this.running.delete(child));
    return child;
  }
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const [[code, signal], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    saidOn(child.stdout),
    saidOn(child.stderr),
  ]);
  return { code, signal, stdout, stderr };
}

async function saidOn(stream: Readable | null): Promise<string> {
  return stream === null ? '' : text(stream);
}
