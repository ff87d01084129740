import { Worker } from 'node:worker_threads';
import type { LogFault } from './log-fault.js';
import { unavailable } from './unavailable.js';
import type { IntegrityAnswer, IntegrityOptions } from './integrity.thread.js';

/**
 * Checks the whole of an event log, in a thread of its own. Resolves with the faults, none when it is whole.
 * @throws EventStoreUnavailable when the file cannot be read at all
 */
export async function findFaults(file: string): Promise<readonly LogFault[]> {
  const thread = new Worker(new URL('./integrity.thread.js', import.meta.url), {
    name: 'integrity-check',
    workerData: { file } satisfies IntegrityOptions,
  });
  const answer = await new Promise<IntegrityAnswer>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  if ('failure' in answer) throw unavailable(answer.failure);
  return answer.faults;
}
