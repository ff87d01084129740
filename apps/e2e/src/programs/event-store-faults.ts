import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';

/**
 * What is wrong with the event store of a data folder, after whatever has happened to it: it must be whole, have every acknowledged event
 * once, and take another one.
 */
export async function eventStoreFaults(folder: string, acknowledged: ReadonlySet<string>): Promise<readonly string[]> {
  let store;
  try {
    store = openSqliteEventStore({ file: join(folder, 'events.sqlite') });
  } catch (error) {
    return [String(error)];
  }
  try {
    const faults = (await store.integrityCheck()).map(({ words }) => words);
    if (faults.length > 0) return faults;
    const found = new Set<string>();
    for (let position = 0, head = await store.head(); position < head;) {
      for (const event of await store.readAll({ afterPosition: position, maxCount: 1_000 })) {
        if (found.has(event.eventId)) faults.push(`event ${event.eventId} is there twice`);
        found.add(event.eventId);
        position = event.position;
      }
    }
    const lost = [...acknowledged].filter((eventId) => !found.has(eventId));
    if (lost.length > 0) faults.push(`${lost.length} acknowledged events are lost, such as ${String(lost[0])}`);
    const id = randomUUID();
    const actor = { userId: 'user-1', organisationId: 'municipality-1280', function: 'mottagning' };
    const metadata = { actor, correlationId: id, causationId: id, schemaVersion: 1 };
    const event = { eventId: id, type: 'LampLit', occurredAt: 0, data: {}, metadata };
    const result = await store.append(`lamp-${id}`, 'noStream', [event]);
    if (result.outcome !== 'appended' || result.position !== found.size + 1) faults.push('the store takes no more');
    return faults;
  } finally {
    await store.close();
  }
}
