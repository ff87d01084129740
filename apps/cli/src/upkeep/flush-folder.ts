import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the names in a folder are on disk. */
export function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
