import { createHash } from 'node:crypto';
import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, STANDARD_INPUT, unreadable } from '../lines/source.js';
import type { Io } from '../terminal/io.js';
import { ImportId } from './import-id.js';

/** What is to be imported, read through once: its bytes can be had as often as wanted. */
export interface SourceFile {
  readonly importId: ImportId;
  readonly sizeBytes: number;
  bytes(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const CHUNK_BYTES = 262_144;

/**
 * Reads a file through for its name (`ImportId`). Standard input can be read once only, so it is put aside in the data folder, in a file
 * without a name that is gone with the process.
 *
 * @throws CommandFailed when there is no such file or it cannot be read
 */
export async function openSourceFile(file: string, dataDir: string, io: Io): Promise<SourceFile> {
  if (file === STANDARD_INPUT) return putAside(dataDir, io);
  const { size } = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(file, io)) hash.update(chunk);
  return {
    importId: new ImportId(hash.digest()),
    sizeBytes: size,
    bytes: () => bytesOf(file, io),
    close: () => Promise.resolve(),
  };
}

async function putAside(dataDir: string, io: Io): Promise<SourceFile> {
  const path = join(dataDir, `import-${process.pid}.tmp`);
  const aside = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of bytesOf(STANDARD_INPUT, io)) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await aside.appendFile(chunk);
    }
    const importId = new ImportId(hash.digest());
    return { importId, sizeBytes, bytes: () => readFrom(aside, io.signal), close: () => aside.close() };
  } catch (error) {
    await aside.close();
    throw error;
  }
}

async function* readFrom(handle: FileHandle, signal: AbortSignal): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
