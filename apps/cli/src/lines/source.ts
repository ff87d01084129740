import { open } from 'node:fs/promises';
import type { Io } from '../terminal/io.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';

const CHUNK_BYTES = 262_144;
export const STANDARD_INPUT = '-';

/** The bytes of a file, or of standard input. @throws CommandFailed when there is no such file or it cannot be read */
export async function* bytesOf(file: string, io: Io): AsyncGenerator<Buffer> {
  if (file === STANDARD_INPUT) {
    for await (const chunk of io.stdin) {
      io.signal.throwIfAborted();
      yield Buffer.from(chunk as Buffer | string);
    }
    return;
  }
  const handle = await open(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    const stream = handle.createReadStream({ highWaterMark: CHUNK_BYTES, signal: io.signal });
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (io.signal.aborted) throw error;
    throw unreadable(file, error);
  } finally {
    await handle.close();
  }
}

/** @throws CommandFailed when there is no such file or it cannot be read */
export async function mustBeReadable(file: string): Promise<void> {
  try {
    const handle = await open(file);
    await handle.close();
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A file that was named cannot be read. */
export function unreadable(file: string, cause: unknown): CommandFailed {
  const { code } = cause as NodeJS.ErrnoException;
  const text =
    code === 'ENOENT'
      ? { sv: `Filen ${file} finns inte.`, en: `There is no file ${file}.` }
      : code === 'EISDIR'
        ? { sv: `${file} är en mapp, ingen fil.`, en: `${file} is a folder, not a file.` }
        : {
            sv: `Filen ${file} kan inte läsas (${String(code)}).`,
            en: `The file ${file} cannot be read (${String(code)}).`,
          };
  return new CommandFailed(EXIT.usage, text, { cause });
}
