import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreUnavailable } from '@vardkedja/event-sourcing';
import { sampleEvent, sampleStream } from '@vardkedja/event-sourcing/testing';
import { DataFolderNotWritable, openDataFolder } from './data-folder.js';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.js';

const stream = sampleStream(1);
const wholePage = { afterPosition: 0, maxCount: 10_000 };

describe('on a disk of its own', () => {
  let folder = '';
  const disk = () => join(folder, 'disk');
  const remount = (options: string) => execFileSync('mount', ['-o', `remount,${options}`, disk()]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vardkedja-'));
    mkdirSync(disk());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk()]);
  });
  afterEach(() => {
    execFileSync('umount', ['--lazy', disk()]);
    rmSync(folder, { recursive: true });
  });

  /** Appends until the store refuses, and gives the refusal and how many events were acknowledged. */
  async function appendUntilRefused(store: SqliteEventStore, first = 0) {
    for (let n = first; ; n++) {
      try {
        await store.append(stream, n === 0 ? 'noStream' : n - 1, [largeEvent(n)]);
      } catch (error) {
        return { error, acknowledged: n };
      }
    }
  }

  test('that gets full the store says so, has everything it acknowledged, and goes on when there is room', async () => {
    const store = openSqliteEventStore({ file: `${disk()}/events.sqlite` });
    const { error, acknowledged } = await appendUntilRefused(store);
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(error).toMatchObject({ reason: 'full' });
    expect(acknowledged).toBeGreaterThan(10);
    expect(await store.readAll(wholePage)).toHaveLength(acknowledged);
    await expect(store.append(stream, acknowledged - 1, [largeEvent(acknowledged)])).rejects.toMatchObject({
      reason: 'full',
    });
    remount('size=16m');
    expect(await store.append(stream, acknowledged - 1, [largeEvent(acknowledged)])).toMatchObject({
      outcome: 'appended',
      position: acknowledged + 1,
      repeated: false,
    });
    expect(await store.integrityCheck()).toStrictEqual([]);
    await store.close();
  });

  test('that is full the store can be closed and opened, and read', async () => {
    const first = openSqliteEventStore({ file: `${disk()}/events.sqlite` });
    const { acknowledged } = await appendUntilRefused(first);
    writeFileSync(`${disk()}/filler`, '');
    await first.close();
    const again = openSqliteEventStore({ file: `${disk()}/events.sqlite` });
    expect(await again.readAll(wholePage)).toHaveLength(acknowledged);
    // Closing moved the write-ahead log into the file, which made some room.
    const { error, acknowledged: more } = await appendUntilRefused(again, acknowledged);
    expect(error).toMatchObject({ reason: 'full' });
    expect(await again.readAll(wholePage)).toHaveLength(more);
    await again.close();
  });

  test('that is full from the beginning nothing is begun', () => {
    expect(() => writeFileSync(`${disk()}/filler`, Buffer.alloc(8_000_000))).toThrow('ENOSPC');
    let refusal: unknown;
    try {
      openSqliteEventStore({ file: `${disk()}/events.sqlite` });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ name: 'EventStoreUnavailable', reason: 'full' });
  });

  test('a backup to a full disk fails and leaves nothing behind', async () => {
    const store = openSqliteEventStore({ file: join(folder, 'events.sqlite') });
    for (let n = 0; n < 60; n++) await store.append(stream, n === 0 ? 'noStream' : n - 1, [largeEvent(n)]);
    await expect(store.backupTo(`${disk()}/backup.sqlite`)).rejects.toMatchObject({ reason: 'full' });
    expect(existsSync(`${disk()}/backup.sqlite`)).toBe(false);
    remount('size=32m');
    await store.backupTo(`${disk()}/backup.sqlite`);
    await store.close();
  });

  test('that cannot be written the folder is refused to a writer, and a backup on it can be read', async () => {
    const data = openDataFolder(`${disk()}/data`, { mode: 'exclusive' });
    const store = openSqliteEventStore({ file: data.eventsFile });
    await store.append(stream, 'noStream', [sampleEvent(1)]);
    await store.backupTo(`${disk()}/backup.sqlite`);
    await store.close();
    data.close();
    remount('ro');
    expect(() => openDataFolder(`${disk()}/data`, { mode: 'exclusive' })).toThrow(DataFolderNotWritable);
    expect(() => openDataFolder(`${disk()}/new`, { mode: 'exclusive' })).toThrow(DataFolderNotWritable);
    expect(() => openSqliteEventStore({ file: data.eventsFile })).toThrow(EventStoreUnavailable);
    const backup = openSqliteEventStore({ file: `${disk()}/backup.sqlite`, readOnly: true });
    expect(await backup.readAll(wholePage)).toHaveLength(1);
    expect(await backup.integrityCheck()).toStrictEqual([]);
    await backup.close();
  });
});

function largeEvent(n: number) {
  return sampleEvent(n, { data: 'x'.repeat(100_000) });
}
