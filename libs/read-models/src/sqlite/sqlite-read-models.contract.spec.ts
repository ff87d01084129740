import { memoryEventStore } from '@vardkedja/event-store/memory';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelContract } from '../testing/read-models.contract.js';
import { dumpOf } from './dump.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

readModelContract('sqlite', {
  openEventStore: memoryEventStore,
  numRuns: 40,
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
    const file = join(folder, 'read-models.sqlite');
    let store = openSqliteReadModels({ file });
    return {
      get store() {
        return store;
      },
      reopen: async () => {
        await store.close();
        store = openSqliteReadModels({ file });
        return store;
      },
      dump: async () => [...dumpOf(file)].join('\n'),
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
});
