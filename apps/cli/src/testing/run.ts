import { Readable, Writable } from 'node:stream';
import type { Instant } from '@vardkedja/event-sourcing';
import { runCli } from '../program.js';
import type { ExitCode } from '../terminal/exit-code.js';

export interface Run {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly stdin?: string | Buffer | Iterable<Buffer>;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => Instant;
  readonly signal?: AbortSignal;
}

/** Runs a command line in this process, in English unless told otherwise. */
export async function run(argv: readonly string[], world: World = {}): Promise<Run> {
  const { stdin = '', env = { LANG: 'en_GB.UTF-8' }, clock = Date.now, signal = new AbortController().signal } = world;
  const stdout = new Collected();
  const stderr = new Collected();
  const input = typeof stdin === 'string' || Buffer.isBuffer(stdin) ? [Buffer.from(stdin)] : stdin;
  const exitCode = await runCli(argv, { stdin: Readable.from(input), stdout, stderr, env, clock, signal });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

class Collected extends Writable {
  private readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}
