import { expect, test } from '@jest/globals';
import { LOG_LEVELS } from '../settings/settings.js';
import { openLog } from './access-log.js';

test.each(LOG_LEVELS)('a log can be opened at level %s', (level) => {
  const log = openLog(level);
  expect(log.logger.level).toBe(level);
  log.flush();
});
