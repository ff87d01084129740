import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from './operation.js';

/** System calls that change what is on disk, or that tell somebody outside. */
const TRACED = [
  ...[
    'open',
    'openat',
    'openat2',
    'creat',
    'write',
    'writev',
    'pwrite64',
    'pwritev',
    'pwritev2',
    'ftruncate',
    'truncate',
  ],
  ...[
    'fallocate',
    'fsync',
    'fdatasync',
    'sync',
    'syncfs',
    'sync_file_range',
    'msync',
    'rename',
    'renameat',
    'renameat2',
  ],
  ...['unlink', 'unlinkat', 'link', 'linkat', 'symlink', 'symlinkat', 'copy_file_range', 'sendfile', 'splice'],
  ...['sendto', 'sendmsg', 'sendmmsg', 'io_uring_enter'],
];

/** Bytes at most that strace shows of what is written at once. */
const SHOWN_BYTES = 4 * 1024 * 1024;

/** How long the tracer may take to write down the rest after the program has ended. */
const MAX_DELAY_MS = 60_000;

/**
 * The command that runs another one and writes down, in `traceFile`, what it asks of the system. The process is the program itself, which
 * gets the signals; the tracer stands aside.
 */
export function tracedCommand(traceFile: string, command: readonly string[]): readonly string[] {
  const options = ['-D', '-f', '-y', '-xx', '-q', '--signal=none', '--seccomp-bpf', '-s', String(SHOWN_BYTES)];
  return ['strace', ...options, '-e', `trace=${TRACED.join(',')}`, '-o', traceFile, ...command];
}

/**
 * Reads the trace of a process that has ended: what was done in `folder` and said outside, in order.
 * Throws at anything in the folder that it does not understand.
 */
export async function readTrace(traceFile: string, folder: string): Promise<Operation[]> {
  await writtenOut(traceFile);
  const reader = new TraceReader(folder);
  for await (const line of createInterface({ input: createReadStream(traceFile) })) reader.line(line);
  return reader.operations;
}

/** Waits until nobody writes to the trace any more. */
async function writtenOut(traceFile: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < MAX_DELAY_MS; waitedMs += 100) {
    const end = await lastBytes(traceFile, 200);
    if (/\+\+\+ (exited with|killed by) .* \+\+\+\n$/.test(end)) return;
    await sleep(100);
  }
  throw new Error('the trace has no end');
}

async function lastBytes(path: string, count: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(count), position: Math.max(0, size - count) });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Call {
  readonly name: string;
  readonly argumentsText: string;
  readonly begunAt: number;
}

export class TraceReader {
  readonly operations: Operation[] = [];
  private readonly unfinished = new Map<string, Call>();

  constructor(private readonly folder: string) {}

  /** One line: a call, the first part of one, or the rest of one. */
  line(line: string): void {
    const [, process = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (text === '' || text.startsWith('+++') || text.startsWith('---')) return;
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1];
    if (rest === undefined) this.begin(process, text);
    else this.resume(process, rest);
  }

  private begin(process: string, text: string): void {
    const [, name = '', after = ''] = /^(\w+)\((.*)$/.exec(text) ?? [];
    const begunAt = this.operations.length;
    const first = / ?<unfinished \.\.\.>$/.exec(after);
    if (first === null) return this.finish(name, begunAt, after, after);
    const argumentsText = after.slice(0, first.index);
    this.unfinished.set(process, { name, argumentsText, begunAt });
    this.say(name, argumentsText);
  }

  private resume(process: string, rest: string): void {
    const call = this.unfinished.get(process);
    // A process that was killed in the middle of a call, and its number used anew.
    if (call === undefined) return;
    this.unfinished.delete(process);
    this.finish(call.name, call.begunAt, `${call.argumentsText}${rest}`, undefined);
  }

  /** @param heard the arguments, when what was said has not been noted yet */
  private finish(name: string, begunAt: number, text: string, heard: string | undefined): void {
    const [, argumentsText = '', result = ''] = /^(.*)\)\s+= (-?\d+|\?).*$/.exec(text) ?? [];
    if (heard !== undefined) this.say(name, argumentsText);
    if (result === '?' || result.startsWith('-')) return;
    const done = this.operation(name, begunAt, splitArguments(argumentsText), Number(result));
    if (done !== undefined) this.operations.push(done);
  }

  private say(name: string, argumentsText: string): void {
    if (!['write', 'writev', 'sendto', 'sendmsg'].includes(name)) return;
    const [descriptor = ''] = splitArguments(argumentsText);
    if (this.isOurs(pathOf(descriptor))) return;
    const text = shownBytes(argumentsText.slice(descriptor.length)).toString('utf8');
    if (text !== '') this.operations.push({ kind: 'say', text });
  }

  private operation(name: string, begunAt: number, args: readonly string[], result: number): Operation | undefined {
    const path = this.pathNamedIn(name, args);
    if (path === undefined) return undefined;
    switch (name) {
      case 'openat':
        if (!args[2]?.includes('O_CREAT')) return undefined;
        if (args[2].includes('O_TRUNC')) break;
        return { kind: 'open', path };
      case 'pwrite64':
        return written(path, Number(args[3]), shownBytes(args[1] ?? ''), result);
      case 'ftruncate':
        return { kind: 'truncate', path, size: Number(args[1]) };
      case 'fsync':
      case 'fdatasync':
        return { kind: 'sync', path, begunAt };
      case 'unlink':
        return { kind: 'unlink', path };
      case 'rename':
      case 'link':
        return { kind: 'rename', from: path, to: shownBytes(args[1] ?? '').toString(), keep: name === 'link' };
    }
    throw new Error(
      `the trace has a call in the folder that this does not follow: ${name}(${args.join(', ').slice(0, 300)})`,
    );
  }

  /** The path that a call is about, when it is in the folder. */
  private pathNamedIn(name: string, args: readonly string[]): string | undefined {
    const [first = '', second = ''] = args;
    const path = first.startsWith('"')
      ? shownBytes(first).toString()
      : name.endsWith('at') && second.startsWith('"')
        ? resolve(pathOf(first), shownBytes(second).toString())
        : pathOf(first);
    return this.isOurs(path) ? path : undefined;
  }

  private isOurs(path: string): boolean {
    return path === this.folder || path.startsWith(`${this.folder}/`);
  }
}

/** Only what the system took of it was written. */
function written(path: string, offset: number, data: Buffer, taken: number): Operation {
  if (data.length < taken) throw new Error(`the trace shows ${data.length} of ${taken} bytes written to ${path}`);
  return { kind: 'write', path, offset, data: data.subarray(0, taken) };
}

/** The arguments of a call, which commas part unless they stand in quotes, brackets or braces. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    // Strings are shown in hexadecimal: there is no quote within quotes.
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('<[{('.includes(character)) depth++;
    else if ('>]})'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 2;
    }
  }
  return [...parts, text.slice(from)];
}

/** The path of a descriptor as strace shows it: `21<\x2f\x74>`. */
function pathOf(descriptor: string): string {
  return decode(/^(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})+)>/.exec(descriptor)?.[1] ?? '').toString();
}

/** All bytes that are shown in quotes. */
function shownBytes(text: string): Buffer {
  return Buffer.concat(Array.from(text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g), ([, shown = '']) => decode(shown)));
}

function decode(shown: string): Buffer {
  return Buffer.from(shown.replaceAll('\\x', ''), 'hex');
}
