import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventStoreFaults } from '../programs/event-store-faults.js';
import { Random } from '../power-loss/random.js';

const KILLS = Number(process.env['KILLS'] ?? 20);
const SEED = Number(process.env['KILLS_SEED'] ?? Date.now() % 1_000_000);
const MAX_LIFE_MS = 300;
const TIMEOUT_MS = 30_000 + KILLS * 3_000;

describe('when the process that writes the event store is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vardkedja-killed-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test(
    `every acknowledged event is there once, and the next one goes on (${KILLS} times, KILLS_SEED=${SEED})`,
    async () => {
      const random = new Random(SEED);
      const acknowledged = new Set<string>();
      for (let kill = 1; kill <= KILLS; kill++) {
        const before = acknowledged.size;
        await lifeOfProcess(random.below(MAX_LIFE_MS), acknowledged);
        expect({ kill, faults: await eventStoreFaults(folder, acknowledged) }).toStrictEqual({ kill, faults: [] });
        expect(acknowledged.size).toBeGreaterThan(before);
      }
    },
    TIMEOUT_MS,
  );

  /** Runs the load until so long after its first acknowledgement, and then kills it. */
  async function lifeOfProcess(lifeMs: number, acknowledged: Set<string>): Promise<void> {
    const program = fileURLToPath(new URL('../programs/append-under-load.ts', import.meta.url));
    const child = spawn(process.execPath, [...process.execArgv, program, folder, '16', 'Infinity'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (eventId) => acknowledged.add(eventId));
    await once(lines, 'line');
    await sleep(lifeMs);
    child.kill('SIGKILL');
    await ended;
  }
});
