import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { sampleEvent, sampleEvents, sampleStream } from '@vardkedja/event-sourcing/testing';
import { damageText } from '../testing/damage.js';
import { scratchFolder } from '../testing/scratch-folder.js';
import { restoreBackup } from './backup.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const stream = sampleStream(1);
const wholePage = { afterPosition: 0, maxCount: 10_000 };

describe('a backup', () => {
  const path = scratchFolder();
  const open = (name: string) => openSqliteEventStore({ file: path(name), clock: () => 1_000 });

  test('is the log as it was, in a single file for its owner only, and can be put in the place of the log', async () => {
    const store = open('events.sqlite');
    await store.append(stream, 'noStream', sampleEvents(1, 50));
    const before = await store.readAll(wholePage);
    await store.backupTo(path('backup.sqlite'));
    await store.append(stream, 49, [sampleEvent(51)]);
    await store.close();
    expect(readdirSync(path('')).filter((name) => name.startsWith('backup'))).toStrictEqual(['backup.sqlite']);
    expect(statSync(path('backup.sqlite')).mode & 0o777).toBe(0o600);

    await restoreBackup({ backup: path('backup.sqlite'), file: path('restored.sqlite') });
    const restored = open('restored.sqlite');
    expect(await restored.readAll(wholePage)).toStrictEqual(before);
    expect(await restored.append(stream, 49, [sampleEvent(51)])).toMatchObject({ outcome: 'appended', position: 51 });
    await restored.close();
  });

  test('is one state of the log, although appends go on', async () => {
    const store = open('events.sqlite');
    const backups: Promise<void>[] = [];
    for (let revision = -1; revision < 500; revision++) {
      if (revision % 100 === 0) backups.push(store.backupTo(path(`backup-${revision}.sqlite`)));
      await store.append(stream, revision === -1 ? 'noStream' : revision, [sampleEvent(revision + 2)]);
    }
    await Promise.all(backups);
    const all = await store.readAll(wholePage);
    await store.close();
    for (const at of [0, 100, 200, 300, 400]) {
      const copy = openSqliteEventStore({ file: path(`backup-${at}.sqlite`), readOnly: true });
      const events = await copy.readAll(wholePage);
      expect(events.length).toBeGreaterThan(at);
      expect(events).toStrictEqual(all.slice(0, events.length));
      await copy.close();
    }
  });

  test('never takes the place of a file', async () => {
    const store = open('events.sqlite');
    await store.append(stream, 'noStream', [sampleEvent(1)]);
    writeFileSync(path('taken.sqlite'), 'something else');
    writeFileSync(path('other.sqlite-wal'), 'what a log left behind');
    await expect(store.backupTo(path('taken.sqlite'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(store.backupTo(path('other.sqlite'))).rejects.toMatchObject({ code: 'EEXIST' });
    await store.backupTo(path('backup.sqlite'));
    await expect(restoreBackup({ backup: path('backup.sqlite'), file: path('events.sqlite') })).rejects.toMatchObject({
      code: 'EEXIST',
      message: `there is a file already: ${path('events.sqlite')}`,
    });
    expect(existsSync(path('other.sqlite'))).toBe(false);
    await store.close();
  });

  test('that is damaged is not restored, and leaves nothing behind', async () => {
    const store = open('events.sqlite');
    await store.append(stream, 'noStream', sampleEvents(1, 1_000));
    await store.backupTo(path('backup.sqlite'));
    await store.close();
    damageText(path('backup.sqlite'), '{"number":7}', '{"number":8}');
    await expect(restoreBackup({ backup: path('backup.sqlite'), file: path('restored.sqlite') })).rejects.toMatchObject(
      { reason: 'damaged', message: 'event store unavailable: damaged (the event at position 7 has changed)' },
    );
    expect(readdirSync(path('')).filter((name) => name.startsWith('restored'))).toStrictEqual([]);
  });

  test('of something that is no log is not restored', async () => {
    writeFileSync(path('letter.txt'), 'hello'.repeat(1_000));
    await expect(restoreBackup({ backup: path('letter.txt'), file: path('restored.sqlite') })).rejects.toMatchObject({
      reason: 'damaged',
    });
    await expect(restoreBackup({ backup: path('missing'), file: path('restored.sqlite') })).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });

  test('into a folder that is not there fails and says so', async () => {
    const store = open('events.sqlite');
    await expect(store.backupTo(path('nowhere/backup.sqlite'))).rejects.toMatchObject({ code: 'ENOENT' });
    await store.close();
  });
});
