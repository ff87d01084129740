import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventStoreFaults } from '../programs/event-store-faults.js';

describe('when the disk fails to flush what was written', () => {
  let scratch = '';
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'vardkedja-flush-'));
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  // Flushes of commits, all of them: making the log comes before, and moving the write-ahead log into the file, which is simply tried again, after.
  test.each([12, 20, 30])(
    'the %ith time, nothing more is acknowledged, and what was is there',
    async (time) => {
      const folder = join(scratch, 'data');
      const { acknowledged, said } = await appendWhileFlushFails(folder, time);
      expect(said).toContain('event store unavailable: unreachable (disk I/O error, SQLite code 1034)');
      expect(acknowledged.size).toBeGreaterThan(0);
      expect(await eventStoreFaults(folder, acknowledged)).toStrictEqual([]);
    },
    60_000,
  );

  /** Runs the load while one flush of its writing thread, and only that one, fails as a failing disk lets it fail. */
  async function appendWhileFlushFails(folder: string, time: number) {
    const program = fileURLToPath(new URL('../programs/append-under-load.ts', import.meta.url));
    const fault = `inject=fsync:error=EIO:when=${time}`;
    const trace = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync', '-e', fault];
    const command = [process.execPath, ...process.execArgv, program, folder, '16', 'Infinity'];
    const child = spawn('strace', [...trace, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect(child.exitCode).not.toBe(0);
    return { acknowledged: new Set(output.split('\n').filter((line) => line !== '')), said };
  }
});
