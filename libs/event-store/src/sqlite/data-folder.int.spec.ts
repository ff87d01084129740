import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { scratchFolder } from '../testing/scratch-folder.js';
import { SourceProcess } from '../testing/source-process.js';
import {
  DataFolderInUse,
  DataFolderIsFile,
  DataFolderMissing,
  DataFolderNotReadable,
  DataFolderNotWritable,
  openDataFolder,
} from './data-folder.js';
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
  });

  test.each(['exclusive', 'readOnly'] as const)('that is a file is named as what it is (%s)', (mode) => {
    writeFileSync(path('file'), '');
    expect(() => openDataFolder(path('file'), { mode })).toThrow(new DataFolderIsFile(path('file')));
    expect(new DataFolderIsFile('/srv/data').message).toBe('/srv/data is a file, where a data folder should be');
  });

  test('that may not be read is not taken for one without data', async () => {
    mkdirSync(path('data'));
    writeFileSync(path('data/events.sqlite'), '');
    chmodSync(path(''), 0o755);
    const refusal = String(new DataFolderNotReadable(path('data')));
    expect(refusal).toBe(`DataFolderNotReadable: the data folder ${path('data')} cannot be read`);

    for (const [unreadable, rights] of [
      ['data/events.sqlite', 0o600],
      ['data', 0o700],
    ] as const) {
      chmodSync(path(unreadable), 0);
      expect(await new SourceProcess('data-folder-stranger', path('data')).line()).toBe(refusal);
      chmodSync(path(unreadable), rights);
    }
  });
});

/** Has Node let go of everything that nobody refers to. */
function tidyMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
