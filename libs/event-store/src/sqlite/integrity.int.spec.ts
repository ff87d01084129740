import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { sampleEvent, sampleEvents, sampleStream } from '@vardkedja/event-sourcing/testing';
import { scratchFolder } from '../testing/scratch-folder.js';
import { findFaults } from './integrity.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

describe('the check of a whole log', () => {
  const path = scratchFolder();
  const file = () => path('events.sqlite');

  /** A log with positions 1, 2, 5 in stream 1 and 3, 4 in stream 2. */
  async function fill(): Promise<void> {
    const store = openSqliteEventStore({ file: file() });
    await store.append(sampleStream(1), 'noStream', sampleEvents(1, 2));
    await store.append(sampleStream(2), 'noStream', sampleEvents(3, 4));
    await store.append(sampleStream(1), 1, [sampleEvent(5)]);
    expect(await store.integrityCheck()).toStrictEqual([]);
    await store.close();
  }

  /** Does what nobody should: changes rows in a file whose triggers have been put aside meanwhile. */
  function tamper(sql: string): void {
    const database = new DatabaseSync(file(), { enableForeignKeyConstraints: false });
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
    database.exec(sql);
    for (const { sql } of triggers) database.exec(String(sql));
    database.close();
  }

  test('finds nothing in a log that is whole, also an empty one', async () => {
    await openSqliteEventStore({ file: file() }).close();
    expect(await findFaults(file())).toStrictEqual([]);
    await fill();
    expect(await findFaults(file())).toStrictEqual([]);
  });

  const missing = (position: number) => ({ kind: 'eventMissing', position, words: `position ${position} is missing` });
  const changed = (position: number) => ({
    kind: 'eventChanged',
    position,
    words: `the event at position ${position} has changed`,
  });

  test.each([
    [
      'an event that is gone',
      'DELETE FROM events WHERE position = 3',
      [
        {
          kind: 'streamIncomplete',
          stream: 2,
          events: 1,
          lastRevision: 1,
          words: 'stream number 2 lacks events: it has 1, and its last revision is 1',
        },
        missing(3),
      ],
    ],
    ['a last event of the log that is gone is a shorter log', 'DELETE FROM events WHERE position = 5', []],
    ['a last event of a stream that is gone', 'DELETE FROM events WHERE position = 4', [missing(4)]],
    ['another word', 'UPDATE events SET data = \'{"number":9}\' WHERE position = 2', [changed(2)]],
    ['another time', 'UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 2', [changed(2)]],
    [
      'another business time',
      'UPDATE events SET occurred_at = occurred_at - 86400000 WHERE position = 2',
      [changed(2)],
    ],
    ['another version', 'UPDATE events SET schema_version = 2 WHERE position = 2', [changed(2)]],
    ['another cause', "UPDATE events SET causation_id = 'other' WHERE position = 2", [changed(2)]],
    [
      'another id',
      "UPDATE events SET event_id = '00000000-0000-4000-8000-000000000000' WHERE position = 2",
      [changed(2)],
    ],
    ['no cause', 'UPDATE events SET causation_id = NULL WHERE position = 2', [changed(2)]],
    ['another stream', 'UPDATE events SET stream = 2, revision = 2 WHERE position = 5', [changed(5)]],
    [
      'the same place in the log for another event',
      'UPDATE events SET position = 6 WHERE position = 5',
      [missing(5), changed(6)],
    ],
    ['a stream by another name', "UPDATE streams SET name = 'lamp-x' WHERE id = 2", [changed(3), changed(4)]],
    ['an actor in another function', "UPDATE actors SET function = 'x'", [1, 2, 3, 4, 5].map(changed)],
    [
      'an actor that is gone',
      'DELETE FROM actors',
      [
        ...[1, 2, 3, 4, 5].map((row) => ({
          kind: 'referenceBroken',
          table: 'events',
          row,
          words: `row ${row} of events refers to something that is missing`,
        })),
        ...[1, 2, 3, 4, 5].map(() => ({
          kind: 'nameMissing',
          what: 'actor',
          number: 1,
          words: 'the actor with number 1 is missing',
        })),
      ],
    ],
  ])('finds %s', async (_what, sql, faults) => {
    await fill();
    tamper(sql);
    expect(await findFaults(file())).toStrictEqual(faults);
  });

  test('finds a number that nobody ever writes, wherever it stands', async () => {
    const store = openSqliteEventStore({ file: file() });
    for (let from = 1; from <= 3_000; from += 1_000) {
      await store.append(sampleStream(from), 'noStream', sampleEvents(from, from + 999));
    }
    await store.close();
    tamper('UPDATE events SET recorded_at = 9007199254740993 WHERE position = 7');
    const words = 'position 7: a number is beyond what is ever written';
    expect(await findFaults(file())).toStrictEqual([{ kind: 'eventUnreadable', position: 7, words }]);
  });

  test('finds a revision that nobody ever writes', async () => {
    await fill();
    tamper('UPDATE events SET revision = 9007199254740993 WHERE position = 5');
    const words = 'a number is beyond what is ever written';
    expect(await findFaults(file())).toStrictEqual([{ kind: 'numberTooLarge', words }]);
  });

  test('says when there is nothing that it could check', async () => {
    await expect(findFaults(path('missing.sqlite'))).rejects.toMatchObject({ reason: 'unreachable' });
  });

  test('names at most a hundred faults', async () => {
    const store = openSqliteEventStore({ file: file() });
    await store.append(sampleStream(1), 'noStream', sampleEvents(1, 500));
    await store.close();
    tamper('UPDATE events SET occurred_at = 0');
    const faults = await findFaults(file());
    expect(faults).toStrictEqual(Array.from({ length: 100 }, (_, index) => changed(index + 1)));
  });
});
