import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteReadModels } from '../sqlite/sqlite-read-models.js';
import { serveReadModels } from '../thread/serve-read-models.js';

const { events, models } = workerData as { readonly events: string; readonly models: string };
if (parentPort === null) throw new Error('this runs in a thread');

serveReadModels({
  port: parentPort,
  eventStore: openSqliteEventStore({ file: events, readOnly: true }),
  readModels: openSqliteReadModels({ file: models }),
  clock: () => Date.UTC(2026, 0, 1),
});
