import { describe, expect, test } from '@jest/globals';
import { EventStoreUnavailable } from '@vardkedja/event-sourcing';
import { DataFolderInUse, DataFolderIsFile, DataFolderNotWritable } from '@vardkedja/event-store/sqlite';
import { inPlainWords } from './plain-words.js';
import { SettingsRefused } from './settings/settings.js';

const systemError = (code: string, more: object): Error =>
  Object.assign(new Error(`listen ${code}`), { code, ...more });

describe('why the service cannot start', () => {
  test.each([
    [new SettingsRefused('PORT=x is not a port.'), 'PORT=x is not a port.'],
    [
      new DataFolderInUse('/srv/data'),
      'The data folder /srv/data is used by another process. Stop that one, or choose another folder with DATA_DIR.',
    ],
    [
      new DataFolderIsFile('/srv/data'),
      '/srv/data is a file, where the data folder should be. Choose a folder with DATA_DIR.',
    ],
    [
      new DataFolderNotWritable('/srv/data', { cause: systemError('EACCES', {}) }),
      'The data folder /srv/data cannot be written. Give your user the right to, or choose another folder with DATA_DIR.',
    ],
    [
      new DataFolderNotWritable('/srv/data', { cause: systemError('ENOSPC', {}) }),
      'The disk is full. Make room and start again. Nothing that was saved is lost.',
    ],
    [
      systemError('EADDRINUSE', { address: '127.0.0.1', port: 3000 }),
      'Port 3000 on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with PORT.',
    ],
    [
      systemError('EACCES', { port: 80 }),
      'Port 80 may not be used by your user. Choose another one with PORT, above 1023.',
    ],
    [
      systemError('ERR_SQLITE_ERROR', { errcode: 13 }),
      'The disk is full. Make room and start again. Nothing that was saved is lost.',
    ],
  ])('is told in one line: %#', (error, words) => {
    expect(inPlainWords(error)).toBe(words);
  });

  test('for every way in which a store can fail', () => {
    for (const reason of ['full', 'readOnly', 'damaged', 'unreachable', 'overloaded', 'closed'] as const) {
      const words = inPlainWords(new EventStoreUnavailable(reason, '*** in database main ***\nTree 8 page 7'));
      expect(words).not.toContain('\n');
      expect(words).toContain('Tree 8 page 7');
    }
  });

  test('what nobody foresaw is told with where it happened', () => {
    expect(inPlainWords(new TypeError('undefined is not a function'))).toMatch(/undefined is not a function\n\s+at /);
  });
});
