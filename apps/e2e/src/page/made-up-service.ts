import { expect } from '@jest/globals';
import type { RunningService } from '../programs/running-service.js';
import type { Workplace } from '../programs/workplace.js';

/** A service with made-up histories that reach until today: enough for several pages of open gaps. */
export async function madeUpService(place: Workplace): Promise<RunningService> {
  const generated = place.file('histories.jsonl');
  const today = new Date().toISOString().slice(0, 10);
  await place.runCli(['generate', '--chains', '40', '--seed', '1', '--until', today], { into: generated });
  expect((await place.runCli(['import', generated])).code).toBe(0);
  return place.startService();
}
