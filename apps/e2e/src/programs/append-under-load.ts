import { randomUUID } from 'node:crypto';
import type { NewEvent, StreamName } from '@vardkedja/event-sourcing';
import { openDataFolder, openSqliteEventStore } from '@vardkedja/event-store/sqlite';

/**
 * Appends to the event store of a data folder, from several writers at once, and says each event id as soon as it is acknowledged, one a line.
 * Arguments: folder, writers, appends of each writer.
 */
const [, , dataFolder = '', writers = '', appends = ''] = process.argv;

const folder = openDataFolder(dataFolder, { mode: 'exclusive' });
const store = openSqliteEventStore({ file: folder.eventsFile });
await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await store.close();
folder.close();

async function write(writer: number): Promise<void> {
  const stream: StreamName = `lamp-${randomUUID()}`;
  let revision = -1;
  for (let n = 0; n < Number(appends); n++) {
    const events = Array.from({ length: n % 7 === 0 ? 3 : 1 }, () => event(writer, n));
    const result = await store.append(stream, revision === -1 ? 'noStream' : revision, events);
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    revision = result.revision;
    process.stdout.write(events.map(({ eventId }) => `${eventId}\n`).join(''));
  }
}

/** Now and then a long one, which takes several pages of the file. */
function event(writer: number, n: number): NewEvent {
  const id = randomUUID();
  return {
    eventId: id,
    type: 'LampLit',
    occurredAt: Date.now(),
    data: { writer, n, text: 'x'.repeat(n % 11 === 0 ? 9_000 : 200) },
    metadata: {
      actor: { userId: 'user-1', organisationId: 'municipality-1280', function: 'mottagning' },
      correlationId: id,
      causationId: id,
      schemaVersion: 1,
    },
  };
}
