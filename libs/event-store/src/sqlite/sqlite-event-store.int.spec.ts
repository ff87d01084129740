import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import type { RecordedEvent, StreamAppend } from '@vardkedja/event-sourcing';
import { sampleEvent, sampleEvents, sampleStream } from '@vardkedja/event-sourcing/testing';
import { scratchFolder } from '../testing/scratch-folder.js';
import { SourceProcess } from '../testing/source-process.js';
import { NotAnEventLog } from './log-file.js';
import { MAX_EVENTS_PER_COMMIT, openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';

const stream = sampleStream(1);
const wholePage = { afterPosition: 0, maxCount: 10_000 };

describe('the event store in an SQLite file', () => {
  const path = scratchFolder();
  const open = (options: Partial<SqliteEventStoreOptions> = {}) =>
    openSqliteEventStore({ file: path('events.sqlite'), clock: () => 1_000, ...options });

  test('has everything when it is opened again, and goes on where it was', async () => {
    const first = open();
    await first.append(stream, 'noStream', sampleEvents(1, 3));
    const before = await first.readAll(wholePage);
    await first.close();
    const again = open({ clock: () => 500 });
    expect(await again.readAll(wholePage)).toStrictEqual(before);
    expect(await again.append(stream, 2, [sampleEvent(4)])).toStrictEqual({
      outcome: 'appended',
      revision: 3,
      position: 4,
      recordedAt: 1_000,
      repeated: false,
    });
    expect(await again.append(stream, 'noStream', sampleEvents(1, 3))).toMatchObject({ position: 3, repeated: true });
    await again.close();
  });

  describe('many appends in one commit', () => {
    test('are judged one by one in their order, and answered in their order', async () => {
      const store = open();
      const append = (n: number, expectedRevision: StreamAppend['expectedRevision'], to = stream): StreamAppend => ({
        stream: to,
        expectedRevision,
        events: [sampleEvent(n)],
      });
      const results = await store.appendMany([
        append(1, 'noStream'),
        append(2, 0),
        append(3, 0),
        append(1, 'noStream'),
        append(2, 'noStream', sampleStream(2)),
        append(4, 1),
      ]);
      expect(results).toMatchObject([
        { outcome: 'appended', revision: 0, repeated: false },
        { outcome: 'appended', revision: 1, repeated: false },
        { outcome: 'wrongExpectedRevision', actual: 1 },
        { outcome: 'appended', revision: 0, repeated: true },
        { outcome: 'eventIdInUse' },
        { outcome: 'appended', revision: 2, repeated: false },
      ]);
      expect((await store.readAll(wholePage)).map(({ eventId }) => eventId)).toStrictEqual(
        [1, 2, 4].map((n) => sampleEvent(n).eventId),
      );
      await store.close();
    });

    test('may be none', async () => {
      const store = open();
      expect(await store.appendMany([])).toStrictEqual([]);
      await store.close();
    });

    test('are limited, and one that cannot be an append stops them all', async () => {
      const store = open();
      const append = { stream, expectedRevision: 'noStream', events: sampleEvents(1, 1_000) } as const;
      const tooMany = Array.from({ length: MAX_EVENTS_PER_COMMIT / 1_000 + 1 }, () => append);
      await expect(store.appendMany(tooMany)).rejects.toThrow('at most 20000 events, not 21000');
      await expect(store.appendMany([append, { ...append, events: [] }])).rejects.toThrow(RangeError);
      expect(await store.head()).toBe(0);
      await store.close();
    });
  });

  test('refuses more than may wait, and keeps what it has accepted', async () => {
    const store = open({ maxQueuedEvents: 10 });
    await store.append(sampleStream(0), 'noStream', [sampleEvent(99)]);
    const disk = new DatabaseSync(path('events.sqlite'));
    disk.exec('BEGIN IMMEDIATE');
    const committing = store.append(sampleStream(1), 'noStream', [sampleEvent(1)]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const waiting = Array.from({ length: 10 }, (_, n) =>
      store.append(sampleStream(10 + n), 'noStream', [sampleEvent(10 + n)]),
    );
    const refused = store.append(sampleStream(30), 'noStream', [sampleEvent(30)]);
    await expect(refused).rejects.toMatchObject({ reason: 'overloaded', message: /10 events wait/ });
    disk.exec('COMMIT');
    disk.close();
    expect((await Promise.all([committing, ...waiting])).map(({ outcome }) => outcome)).toStrictEqual(
      Array.from({ length: 11 }, () => 'appended'),
    );
    expect(await store.append(sampleStream(30), 'noStream', [sampleEvent(30)])).toMatchObject({ position: 13 });
    await store.close();
  });

  test('that is opened for reading refuses appends, and sees what another process writes', async () => {
    const writing = new SourceProcess('appending-process', path('events.sqlite'));
    expect(await writing.line()).toBe('open');
    const store = open({ readOnly: true });
    await expect(store.append(stream, 'noStream', [sampleEvent(1)])).rejects.toMatchObject({ reason: 'readOnly' });
    const { signal } = new AbortController();
    const seen: RecordedEvent[] = [];
    writing.tell(appendOf(1));
    for await (const batch of store.subscribe({ afterPosition: 0, batchSize: 10, signal })) {
      seen.push(...batch);
      if (seen.length === 3) break;
      writing.tell(appendOf(seen.length + 1));
    }
    expect(seen.map(({ eventId }) => eventId)).toStrictEqual(sampleEvents(1, 3).map(({ eventId }) => eventId));
    await store.close();
    await writing.kill();
  });

  test('keeps what was acknowledged when its process is killed', async () => {
    const writing = new SourceProcess('appending-process', path('events.sqlite'));
    await writing.line();
    for (const n of [1, 2, 3]) {
      writing.tell(appendOf(n));
      expect(await writing.line()).toBe('appended');
    }
    await writing.kill();
    const store = open();
    expect((await store.readAll(wholePage)).map(({ eventId }) => eventId)).toStrictEqual(
      sampleEvents(1, 3).map(({ eventId }) => eventId),
    );
    await store.close();
  });

  describe('is not opened', () => {
    const opening = (options: Partial<SqliteEventStoreOptions> = {}) => {
      try {
        open(options);
      } catch (error) {
        return error;
      }
      return 'opened';
    };

    test('for reading when there is no file', () => {
      expect(opening({ readOnly: true })).toMatchObject({ reason: 'unreachable' });
    });

    test('when the file is no database', () => {
      writeFileSync(path('events.sqlite'), 'careChainId;occurredAt\n'.repeat(100));
      expect(opening()).toMatchObject({ name: 'EventStoreUnavailable', reason: 'damaged' });
      expect(opening({ readOnly: true })).toMatchObject({ reason: 'damaged' });
    });

    test.each([
      ['belongs to another program', 'CREATE TABLE lamps (id INTEGER)'],
      ['belongs to another program', 'PRAGMA application_id = 7'],
    ])('when the file %s: %s', (message, sql) => {
      change(sql);
      const before = readFileSync(path('events.sqlite'));
      expect(opening()).toMatchObject({ name: 'NotAnEventLog', message: `the file ${message}` });
      expect(() => open()).toThrow(NotAnEventLog);
      expect(readFileSync(path('events.sqlite')).equals(before)).toBe(true);
    });

    test.each([
      ['has version 3, this program knows version 2', 'PRAGMA user_version = 3'],
      ['is not as it was made: CREATE TRIGGER events_never_go BEFORE DELETE ON events', 'DROP TRIGGER events_never_go'],
      ['is not as it was made: CREATE TABLE lamps (id INTEGER)', 'CREATE TABLE lamps (id INTEGER)'],
      ['is not as it was made: CREATE INDEX by_type ON events (type)', 'CREATE INDEX by_type ON events (type)'],
    ])('when the file %s', async (message, sql) => {
      await open().close();
      change(sql);
      expect(opening()).toMatchObject({ name: 'NotAnEventLog', message: `the file ${message}` });
      expect(opening({ readOnly: true })).toMatchObject({ name: 'NotAnEventLog' });
    });

    function change(sql: string): void {
      const database = new DatabaseSync(path('events.sqlite'));
      database.exec(sql);
      database.close();
    }
  });

  test('is made although a first start was cut short in the middle of making it', async () => {
    const cut = new DatabaseSync(path('cut.sqlite'));
    cut.exec('CREATE TABLE lamps (id INTEGER); DROP TABLE lamps; PRAGMA cache_size = 1; BEGIN');
    cut.exec('CREATE TABLE lamps (name TEXT)');
    for (let n = 0; n < 20; n++) cut.exec('INSERT INTO lamps VALUES (hex(zeroblob(3000)))');
    // Half of a transaction is in the file now, and what takes it back in the journal.
    for (const suffix of ['', '-journal']) copyFileSync(path(`cut.sqlite${suffix}`), path(`events.sqlite${suffix}`));
    cut.close();
    const store = open();
    expect(await store.append(stream, 'noStream', [sampleEvent(1)])).toMatchObject({ position: 1 });
    expect(await store.integrityCheck()).toStrictEqual([]);
    await store.close();
  });

  test('is made by one of many that open it at once', async () => {
    const processes = Array.from({ length: 4 }, () => new SourceProcess('appending-process', path('events.sqlite')));
    expect(await Promise.all(processes.map((one) => one.line()))).toStrictEqual(['open', 'open', 'open', 'open']);
    await Promise.all(processes.map((one) => one.kill()));
    const store = open();
    expect(await store.integrityCheck()).toStrictEqual([]);
    await store.close();
  });
});

/** The append of the n-th event of the stream, for another process. */
function appendOf(n: number): string {
  const append: StreamAppend = { stream, expectedRevision: n === 1 ? 'noStream' : n - 2, events: [sampleEvent(n)] };
  return JSON.stringify(append);
}
