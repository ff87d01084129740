import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk in memory of a size of its own, mounted on a folder until it is disposed of. Needs the right to mount. */
export class SmallDisk implements Disposable {
  constructor(
    readonly folder: string,
    megabytes: number,
  ) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
  }

  makeRoom(megabytes: number): void {
    this.remount(`size=${megabytes}m`);
  }

  makeReadOnly(): void {
    this.remount('ro');
  }

  makeWritable(): void {
    this.remount('rw');
  }

  /** Writes until nothing more fits. */
  fill(): void {
    try {
      for (let n = 0; ; n++) writeFileSync(join(this.folder, `filler-${n}`), Buffer.alloc(65_536));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  [Symbol.dispose](): void {
    execFileSync('umount', ['--lazy', this.folder]);
  }

  private remount(options: string): void {
    execFileSync('mount', ['-o', `remount,${options}`, this.folder]);
  }
}
