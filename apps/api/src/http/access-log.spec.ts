import { expect, test } from '@jest/globals';
import { LOG_LEVELS } from '../settings/settings.js';
import { openLog } from './access-log.js';

test.each(LOG_LEVELS)('a log can be opened at level %s', (level) => {
  const { logger, flush } = openLog(level);
  expect(logger.level).toBe(level);
  flush();
});
