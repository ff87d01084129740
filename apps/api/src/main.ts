import { offerDemoData } from './demo-data/demo-data.js';
import { openLog } from './http/access-log.js';
import { keepOneTick } from './lasting-tick.js';
import { inPlainWords } from './plain-words.js';
import { openService } from './service.js';
import { readSettings, type Settings } from './settings/settings.js';
import type { Stores } from './stores.js';

/** Runs the service until it is told to stop. What people read goes to standard output, the structured log to standard error. */
async function run(settings: Settings): Promise<void> {
  keepOneTick();
  // What is kept is for the service's own user alone, also in a folder that others can read.
  process.umask(0o077);
  const log = openLog(settings.logLevel);
  const told = stopSignal();
  const prepare = settings.demoData ? (stores: Stores) => offerDemoData(stores, Date.now, say) : undefined;
  try {
    const opening = openService(settings, { log, clock: Date.now, ...(prepare && { prepare }) });
    // Until it listens it has accepted nothing, and what it has begun to write is completed at the next start.
    const service = await Promise.race([opening, told]);
    if (service === undefined) return;
    say(`Vårdkedja is served on ${service.address}`);
    await told;
    await service.close();
  } finally {
    log.flush();
  }
}

function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(undefined));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await run(readSettings(process.env, process.stderr.isTTY));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exit(1);
}
