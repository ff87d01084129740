import type { Text } from '@vardkedja/care-chain';
import type { LogFault, NotAnEventLog } from '@vardkedja/event-store/sqlite';

/** What is wrong with what is stored: its log, or what this program makes of it. */
export type Fault =
  | LogFault
  | { readonly kind: 'notAnEventLog'; readonly why: NotAnEventLog['why']; readonly words: string }
  | { readonly kind: 'eventNotUnderstood'; readonly position: number; readonly words: string };

const NAMES = { stream: 'strömmen', 'event type': 'händelsetypen', actor: 'aktören' };

const FOREIGN: Readonly<Record<NotAnEventLog['why'], string>> = {
  otherProgram: 'filen hör till ett annat program',
  otherVersion: 'filen är skriven av en annan version av det här programmet',
  tablesChanged: 'filens tabeller är inte som det här programmet gjorde dem',
};

export function faultInWords(fault: Fault): Text {
  return { sv: inSwedish(fault), en: fault.words };
}

function inSwedish(fault: Fault): string {
  switch (fault.kind) {
    case 'eventChanged':
      return `händelsen på plats ${fault.position} har ändrats`;
    case 'eventMissing':
      return `händelsen på plats ${fault.position} saknas`;
    case 'eventUnreadable':
      return `händelsen på plats ${fault.position} kan inte läsas`;
    case 'eventNotUnderstood':
      return `händelsen på plats ${fault.position} kan inte tolkas av den här versionen`;
    case 'revisionMissing':
      return `revision ${fault.revision} av en ström saknas`;
    case 'streamIncomplete':
      return `ström nummer ${fault.stream} saknar händelser: den har ${fault.events}, och dess sista revision är ${fault.lastRevision}`;
    case 'referenceBroken':
      return `rad ${fault.row} i ${fault.table} hänvisar till något som saknas`;
    case 'nameMissing':
      return `${NAMES[fault.what]} med nummer ${fault.number} saknas`;
    case 'numberTooLarge':
      return 'ett tal är större än något som det här programmet skriver';
    case 'structure':
      return `filens struktur är skadad; SQLite säger: ${fault.words}`;
    case 'notAnEventLog':
      return FOREIGN[fault.why];
  }
}
