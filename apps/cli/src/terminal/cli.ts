import type { Language, Text } from '@vardkedja/care-chain';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { Output } from './output.js';
import { Progress } from './progress.js';

/** One run of the program: what it talks to, in which language, and how it ends. */
export class Cli {
  exitCode: ExitCode = EXIT.ok;
  readonly out: Output;

  constructor(
    readonly io: Io,
    readonly language: Language,
  ) {
    this.out = new Output(io.stdout, io.signal);
  }

  say(text: Text): string {
    return text[this.language];
  }

  /** To the person at the terminal, beside the result. */
  note(text: Text): void {
    this.io.stderr.write(`${this.say(text)}\n`);
  }

  progress(): Progress {
    return new Progress(this.io);
  }

  /** A number as people write it. */
  count(number: number): string {
    return new Intl.NumberFormat(this.language).format(number);
  }
}
