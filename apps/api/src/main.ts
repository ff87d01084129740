import { openLog } from './http/access-log.js';
import { inPlainWords } from './plain-words.js';
import { openService, type Service } from './service.js';
import { readSettings } from './settings/settings.js';

/** Runs the service until it is told to stop. What people read goes to standard output, the structured log to standard error. */
async function run(): Promise<void> {
  const settings = readSettings(process.env, process.stderr.isTTY);
  const log = openLog(settings.logLevel);
  const told = stopSignal();
  let service: Service;
  try {
    service = await openService(settings, { log, clock: Date.now });
  } catch (error) {
    log.flush();
    throw error;
  }
  say(`Vårdkedja is served on ${service.address}`);
  await told;
  await service.close();
  log.flush();
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${inPlainWords(error)}\n`);
    process.exit(1);
  },
);
