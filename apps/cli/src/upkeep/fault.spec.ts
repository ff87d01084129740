import { expect, test } from '@jest/globals';
import { faultInWords, type Fault } from './fault.js';

const words = 'what is wrong';

test.each<[Fault, string]>([
  [{ kind: 'eventChanged', position: 101, words }, 'händelsen på plats 101 har ändrats'],
  [{ kind: 'eventMissing', position: 101, words }, 'händelsen på plats 101 saknas'],
  [{ kind: 'eventUnreadable', position: 101, words }, 'händelsen på plats 101 kan inte läsas'],
  [{ kind: 'eventNotUnderstood', position: 101, words }, 'händelsen på plats 101 kan inte tolkas av den här versionen'],
  [{ kind: 'revisionMissing', revision: 7, words }, 'revision 7 av en ström saknas'],
  [
    { kind: 'streamIncomplete', stream: 2, events: 5, lastRevision: 7, words },
    'ström nummer 2 saknar händelser: den har 5, och dess sista revision är 7',
  ],
  [{ kind: 'referenceBroken', table: 'events', row: 5, words }, 'rad 5 i events hänvisar till något som saknas'],
  [{ kind: 'nameMissing', what: 'stream', number: 3, words }, 'strömmen med nummer 3 saknas'],
  [{ kind: 'nameMissing', what: 'event type', number: 3, words }, 'händelsetypen med nummer 3 saknas'],
  [{ kind: 'nameMissing', what: 'actor', number: 3, words }, 'aktören med nummer 3 saknas'],
  [{ kind: 'numberTooLarge', words }, 'ett tal är större än något som det här programmet skriver'],
  [{ kind: 'structure', words }, 'filens struktur är skadad; SQLite säger: what is wrong'],
  [{ kind: 'notAnEventLog', why: 'otherProgram', words }, 'filen hör till ett annat program'],
  [{ kind: 'notAnEventLog', why: 'otherVersion', words }, 'filen är skriven av en annan version av det här programmet'],
  [{ kind: 'notAnEventLog', why: 'tablesChanged', words }, 'filens tabeller är inte som det här programmet gjorde dem'],
])('a fault is told in Swedish, or in the words in which it was found: $kind', (fault, swedish) => {
  expect(faultInWords(fault)).toEqual({ sv: swedish, en: words });
});
