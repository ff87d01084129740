import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NotAnEventLog, openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { describe, expect, test } from '@jest/globals';
import { recordedIn, saying, TestFolder } from './testing/data-folder.js';
import { made } from './testing/import-run.js';

const KILLS = 6;
const TIMEOUT_MS = 120_000;

/** The program as a process of its own, from its sources. */
function start(...argv: readonly string[]): ChildProcess {
  const main = join(process.cwd(), 'apps/cli/src/main.ts');
  const hook = join(process.cwd(), 'infra/workspace/run-from-source.mjs');
  const env = { ...process.env, LANG: 'en_GB.UTF-8', NODE_OPTIONS: '' };
  return spawn(process.execPath, ['--import', hook, '--disable-warning=ExperimentalWarning', main, ...argv], { env });
}

/** How many entries a data folder holds; none before there is a log, or while it is being made. */
async function headOf(dataDir: string): Promise<number> {
  const file = join(dataDir, 'events.sqlite');
  if (!existsSync(file)) return 0;
  try {
    const store = openSqliteEventStore({ file, readOnly: true });
    try {
      return await store.head();
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof NotAnEventLog) return 0;
    throw error;
  }
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function end(child: ChildProcess): Promise<End> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
}

describe('the process', () => {
  test(
    'killed at any point of an import and run again ends as if nothing had happened',
    async () => {
      using killed = new TestFolder();
      using untouched = new TestFolder();
      // Every admission comes twice, the second time with a reason to be rejected.
      const content = made(60).replaceAll(
        /(.*"type":"Admit".*\n)/g,
        (line) => line + line.replace(/"placementId":"./, '"placementId":"f'),
      );
      for (const folder of [killed, untouched]) writeFileSync(folder.file('a.jsonl'), content);
      const importInto = (folder: TestFolder): ChildProcess =>
        start('import', folder.file('a.jsonl'), '--data-dir', folder.dataDir);

      const whole = await end(importInto(untouched));
      const all = await headOf(untouched.dataDir);
      const heads: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = importInto(killed);
        const ended = end(child);
        while (child.exitCode === null && (await headOf(killed.dataDir)) <= (all * kill) / KILLS) await pause(5);
        child.kill('SIGKILL');
        await ended;
        heads.push(await headOf(killed.dataDir));
      }
      const last = await end(importInto(killed));

      expect([whole.code, last.code]).toEqual([1, 1]);
      expect(heads[0]).toBeLessThan(all);
      expect(saying(await recordedIn(killed.dataDir))).toEqual(saying(await recordedIn(untouched.dataDir)));
      expect(readFileSync(killed.file('a.jsonl.rejected.jsonl'))).toEqual(
        readFileSync(untouched.file('a.jsonl.rejected.jsonl')),
      );
    },
    TIMEOUT_MS,
  );

  test(
    'ends quietly when nobody reads on',
    async () => {
      const child = start('generate', '--chains', '100000', '--seed', '1');
      child.stdout?.once('data', () => child.stdout?.destroy());
      expect(await end(child)).toMatchObject({ code: 0, stderr: '' });
    },
    TIMEOUT_MS,
  );

  test(
    'ends with 130 on Ctrl-C',
    async () => {
      const child = start('generate', '--chains', '10000000', '--seed', '1');
      child.stdout?.once('data', () => child.kill('SIGINT'));
      expect(await end(child)).toMatchObject({ code: 130, signal: null });
    },
    TIMEOUT_MS,
  );
});
