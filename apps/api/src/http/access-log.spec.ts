import { expect, jest, test } from '@jest/globals';
import type { Instant } from '@vardkedja/event-sourcing';
import { pino } from 'pino';
import { LOG_LEVELS } from '../settings/settings.js';
import { openLog, writtenTimes } from './access-log.js';

function writtenByPino(at: Instant): string {
  const now = jest.spyOn(Date, 'now').mockReturnValue(at);
  try {
    return pino.stdTimeFunctions.isoTime();
  } finally {
    now.mockRestore();
  }
}

test.each(LOG_LEVELS)('a log can be opened at level %s', (level) => {
  const log = openLog(level);
  expect(log.logger.level).toBe(level);
  log.flush();
});

test('the times of lines are those that pino writes', () => {
  const instants = [0, 0, 1_795_935_824_234, 1_795_935_824_234, 1_795_935_824_235, 1_795_935_824_234];
  const clock = [...instants];
  const written = writtenTimes(() => clock.shift() ?? NaN);
  expect(instants.map(() => written())).toEqual(instants.map(writtenByPino));
});
