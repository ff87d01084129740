import { formatInstant } from '@vardkedja/event-sourcing';
import { correctedEntry, type Viewpoint } from './effective-history.js';
import type { Entry } from './entry.js';

/** A recorded entry as it was recorded, and what has been said of it since. */
export interface ShownEntry {
  readonly entry: Entry;
  /** Place in the chain, from 0. */
  readonly revision: number;
  /** The entries that correct it, in order of position. */
  readonly correctedBy: readonly string[];
  readonly annulledBy?: string;
}

interface Note {
  /** As corrected so far. */
  entry: Entry;
  readonly correctedBy: string[];
  annulledBy?: string;
}

/**
 * The history as it was recorded by `knownAt`, in order of position: the entries that had occurred by `asOf`, at their corrected times, and
 * the corrections and annulments of those.
 *
 * @param recorded one chain's entries in order of position.
 */
export function shownEntries(
  recorded: readonly Entry[],
  { asOf = Infinity, knownAt = Infinity }: Viewpoint = {},
): readonly ShownEntry[] {
  const known = recorded.filter(({ recordedAt }) => recordedAt <= knownAt);
  const notes = new Map(known.map((entry): [string, Note] => [entry.eventId, { entry, correctedBy: [] }]));
  for (const entry of known) {
    if (entry.type !== 'EntryCorrected' && entry.type !== 'EntryAnnulled') continue;
    const note = notes.get(entry.data.entryId);
    if (note === undefined) continue;
    if (entry.type === 'EntryAnnulled') note.annulledBy = entry.eventId;
    else {
      note.correctedBy.push(entry.eventId);
      note.entry = correctedEntry(note.entry, entry.data);
    }
  }
  const occurred = (entry: Entry): boolean => {
    const about =
      entry.type === 'EntryCorrected' || entry.type === 'EntryAnnulled' ? entry.data.entryId : entry.eventId;
    return (notes.get(about)?.entry ?? entry).occurredAt <= asOf;
  };
  return known.flatMap((entry, revision) => {
    const { correctedBy, annulledBy } = notes.get(entry.eventId) as Note;
    return occurred(entry) ? [{ entry, revision, correctedBy, ...(annulledBy !== undefined && { annulledBy }) }] : [];
  });
}

/** An entry as the HTTP interface gives it: times as RFC 3339 in UTC, the position as text, absent values left out. */
export function shownEntryToJson(shown: ShownEntry): Readonly<Record<string, unknown>> {
  const { entry, revision, correctedBy, annulledBy } = shown;
  return {
    entryId: entry.eventId,
    revision,
    position: String(entry.position),
    type: entry.type,
    occurredAt: formatInstant(entry.occurredAt),
    recordedAt: formatInstant(entry.recordedAt),
    data: entry.data,
    ...(correctedBy.length > 0 && { correctedBy }),
    ...(annulledBy !== undefined && { annulledBy }),
  };
}
