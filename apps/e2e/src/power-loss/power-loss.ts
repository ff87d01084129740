import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Disk } from './disk.js';
import type { Operation } from './operation.js';
import { Random } from './random.js';

export interface PowerLossOptions {
  /** What the program did, from its trace. */
  readonly operations: readonly Operation[];
  /** The folder that it kept its data in; it held nothing before. */
  readonly folder: string;
  /** Where images are put one after the other, to be looked at. */
  readonly imageFolder: string;
  readonly images: number;
  readonly seed: number;
  /** What the program acknowledged with something that it said to the outside. */
  readonly acknowledgedIn: (said: string) => readonly string[];
  /** What is wrong with what was found on a disk, given all that had been acknowledged before. Runs the recovery as a start does. */
  readonly faultsOf: (folder: string, acknowledged: ReadonlySet<string>) => Promise<readonly string[]>;
}

export interface PowerLossReport {
  readonly images: number;
  /** Images in which something had been acknowledged. */
  readonly imagesWithPromises: number;
  readonly faults: readonly string[];
}

/**
 * Cuts the power at many moments of a traced run, and looks at what each disk would have held. The moments, and what of the unsynced writes
 * had arrived, are drawn from the seed; a fault names its image, which is drawn again with the same seed.
 */
export async function powerLoss(options: PowerLossOptions): Promise<PowerLossReport> {
  const { operations, images, seed } = options;
  const random = new Random(seed);
  const moments = Array.from({ length: images }, () => random.below(operations.length + 1)).toSorted((a, b) => a - b);
  const disk = new Disk();
  const acknowledged = new Set<string>();
  const faults: string[] = [];
  let imagesWithPromises = 0;
  let at = 0;
  for (const [image, moment] of moments.entries()) {
    for (; at < moment; at++) {
      const operation = operations[at] as Operation;
      disk.apply(operation);
      if (operation.kind === 'say') for (const id of options.acknowledgedIn(operation.text)) acknowledged.add(id);
    }
    if (acknowledged.size > 0) imagesWithPromises++;
    writeImage(disk.afterPowerLoss(new Random(seed + image)), options);
    for (const fault of await options.faultsOf(options.imageFolder, acknowledged)) {
      faults.push(`image ${image} of seed ${seed}, power lost before operation ${moment}: ${fault}`);
    }
  }
  return { images, imagesWithPromises, faults };
}

function writeImage(files: ReadonlyMap<string, Buffer>, { folder, imageFolder }: PowerLossOptions): void {
  rmSync(imageFolder, { recursive: true, force: true });
  mkdirSync(imageFolder, { recursive: true });
  for (const [path, content] of files) {
    const target = join(imageFolder, relative(folder, path));
    mkdirSync(dirname(target), { recursive: true });
    // The log's index is written through shared memory, which a trace does not show: anything may be in it.
    writeFileSync(target, path.endsWith('-shm') ? Buffer.alloc(content.length, 0xa5) : content);
  }
}
