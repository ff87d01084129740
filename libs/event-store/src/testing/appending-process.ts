import { createInterface } from 'node:readline';
import type { StreamAppend } from '@vardkedja/event-sourcing';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.js';

// Has the log open that it is told, makes each append that it reads, one a line as JSON, and says what became of it.
const [, , file = ''] = process.argv;
const store = openSqliteEventStore({ file });
process.stdout.write('open\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { stream, expectedRevision, events } = JSON.parse(line) as StreamAppend;
  process.stdout.write(`${(await store.append(stream, expectedRevision, events)).outcome}\n`);
}
await store.close();
