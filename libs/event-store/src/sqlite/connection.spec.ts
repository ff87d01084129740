import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { scratchFolder } from '../testing/scratch-folder.js';
import { isOlder, openConnection, PragmaIgnored, readPragma, setPragma } from './connection.js';

describe('a connection', () => {
  const path = scratchFolder();

  test('that writes waits for the disk at each commit, whatever the defaults are', () => {
    const connection = openConnection(path('log.sqlite'), 'write');
    const settings = [
      'journal_mode',
      'synchronous',
      'fullfsync',
      'checkpoint_fullfsync',
      'foreign_keys',
      'busy_timeout',
    ];
    expect(settings.map((name) => [name, readPragma(connection, name)])).toStrictEqual([
      ['journal_mode', 'wal'],
      ['synchronous', 2],
      ['fullfsync', 1],
      ['checkpoint_fullfsync', 1],
      ['foreign_keys', 1],
      ['busy_timeout', 5_000],
    ]);
    connection.close();
  });

  test('that reads cannot write', () => {
    openConnection(path('log.sqlite'), 'write').close();
    const connection = openConnection(path('log.sqlite'), 'read');
    expect(() => connection.exec('CREATE TABLE lamps (id INTEGER)')).toThrow('readonly');
    connection.close();
  });

  test('is not opened when a setting does not take effect', () => {
    // A database in memory has no write-ahead log.
    expect(() => openConnection(':memory:', 'write')).toThrow(new PragmaIgnored('journal_mode', 'wal', 'memory'));
  });

  test('a setting that is read back as something else is an error', () => {
    const database = new DatabaseSync(':memory:');
    expect(() => setPragma(database, 'synchronous', 9)).toThrow('SQLite did not take synchronous = 9, it is 1');
    setPragma(database, 'synchronous', 2);
    database.close();
  });
});

describe('the version of SQLite', () => {
  test.each([
    ['3.51.2', true],
    ['3.51.3', false],
    ['3.51.10', false],
    ['3.52.0', false],
    ['3.9.9', true],
    ['4.0', false],
    ['3.51', true],
  ])('%s is too old: %p', (version, tooOld) => {
    expect(isOlder(version.split('.').map(Number), [3, 51, 3])).toBe(tooOld);
  });
});
