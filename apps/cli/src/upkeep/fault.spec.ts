import { expect, test } from '@jest/globals';
import { faultInWords, type Fault } from './fault.js';

const words = 'what is wrong';

test.each<[Fault, string]>([
  [{ kind: 'eventChanged', position: 101, words }, 'händelsen på plats 101 har ändrats'],
  [{ kind: 'eventMissing', position: 101, words }, 'händelsen på plats 101 saknas'],
  [{ kind: 'eventUnreadable', position: 101, words }, 'händelsen på plats 101 kan inte läsas'],
  [
    { kind: 'eventUnknown', position: 101, words },
    'händelsen på plats 101 är av en sort som den här versionen inte känner',
  ],
  [{ kind: 'revisionMissing', revision: 7, words }, 'revision 7 av en ström saknas'],
  [
    { kind: 'streamIncomplete', stream: 2, events: 5, lastRevision: 7, words },
    'ström nummer 2 saknar händelser: den har 5, och dess sista revision är 7',
  ],
  [{ kind: 'referenceBroken', table: 'events', row: 5, words }, 'rad 5 i events hänvisar till något som saknas'],
  [{ kind: 'nameMissing', what: 'event type', number: 3, words }, 'händelsetypen med nummer 3 saknas'],
  [{ kind: 'numberTooLarge', words }, 'ett tal är större än något som skrivs'],
  [{ kind: 'structure', words }, 'filens struktur är skadad; SQLite säger: what is wrong'],
  [{ kind: 'notAnEventLog', words }, 'filen är inget händelselager som det här programmet känner'],
])('a fault is told in Swedish, or in the words in which it was found: $kind', (fault, swedish) => {
  expect(faultInWords(fault)).toEqual({ sv: swedish, en: words });
});
