import { existsSync, statSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { scratchFolder } from '../testing/scratch-folder.js';
import { SourceProcess } from '../testing/source-process.js';
import { DataFolderInUse, DataFolderMissing, DataFolderNotWritable, openDataFolder } from './data-folder.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

describe('the data folder', () => {
  const path = scratchFolder();

  test('is made for its owner only, and tells where its files are', () => {
    const folder = openDataFolder(path('deep/data'), { mode: 'exclusive' });
    expect(folder).toMatchObject({
      eventsFile: path('deep/data/events.sqlite'),
      readModelsFile: path('deep/data/read-models.sqlite'),
    });
    expect(statSync(path('deep/data')).mode & 0o777).toBe(0o700);
    folder.close();
  });

  test('is refused to a second one in the same process, until the first lets go', () => {
    const first = openDataFolder(path('data'), { mode: 'exclusive' });
    expect(() => openDataFolder(path('data'), { mode: 'exclusive' })).toThrow(new DataFolderInUse(path('data')));
    first.close();
    openDataFolder(path('data'), { mode: 'exclusive' }).close();
  });

  test('stays refused although nobody keeps what was opened', () => {
    openDataFolder(path('data'), { mode: 'exclusive' });
    tidyMemory();
    expect(() => openDataFolder(path('data'), { mode: 'exclusive' })).toThrow(DataFolderInUse);
  });

  test('is refused to a second process, with words that say so', async () => {
    const folder = openDataFolder(path('data'), { mode: 'exclusive' });
    const second = new SourceProcess('data-folder-holder', path('data'));
    expect(await second.line()).toBe('DataFolderInUse');
    await second.kill();
    folder.close();
    expect(new DataFolderInUse('/srv/data').message).toBe('another process is using the data folder /srv/data');
  });

  test('is free again when the process that had it is killed', async () => {
    const holder = new SourceProcess('data-folder-holder', path('data'));
    expect(await holder.line()).toBe('open');
    expect(() => openDataFolder(path('data'), { mode: 'exclusive' })).toThrow(DataFolderInUse);
    await holder.kill();
    openDataFolder(path('data'), { mode: 'exclusive' }).close();
  });

  test('may be read while another process has it', async () => {
    const folder = openDataFolder(path('data'), { mode: 'exclusive' });
    const store = openSqliteEventStore({ file: folder.eventsFile });
    const reader = openDataFolder(path('data'), { mode: 'readOnly' });
    const readingStore = openSqliteEventStore({ file: reader.eventsFile, readOnly: true });
    expect(await readingStore.head()).toBe(0);
    await readingStore.close();
    reader.close();
    await store.close();
    folder.close();
  });

  test('is missing to one who only reads when there is no log in it', () => {
    expect(() => openDataFolder(path('data'), { mode: 'readOnly' })).toThrow(new DataFolderMissing(path('data')));
    expect(existsSync(path('data'))).toBe(false);
    openDataFolder(path('data'), { mode: 'exclusive' }).close();
    expect(() => openDataFolder(path('data'), { mode: 'readOnly' })).toThrow(DataFolderMissing);
  });

  test('where the system makes no folders is refused, and nothing hangs', () => {
    expect(() => openDataFolder('/proc/vardkedja/data', { mode: 'exclusive' })).toThrow(DataFolderNotWritable);
  });

  test('that cannot be made is refused with the reason', () => {
    writeFileSync(path('file'), '');
    const opening = () => openDataFolder(path('file/data'), { mode: 'exclusive' });
    expect(opening).toThrow(DataFolderNotWritable);
    expect(opening).toThrow(`the data folder ${path('file/data')} cannot be written`);
    expect(() => openDataFolder(path('file'), { mode: 'exclusive' })).toThrow(DataFolderNotWritable);
  });
});

/** Has Node let go of everything that nobody refers to. */
function tidyMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
