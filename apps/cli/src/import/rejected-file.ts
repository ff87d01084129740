import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Language } from '@vardkedja/care-chain';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { flushFolder } from '../upkeep/flush-folder.js';
import type { RejectedLine } from './read-line.js';
import { messageOfReason } from './reasons.js';

const BUFFER_LENGTH = 65_536;

/**
 * The lines of a file that were not imported, each with its number, the reasons and what stands in it, so that it can be mended and imported
 * as it is. It holds what the imported file holds: only its owner may read it. It has its name only once it is complete.
 */
export class RejectedFile {
  private readonly unfinished: string;
  private readonly descriptor: number;
  private waiting = '';
  private count = 0;

  /** @throws CommandFailed when it cannot be written */
  constructor(
    private readonly path: string,
    private readonly language: Language,
  ) {
    this.unfinished = `${path}.unfinished`;
    try {
      rmSync(this.unfinished, { force: true });
      this.descriptor = openSync(this.unfinished, 'wx', 0o600);
    } catch (cause) {
      throw new CommandFailed(
        EXIT.usage,
        {
          sv: `Filen för avvisade rader, ${path}, kan inte skrivas. Välj en annan med --rejected.`,
          en: `The file for rejected lines, ${path}, cannot be written. Choose another one with --rejected.`,
        },
        { cause },
      );
    }
  }

  add({ number, reasons, body, text }: RejectedLine): void {
    const record = {
      line: number,
      reasons: reasons.map((reason) => ({
        path: reason.path,
        code: reason.code,
        message: messageOfReason(reason, this.language),
      })),
      ...(body !== undefined && { command: body }),
      ...(text !== undefined && { text }),
    };
    this.waiting += `${JSON.stringify(record)}\n`;
    this.count += 1;
    if (this.waiting.length >= BUFFER_LENGTH) this.flush();
  }

  /** Gives the file its name; where nothing was rejected there is none, and none is left from an earlier import. */
  finish(): void {
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    if (this.count > 0) {
      renameSync(this.unfinished, this.path);
    } else {
      rmSync(this.unfinished);
      rmSync(this.path, { force: true });
    }
    flushFolder(dirname(this.path));
  }

  /** Leaves everything as it was before. */
  abandon(): void {
    closeSync(this.descriptor);
    rmSync(this.unfinished, { force: true });
  }

  private flush(): void {
    writeSync(this.descriptor, this.waiting);
    this.waiting = '';
  }
}

/** Where the rejected lines of a file go unless another place is chosen. */
export function rejectedFileOf(file: string): string {
  return `${file}.rejected.jsonl`;
}
