import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALL_MS = 120_000;

const workspace = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'vardkedja-set-up-'));
const disk = join(folder, 'disk');
const cache = join(folder, 'npm-cache');

function start(env: NodeJS.ProcessEnv = {}) {
  const { status, stderr } = spawnSync(process.execPath, ['infra/workspace/start.mjs'], {
    cwd: disk,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, said: stderr.trim() };
}

beforeAll(() => {
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]);
  const manifests = globSync(
    ['package.json', 'package-lock.json', '.npmrc', '{apps,libs}/*/package.json', 'infra/workspace/*.mjs'],
    {
      cwd: workspace,
    },
  );
  for (const path of manifests) cpSync(join(workspace, path), join(disk, path));
});

afterAll(() => {
  execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});

describe('a first start', () => {
  test('says that the disk is full', () => {
    expect(start()).toEqual({
      status: 1,
      said: expect.stringMatching(/^The disk is full: 700 MB are needed, \d+ MB are free\. Make room and try again\.$/),
    });
  });

  test(
    'says that the registry cannot be reached',
    () => {
      // What is there already is not asked to fit once more.
      mkdirSync(join(disk, 'node_modules'));
      const nobodyListens = 'http://127.0.0.1:9';
      expect(
        start({ npm_config_registry: nobodyListens, npm_config_cache: cache, npm_config_fetch_retries: '0' }),
      ).toEqual({
        status: 1,
        said: "The npm registry cannot be reached. Check the network, and npm's proxy and registry settings, and try again.",
      });
    },
    INSTALL_MS,
  );

  test('says that the folder cannot be written to', () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(start()).toEqual({
      status: 1,
      said: `The folder ${disk}/ cannot be written to. Give your user the right to, or use another folder.`,
    });
  });
});
