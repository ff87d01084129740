import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';

/** What to tell of a file that was to be written; anything but the file's own fault is passed on as it is. */
export function unwritable(file: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
      return new CommandFailed(
        EXIT.usage,
        { sv: `Det finns redan en fil ${file}.`, en: `There is a file ${file} already.` },
        { cause: error },
      );
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EACCES':
    case 'EROFS':
      return new CommandFailed(
        EXIT.usage,
        { sv: `Filen ${file} kan inte skrivas.`, en: `The file ${file} cannot be written.` },
        { cause: error },
      );
    default:
      return error;
  }
}
