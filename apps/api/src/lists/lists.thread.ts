import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { serveReadModels } from '@vardkedja/read-models';
import { openSqliteReadModels } from '@vardkedja/read-models/sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { ListsFiles } from './lists.js';

if (parentPort === null) throw new Error('this runs in a thread');
const { eventsFile, readModelsFile } = workerData as ListsFiles;

serveReadModels({
  port: parentPort,
  eventStore: openSqliteEventStore({ file: eventsFile, readOnly: true }),
  readModels: openSqliteReadModels({ file: readModelsFile }),
  clock: Date.now,
});
