import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of a test that runs a program of this folder from its source. What it prints comes line by line. */
export class SourceProcess {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly ended: Promise<unknown>;

  /** @param program file name without extension, beside this one */
  constructor(program: string, ...args: readonly string[]) {
    const file = fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
    // Jest was started with what makes Node run sources, and so is this.
    const child = spawn(process.execPath, [...process.execArgv, file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child = child;
    this.ended = once(child, 'exit');
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line that it prints. */
  async line(): Promise<string> {
    const next = await this.lines.next();
    if (next.done === true) throw new Error('the process has ended and prints nothing more');
    return next.value;
  }

  /** Tells it something, as a line. */
  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** Ends it as a power switch would, and waits until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
