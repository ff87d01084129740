import { Temporal } from 'temporal-polyfill';
import type { EventData, EventType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';

/** What happened and when: local time in Europe/Stockholm, `YYYY-MM-DD HH:MM`. */
export type Told<T extends EventType = EventType> = {
  [K in T]: readonly [when: string, type: K, data: EventData<K>];
}[T];

/** The instant of a local time in Europe/Stockholm. */
export function at(local: string): number {
  return Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Europe/Stockholm').epochMilliseconds;
}

/** A small id that reads well in a failing test: a UUID of the n-th thing. */
export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Entries as recorded in this order, each a minute after it happened; the n-th one (from 1) has the event id `idOf(n)` and position n. */
export function historyOf(...told: readonly Told[]): readonly Entry[] {
  return told.map(([when, type, data], index) => {
    const occurredAt = at(when);
    const position = index + 1;
    return { type, data, eventId: idOf(position), position, occurredAt, recordedAt: occurredAt + 60_000 } as Entry;
  });
}
