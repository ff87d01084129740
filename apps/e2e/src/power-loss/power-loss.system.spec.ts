import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventStoreFaults } from '../programs/event-store-faults.js';
import type { Operation } from './operation.js';
import { powerLoss, type PowerLossReport } from './power-loss.js';
import { readTrace, tracedCommand } from './trace.js';

const IMAGES = Number(process.env['POWER_LOSS_IMAGES'] ?? 1_000);
const SEED = Number(process.env['POWER_LOSS_SEED'] ?? Date.now() % 1_000_000);
const CONTROL_IMAGES = 100;
const TIMEOUT_MS = 60_000 + IMAGES * 1_000;

const WRITERS = 16;
const APPENDS = 120;

describe('when the power goes while the event store is written', () => {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'vardkedja-power-')));
  beforeAll(() => console.info(`power loss: ${IMAGES} images, POWER_LOSS_SEED=${SEED}`));
  afterAll(() => rmSync(scratch, { recursive: true }));

  test(
    `every acknowledged event is there and nothing is damaged, on ${IMAGES} disks`,
    async () => {
      const { operations, folder } = await traced('full', []);
      // The write-ahead log has been moved into the file along the way, which is the other moment that can go wrong.
      const isInFile = (operation: Operation) =>
        operation.kind === 'write' && operation.path.endsWith('/events.sqlite');
      const lastPromise = operations.findLastIndex(({ kind }) => kind === 'say');
      expect(operations.slice(0, lastPromise).filter(isInFile).length).toBeGreaterThan(500);
      const report = await cutPower(operations, folder, IMAGES);
      expect(report.faults).toStrictEqual([]);
      expect(report.imagesWithPromises).toBeGreaterThan(IMAGES / 2);
    },
    TIMEOUT_MS,
  );

  test(
    'with weaker syncs the same test finds losses',
    async () => {
      const weaker = fileURLToPath(new URL('../programs/weaker-sync.mjs', import.meta.url));
      const { operations, folder } = await traced('weaker', ['--import', weaker]);
      const report = await cutPower(operations, folder, CONTROL_IMAGES);
      const losses = report.faults.filter((fault) => fault.includes('acknowledged events are lost'));
      console.info(`control: losses on ${losses.length} of ${CONTROL_IMAGES} disks`);
      expect(losses.length).toBeGreaterThan(CONTROL_IMAGES / 4);
    },
    TIMEOUT_MS,
  );

  /** Runs the load under a trace, from an empty folder. */
  async function traced(name: string, nodeOptions: readonly string[]) {
    const parent = join(scratch, name);
    const folder = join(parent, 'data');
    mkdirSync(folder, { recursive: true });
    const program = fileURLToPath(new URL('../programs/append-under-load.ts', import.meta.url));
    const command = [
      process.execPath,
      ...process.execArgv,
      ...nodeOptions,
      program,
      folder,
      String(WRITERS),
      String(APPENDS),
    ];
    const traceFile = join(parent, 'trace');
    const [executable = '', ...args] = tracedCommand(traceFile, command);
    const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.resume();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    return { operations: await readTrace(traceFile, folder), folder };
  }

  function cutPower(operations: readonly Operation[], folder: string, images: number): Promise<PowerLossReport> {
    const acknowledgedIn = (said: string) => said.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/gm) ?? [];
    const imageFolder = join(scratch, 'image');
    return powerLoss({
      operations,
      folder,
      imageFolder,
      images,
      seed: SEED,
      acknowledgedIn,
      faultsOf: eventStoreFaults,
    });
  }
});
