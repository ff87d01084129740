import type { Instant } from '@vardkedja/event-sourcing';
import type { Entry, EntryOf } from './entry.js';

/** As of which time, and as known at which, a history is read. Left out: everything. Both are inclusive. */
export interface Viewpoint {
  readonly asOf?: Instant | undefined;
  readonly knownAt?: Instant | undefined;
}

/** Business order: by `occurredAt`, then by position. */
export function inBusinessOrder(a: Entry, b: Entry): number {
  return a.occurredAt - b.occurredAt || a.position - b.position;
}

/**
 * The history as it is to be read from a viewpoint: what was recorded by `knownAt`, with the corrections and annulments among it applied
 * in the order of their position, then what had occurred by `asOf`, in business order, from the opening of the chain on. The entries of the
 * area record are not in it: they have been applied.
 *
 * @param recorded one chain's entries in order of position.
 */
export function effectiveHistory(
  recorded: readonly Entry[],
  { asOf = Infinity, knownAt = Infinity }: Viewpoint = {},
): readonly Entry[] {
  const effective: Entry[] = [];
  let rewritten: Map<string, Entry | undefined> | undefined;
  for (const entry of recorded) {
    if (entry.recordedAt > knownAt) continue;
    if (entry.type === 'EntryCorrected' || entry.type === 'EntryAnnulled') {
      rewritten ??= new Map();
      rewrite(rewritten, recorded, entry);
    } else {
      effective.push(entry);
    }
  }
  const asCorrected = rewritten === undefined ? effective : withRewritten(effective, rewritten);
  const occurred = asCorrected.filter((entry) => entry.occurredAt <= asOf);
  if (!isInBusinessOrder(occurred)) occurred.sort(inBusinessOrder);
  const opening = occurred.findIndex((entry) => entry.type === 'CareChainOpened');
  if (opening === 0) return occurred;
  return opening < 0 ? [] : occurred.slice(opening);
}

/** The entry as a correction says it: top-level fields replaced, null removing one. Its id, type and position stay. */
export function correctedEntry(entry: Entry, correction: EntryOf<'EntryCorrected'>['data']): Entry {
  const data: Record<string, unknown> = { ...entry.data };
  for (const [name, value] of Object.entries(correction.fields)) {
    if (value === null) delete data[name];
    else data[name] = value;
  }
  const occurredAt = correction.occurredAt === undefined ? entry.occurredAt : Date.parse(correction.occurredAt);
  return { ...entry, occurredAt, data } as Entry;
}

function rewrite(
  rewritten: Map<string, Entry | undefined>,
  recorded: readonly Entry[],
  change: EntryOf<'EntryCorrected'> | EntryOf<'EntryAnnulled'>,
): void {
  const { entryId } = change.data;
  const target = rewritten.has(entryId)
    ? rewritten.get(entryId)
    : recorded.find((entry) => entry.eventId === entryId && entry.position < change.position);
  if (target === undefined || target.type === 'EntryCorrected' || target.type === 'EntryAnnulled') return;
  rewritten.set(entryId, change.type === 'EntryAnnulled' ? undefined : correctedEntry(target, change.data));
}

function withRewritten(entries: readonly Entry[], rewritten: ReadonlyMap<string, Entry | undefined>): Entry[] {
  return entries
    .map((entry) => (rewritten.has(entry.eventId) ? rewritten.get(entry.eventId) : entry))
    .filter((entry) => entry !== undefined);
}

function isInBusinessOrder(entries: readonly Entry[]): boolean {
  for (let i = 1; i < entries.length; i += 1) {
    if (inBusinessOrder(entries[i - 1] as Entry, entries[i] as Entry) > 0) return false;
  }
  return true;
}
