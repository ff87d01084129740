import { expect, test } from '@jest/globals';
import { LOG_LEVELS } from '../settings/settings.js';
import { openLog, writtenTimes } from './access-log.js';

test.each(LOG_LEVELS)('a log can be opened at level %s', (level) => {
  const log = openLog(level);
  expect(log.logger.level).toBe(level);
  log.flush();
});

test('the times of lines are those that pino writes', () => {
  const instants = [0, 0, 1_795_935_824_234, 1_795_935_824_234, 1_795_935_824_235, 1_795_935_824_234];
  const clock = [...instants];
  const written = writtenTimes(() => clock.shift() ?? NaN);
  expect(instants.map(() => written())).toEqual(instants.map((at) => `,"time":"${new Date(at).toISOString()}"`));
});
