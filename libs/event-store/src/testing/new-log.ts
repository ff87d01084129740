import { openConnection } from '../sqlite/connection.js';
import { makeLogIfMissing } from '../sqlite/log-file.js';

/** A connection for writing to an event log, which is made when it is not there. */
export function newLog(file: string): ReturnType<typeof openConnection> {
  makeLogIfMissing(file);
  return openConnection(file, 'write');
}
