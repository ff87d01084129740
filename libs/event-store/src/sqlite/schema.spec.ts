import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sampleEvent, sampleEvents, sampleStream } from '@vardkedja/event-sourcing/testing';
import { DatabaseSync } from 'node:sqlite';
import { newLog } from '../testing/new-log.js';
import { receivedAppend } from '../testing/received-append.js';
import { scratchFolder } from '../testing/scratch-folder.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';

/** Statements that would change or remove what is recorded, by every way that SQLite has. */
const ATTEMPTS = [
  'UPDATE events SET data = ?1',
  'UPDATE OR IGNORE events SET data = ?1',
  'UPDATE OR REPLACE events SET position = position + 1',
  'UPDATE OR ROLLBACK events SET data = ?1 WHERE position = 2',
  'UPDATE events SET data = ?1 FROM streams WHERE events.stream = streams.id',
  'UPDATE events SET rowid = 9 WHERE position = 3',
  'UPDATE events SET data = data',
  'WITH last AS (SELECT max(position) AS p FROM events) UPDATE events SET checksum = 0 WHERE position = (SELECT p FROM last)',
  'DELETE FROM events',
  'DELETE FROM events WHERE position = 3',
  'DELETE FROM events RETURNING position',
  `INSERT OR REPLACE INTO events SELECT ${columnsWith({ data: '?1' })} FROM events WHERE position = 3`,
  `REPLACE INTO events SELECT ${columnsWith({ position: '4', data: '?1' })} FROM events WHERE position = 3`,
  `REPLACE INTO events SELECT ${columnsWith({ position: '4', revision: '3' })} FROM events WHERE position = 3`,
  `REPLACE INTO events SELECT ${columnsWith({ position: '4', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
  `INSERT INTO events SELECT ${columnsWith({})} FROM events WHERE position = 3 ON CONFLICT DO UPDATE SET data = ?1`,
  `INSERT INTO events SELECT ${columnsWith({ position: '4' })} FROM events WHERE position = 3 ON CONFLICT (event_id) DO UPDATE SET data = ?1`,
  ...['streams', 'event_types', 'actors'].flatMap((table) => [
    `UPDATE ${table} SET id = id + 1`,
    `UPDATE OR IGNORE ${table} SET id = id`,
    `DELETE FROM ${table}`,
    `REPLACE INTO ${table} SELECT * FROM ${table}`,
  ]),
  "UPDATE streams SET name = 'other-stream'",
  "REPLACE INTO streams (id, name) SELECT id, 'other-stream' FROM streams",
  'REPLACE INTO streams (id, name) SELECT 99, name FROM streams',
  "INSERT INTO streams (name) SELECT name FROM streams WHERE true ON CONFLICT (name) DO UPDATE SET name = 'other-stream'",
  "REPLACE INTO event_types (id, name) SELECT id, 'Other' FROM event_types",
  'REPLACE INTO event_types (id, name) SELECT 99, name FROM event_types',
  "UPDATE actors SET function = 'other'",
  'REPLACE INTO actors SELECT 99, user_id, organisation_id, function FROM actors',
  "REPLACE INTO actors SELECT id, user_id, organisation_id, 'other' FROM actors",
];

/** Statements that would leave a hole, in the log or in a stream. */
const HOLES = [
  `INSERT INTO events SELECT ${columnsWith({ position: '5', revision: '3', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
  `INSERT INTO events SELECT ${columnsWith({ position: '0', revision: '3', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
  `INSERT INTO events SELECT ${columnsWith({ position: '4', revision: '4', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
  `INSERT INTO events SELECT ${columnsWith({ position: '4', revision: '-1', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
  `INSERT INTO events SELECT ${columnsWith({ position: 'NULL', revision: '4', event_id: 'lower(hex(randomblob(18)))' })} FROM events WHERE position = 3`,
];

/** The columns of `events` in a SELECT, some of them replaced. */
function columnsWith(replaced: Record<string, string>): string {
  const columns = [
    ...['position', 'stream', 'revision', 'event_id', 'type', 'occurred_at', 'recorded_at', 'actor'],
    ...['schema_version', 'correlation_id', 'causation_id', 'checksum', 'data'],
  ];
  return columns.map((column) => replaced[column] ?? column).join(', ');
}

describe('the tables of the log', () => {
  const path = scratchFolder();
  let log: DatabaseSync;

  beforeEach(() => {
    log = newLog(path('events.sqlite'));
    new EventWriter(log).write([receivedAppend({ events: sampleEvents(1, 3) })]);
  });
  afterEach(() => log.close());

  const everything = () =>
    ['events', 'streams', 'event_types', 'actors'].map((table) => log.prepare(`SELECT * FROM ${table}`).all());

  describe.each(['with the settings of this program', 'with the settings of another program'])('%s', (whose) => {
    beforeEach(() => {
      if (whose === 'with the settings of this program') return;
      log.close();
      log = new DatabaseSync(path('events.sqlite'), { enableForeignKeyConstraints: false });
      log.exec('PRAGMA recursive_triggers = OFF');
    });

    test.each(ATTEMPTS)('nothing that is recorded is changed or deleted by: %s', (sql) => {
      const before = everything();
      const attempt = log.prepare(sql);
      expect(() => attempt.run(...(sql.includes('?1') ? ['{}'] : []))).toThrow(/never|only be the next|recorded once/);
      expect(everything()).toStrictEqual(before);
    });

    test.each(HOLES)('no hole is left by: %s', (sql) => {
      const before = everything();
      expect(() => log.exec(sql)).toThrow('an event can only be the next one');
      expect(everything()).toStrictEqual(before);
    });
  });

  test('after all attempts the log goes on as before', () => {
    for (const sql of [...ATTEMPTS, ...HOLES]) expect(() => log.exec(sql.replaceAll('?1', "'{}'"))).toThrow();
    const result = new EventWriter(log).write([receivedAppend({ expectedRevision: 2, events: [sampleEvent(4)] })]);
    expect(result).toMatchObject([{ outcome: 'appended', revision: 3, position: 4 }]);
    expect(new EventReader(log).readStream(sampleStream(1), 0, 10)).toHaveLength(4);
  });

  test.each([
    [
      'an event of an unknown stream',
      columnsWith({ position: '4', stream: '9', revision: '0', event_id: 'lower(hex(randomblob(18)))' }),
    ],
    [
      'an event of an unknown type',
      columnsWith({ position: '4', type: '9', revision: '3', event_id: 'lower(hex(randomblob(18)))' }),
    ],
    [
      'an event of an unknown actor',
      columnsWith({ position: '4', actor: '9', revision: '3', event_id: 'lower(hex(randomblob(18)))' }),
    ],
    [
      'an event whose id is too short',
      columnsWith({ position: '4', revision: '3', event_id: 'lower(hex(randomblob(17)))' }),
    ],
    [
      'an event without data',
      columnsWith({ position: '4', revision: '3', event_id: 'lower(hex(randomblob(18)))', data: 'NULL' }),
    ],
    [
      'data that is no text',
      columnsWith({ position: '4', revision: '3', event_id: 'lower(hex(randomblob(18)))', data: "x'00'" }),
    ],
  ])('%s is not taken', (_what, columns) => {
    expect(() => log.exec(`INSERT INTO events SELECT ${columns} FROM events WHERE position = 3`)).toThrow(
      /constraint|cannot store/,
    );
    expect(new EventReader(log).head()).toBe(3);
  });
});
