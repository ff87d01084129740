import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Load, type Sent } from '../crash/load.js';
import { recordedFaults } from '../crash/recorded-faults.js';
import { Workplace } from '../programs/workplace.js';
import { powerLoss, type PowerLossReport } from './power-loss.js';
import { readTrace, tracedCommand } from './trace.js';

/** On each of these a service is started, which takes longer than looking at the store alone. */
const IMAGES = Math.ceil(Number(process.env['POWER_LOSS_IMAGES'] ?? 1_000) / 20);
const SEED = Number(process.env['POWER_LOSS_SEED'] ?? Date.now() % 1_000_000);
const CONTROL_IMAGES = 10;
const CLIENTS = 16;
const COMMANDS = 1_500;
const TIMEOUT_MS = 300_000 + IMAGES * 10_000;

describe('when the power goes while the service is used', () => {
  test(
    `every acknowledged command is there, none twice, and the lists agree with the log (${IMAGES} disks, POWER_LOSS_SEED=${SEED})`,
    async () => {
      const report = await cutPower(IMAGES, []);
      expect(report.faults).toStrictEqual([]);
      expect(report.imagesWithPromises).toBeGreaterThan(IMAGES / 2);
    },
    TIMEOUT_MS,
  );

  test(
    'with weaker syncs the same test finds losses',
    async () => {
      const weaker = fileURLToPath(new URL('../programs/weaker-sync.mjs', import.meta.url));
      const report = await cutPower(CONTROL_IMAGES, ['--import', weaker]);
      expect(report.faults).toContainEqual(expect.stringContaining('was acknowledged and is lost'));
    },
    TIMEOUT_MS,
  );
});

/** Has clients use a traced service, and cuts its power at many moments. */
async function cutPower(images: number, nodeOptions: readonly string[]): Promise<PowerLossReport> {
  await using place = new Workplace();
  const { operations, sent } = await tracedLoad(place, nodeOptions);
  await using image = new Workplace();
  // Awaited here: the folders are there until it is done.
  return await powerLoss({
    operations,
    folder: place.dataDir,
    imageFolder: image.dataDir,
    images,
    seed: SEED,
    acknowledgedIn: entryIdsIn,
    faultsOf: (folder, acknowledged) => faultsAfterStart(image, folder, asKnownBefore(sent, acknowledged)),
  });
}

/** Has clients use a service that is traced, until enough has been acknowledged, and ends it as an operator does. */
async function tracedLoad(place: Workplace, nodeOptions: readonly string[]) {
  const traceFile = place.file('trace');
  const service = await place.startService({}, ([node = '', ...args]) =>
    tracedCommand(traceFile, [node, ...nodeOptions, ...args]),
  );
  const load = new Load(CLIENTS);
  const running = load.run(service);
  while (load.acknowledged.length < COMMANDS) await sleep(20);
  await service.end('SIGTERM');
  await running;
  return { operations: await readTrace(traceFile, place.dataDir), sent: load.sent };
}

/** Starts the service with what the disk has, and looks at what it then says. */
async function faultsAfterStart(place: Workplace, folder: string, sent: readonly Sent[]): Promise<readonly string[]> {
  const service = await place.startService({ DATA_DIR: folder });
  const faults = await recordedFaults(service, folder, sent);
  await service.end('SIGKILL');
  return faults;
}

/** The entries that an answer of the service tells of. */
function entryIdsIn(said: string): readonly string[] {
  if (!said.startsWith('HTTP/1.1 20')) return [];
  return Array.from(said.matchAll(/"entryId":"([0-9a-f-]{36})"/g), ([, entryId = '']) => entryId);
}

/**
 * What the clients knew at a moment: a command whose answer had not been given yet had no answer, and neither had one that the service put off
 * while it was ending.
 */
function asKnownBefore(sent: readonly Sent[], acknowledged: ReadonlySet<string>): readonly Sent[] {
  return sent.map((one) => {
    const { answer, ...asked } = one;
    const isRecorded = answer !== undefined && answer.status < 300;
    return isRecorded && answer.body.entries.some(({ entryId }) => acknowledged.has(entryId)) ? one : asked;
  });
}
