import type { Text } from '@vardkedja/care-chain';
import type { LogFault } from '@vardkedja/event-store/sqlite';

/** What is wrong with what is stored: its log, or what this program makes of it. */
export type Fault =
  | LogFault
  | { readonly kind: 'notAnEventLog'; readonly words: string }
  | { readonly kind: 'eventUnknown'; readonly position: number; readonly words: string };

const NAMES = { stream: 'strömmen', 'event type': 'händelsetypen', actor: 'aktören' };

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
    case 'eventUnknown':
      return `händelsen på plats ${fault.position} är av en sort som den här versionen inte känner`;
    case 'revisionMissing':
      return `revision ${fault.revision} av en ström saknas`;
    case 'streamIncomplete':
      return `ström nummer ${fault.stream} saknar händelser: den har ${fault.events}, och dess sista revision är ${fault.lastRevision}`;
    case 'referenceBroken':
      return `rad ${fault.row} i ${fault.table} hänvisar till något som saknas`;
    case 'nameMissing':
      return `${NAMES[fault.what]} med nummer ${fault.number} saknas`;
    case 'numberTooLarge':
      return 'ett tal är större än något som skrivs';
    case 'structure':
      return `filens struktur är skadad; SQLite säger: ${fault.words}`;
    case 'notAnEventLog':
      return 'filen är inget händelselager som det här programmet känner';
  }
}
