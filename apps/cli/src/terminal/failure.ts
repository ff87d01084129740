import type { Language, Text } from '@vardkedja/care-chain';
import { EventStoreUnavailable, PoisonEvent, type UnavailableReason } from '@vardkedja/event-sourcing';
import {
  DataFolderInUse,
  DataFolderIsFile,
  DataFolderMissing,
  DataFolderNotReadable,
  DataFolderNotWritable,
  NotAnEventLog,
} from '@vardkedja/event-store/sqlite';
import { EXIT, type ExitCode } from './exit-code.js';

/** A command cannot be carried out, for a reason that the person who gave it can do something about. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  constructor(
    readonly exitCode: ExitCode,
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}

/** What a failure is told as, and how the command ends. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly message: string;
}

const UNAVAILABLE: Readonly<Record<UnavailableReason, Text>> = {
  full: {
    sv: 'Disken är full. Allt som har bekräftats finns kvar; frigör plats och försök igen.',
    en: 'The disk is full. Everything that was confirmed is kept; make room and try again.',
  },
  readOnly: { sv: 'Datamappen kan inte skrivas.', en: 'The data folder cannot be written.' },
  overloaded: {
    sv: 'För mycket väntar på att skrivas. Försök igen.',
    en: 'Too much is waiting to be written. Try again.',
  },
  closed: { sv: 'Lagret är stängt.', en: 'The store is closed.' },
  damaged: {
    sv: 'Något som är lagrat är inte vad som skrevs. Kör `vardkedja verify` och återställ från en säkerhetskopia.',
    en: 'Something stored is not what was written. Run `vardkedja verify` and restore from a backup.',
  },
  unreachable: { sv: 'Lagret går inte att nå.', en: 'The store cannot be reached.' },
};

/** The failure that an error is, or undefined for one that should not happen. */
export function failureOf(error: unknown, language: Language): Failure | undefined {
  if (error instanceof CommandFailed) return { exitCode: error.exitCode, message: error.text[language] };
  const text = textOf(error);
  return text === undefined ? undefined : { exitCode: EXIT.unavailable, message: text[language] };
}

function textOf(error: unknown): Text | undefined {
  const text = textOfFolder(error);
  if (text !== undefined) return text;
  if (error instanceof NotAnEventLog)
    return { sv: 'Filen är inget händelselager.', en: 'The file is not an event log.' };
  if (error instanceof EventStoreUnavailable) return UNAVAILABLE[error.reason];
  if (error instanceof PoisonEvent) {
    const { eventId, position } = error;
    return {
      sv: `Händelse ${eventId} på plats ${position} kan inte tolkas av den här versionen.`,
      en: `Event ${eventId} at position ${position} cannot be understood by this version.`,
    };
  }
  return undefined;
}

function textOfFolder(error: unknown): Text | undefined {
  if (error instanceof DataFolderInUse) {
    const { folder } = error;
    return {
      sv: `Datamappen ${folder} används av ett annat program. Stäng tjänsten först, eller välj en annan mapp med --data-dir.`,
      en: `The data folder ${folder} is in use by another program. Stop the service first, or choose another folder with --data-dir.`,
    };
  }
  if (error instanceof DataFolderMissing) {
    const { folder } = error;
    return {
      sv: `Det finns inga data i ${folder}. Välj mapp med --data-dir eller DATA_DIR.`,
      en: `There is no data in ${folder}. Choose a folder with --data-dir or DATA_DIR.`,
    };
  }
  if (error instanceof DataFolderNotWritable) {
    const { folder } = error;
    return { sv: `Datamappen ${folder} kan inte skrivas.`, en: `The data folder ${folder} cannot be written.` };
  }
  if (error instanceof DataFolderNotReadable) {
    const { folder } = error;
    return {
      sv: `Datamappen ${folder} får inte läsas. Ge din användare rätt till det, eller välj en annan mapp med --data-dir.`,
      en: `The data folder ${folder} cannot be read. Give your user the right to, or choose another folder with --data-dir.`,
    };
  }
  if (error instanceof DataFolderIsFile) {
    const { folder } = error;
    return {
      sv: `${folder} är en fil, inte en mapp. Välj mapp med --data-dir eller DATA_DIR.`,
      en: `${folder} is a file, not a folder. Choose a folder with --data-dir or DATA_DIR.`,
    };
  }
  return undefined;
}
