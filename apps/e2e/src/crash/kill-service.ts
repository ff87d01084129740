import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../power-loss/random.js';
import type { RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { ask, Load, type Sent } from './load.js';
import { recordedFaults } from './recorded-faults.js';

const CLIENTS = 16;
/** After the first answer, which a busy machine may take long to give. */
const MAX_LIFE_MS = 600;
const FIRST_ANSWER_TRIES = 3_000;
/** How many of the last acknowledged commands are asked for again after each start. */
const REPEATED = 100;

export interface KillReport {
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

/**
 * Kills a service under load again and again, each time at a moment drawn from the seed, and looks after each start at what it has; the
 * clients then go on where they were. Ends early at the first start with a fault.
 */
export async function killService({ kills, seed }: { kills: number; seed: number }): Promise<KillReport> {
  await using place = new Workplace();
  const random = new Random(seed);
  const load = new Load(CLIENTS);
  let service = await place.startService();
  for (let kill = 1; kill <= kills; kill++) {
    const before = load.acknowledged.length;
    const running = load.run(service);
    for (let tries = 0; load.acknowledged.length === before && tries < FIRST_ANSWER_TRIES; tries++) await sleep(10);
    await sleep(random.below(MAX_LIFE_MS));
    await service.end('SIGKILL');
    await running;
    service = await place.startService();
    const faults = [
      ...(await recordedFaults(service, place.dataDir, load.sent)),
      ...(await repeatedFaults(
        service,
        load.acknowledged.slice(Math.max(before, load.acknowledged.length - REPEATED)),
      )),
    ];
    if (faults.length > 0)
      return { acknowledged: load.acknowledged.length, faults: [`after kill ${kill}:`, ...faults] };
  }
  const faults = await recordedFaults(service, place.dataDir, load.sent);
  await service.end('SIGINT');
  const verified = await place.runCli(['verify']);
  if (verified.code !== 0) faults.push(`verify ended with ${verified.code}: ${verified.stdout}${verified.stderr}`);
  return { acknowledged: load.acknowledged.length, faults };
}

/** A command that was answered gets the same answer again. Whether it was recorded a second time shows in the log at the next look. */
async function repeatedFaults(service: RunningService, acknowledged: readonly Sent[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const sent of acknowledged) {
    const again = await ask(service, sent);
    if (!isDeepStrictEqual(again, sent.answer)) {
      faults.push(`${sent.body.type} ${sent.key}: ${JSON.stringify(again)} instead of ${JSON.stringify(sent.answer)}`);
    }
  }
  return faults;
}
