import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '@vardkedja/event-sourcing/testing';
import { openSqliteEventStore } from './sqlite-event-store.js';

eventStoreContract('sqlite', ({ clock }) => {
  const folder = mkdtempSync(join(tmpdir(), 'vardkedja-'));
  const store = openSqliteEventStore({ file: join(folder, 'events.sqlite'), clock });
  return { store, dispose: () => rmSync(folder, { recursive: true }) };
});
