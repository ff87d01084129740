import { describe, expect, test } from '@jest/globals';
import { DataFolderIsFile, DataFolderMissing, DataFolderNotReadable } from '@vardkedja/event-store/sqlite';
import { failureOf } from './failure.js';

describe('a data folder that cannot be used', () => {
  test.each([
    [
      new DataFolderMissing('/srv/data'),
      'Det finns inga data i /srv/data. Välj mapp med --data-dir eller DATA_DIR.',
      'There is no data in /srv/data. Choose a folder with --data-dir or DATA_DIR.',
    ],
    [
      new DataFolderNotReadable('/srv/data'),
      'Datamappen /srv/data får inte läsas. Ge din användare rätt till det, eller välj en annan mapp med --data-dir.',
      'The data folder /srv/data cannot be read. Give your user the right to, or choose another folder with --data-dir.',
    ],
    [
      new DataFolderIsFile('/srv/data'),
      '/srv/data är en fil, inte en mapp. Välj mapp med --data-dir eller DATA_DIR.',
      '/srv/data is a file, not a folder. Choose a folder with --data-dir or DATA_DIR.',
    ],
  ])('ends with 3 and what to do about it: $name', (error, swedish, english) => {
    expect(failureOf(error, 'sv')).toEqual({ exitCode: 3, message: swedish });
    expect(failureOf(error, 'en')).toEqual({ exitCode: 3, message: english });
  });
});
