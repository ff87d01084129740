import { describe, expect, test } from '@jest/globals';
import { killService } from './kill-service.js';

const KILLS = Number(process.env['KILLS'] ?? 5);
const SEED = Number(process.env['KILLS_SEED'] ?? Date.now() % 1_000_000);
const TIMEOUT_MS = 60_000 + KILLS * 20_000;

describe('when the service is killed while clients record', () => {
  test(
    `every acknowledged command is there, none twice, and the lists agree with the log (${KILLS} times, KILLS_SEED=${SEED})`,
    async () => {
      const { acknowledged, faults } = await killService({ kills: KILLS, seed: SEED });
      console.info(`${KILLS} kills, ${acknowledged} commands acknowledged`);
      expect(faults).toStrictEqual([]);
      expect(acknowledged).toBeGreaterThan(KILLS);
    },
    TIMEOUT_MS,
  );
});
