import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type LockedPackages, matchesLockfile, missingPlatforms } from './lockfile.mjs';

describe('the lockfile', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: LockedPackages };

  test('holds the packages of every platform (otherwise run `node infra/workspace/complete-lockfile.mjs`)', () => {
    expect(Object.keys(missingPlatforms(packages))).toEqual([]);
  });

  test('names no host to load packages from', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved?.includes('://'))).toEqual([]);
  });

  test('has a hash for everything that is installed on Linux', () => {
    const onLinux = Object.entries(packages).filter(
      ([path, { link, os, cpu, libc }]) =>
        path.includes('node_modules/') &&
        link !== true &&
        (os === undefined || os.includes('linux')) &&
        (cpu === undefined || cpu.includes('x64') || cpu.includes('arm64')) &&
        libc?.includes('musl') !== true,
    );
    expect(onLinux.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});

describe('platforms that the registry did not carry', () => {
  test('are added as the package that wants them names them', () => {
    const packages = {
      'node_modules/swc': {
        dev: true,
        optionalDependencies: { 'swc-linux-x64-gnu': '1.0.0', 'swc-linux-arm-musleabihf': '1.0.0' },
      },
      'node_modules/nx': { optionalDependencies: { 'nx-darwin-arm64': '2.0.0', 'nx-win32-x64': '2.0.0' } },
      'node_modules/nx/node_modules/nx-win32-x64': { version: '2.0.0' },
      'node_modules/swc-linux-x64-gnu': { version: '1.0.0' },
    };
    expect(missingPlatforms(packages)).toEqual({
      'node_modules/swc-linux-arm-musleabihf': {
        version: '1.0.0',
        dev: true,
        optional: true,
        cpu: ['arm'],
        libc: ['musl'],
        os: ['linux'],
      },
      'node_modules/nx-darwin-arm64': { version: '2.0.0', optional: true, cpu: ['arm64'], os: ['darwin'] },
    });
  });

  test('are not guessed for a package that is not of a platform', () => {
    expect(() => missingPlatforms({ 'node_modules/a': { optionalDependencies: { b: '1.0.0' } } })).toThrow(
      'b is not in the lockfile, and is not for another platform.',
    );
  });
});

describe('what is installed', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const otherPlatform = { version: '1.0.0', integrity: 'sha512-b', optional: true };
  const link = { link: true };
  const wanted = { '': {}, 'libs/x': {}, 'node_modules/a': a, 'node_modules/b': otherPlatform, 'node_modules/x': link };

  test('is right when all is there but what other platforms need', () => {
    expect(matchesLockfile(wanted, { 'node_modules/a': a, 'node_modules/x': link })).toBe(true);
  });

  test.each([
    ['a package is missing', { 'node_modules/x': link }],
    ['a workspace is missing', { 'node_modules/a': a }],
    ['a package has another version', { 'node_modules/a': { ...a, version: '1.0.1' }, 'node_modules/x': link }],
    ['a package has another content', { 'node_modules/a': { ...a, integrity: 'sha512-c' }, 'node_modules/x': link }],
    ['an optional package has another version', { 'node_modules/a': a, 'node_modules/x': link, 'node_modules/b': a }],
    ['a package is there that nobody asked for', { 'node_modules/a': a, 'node_modules/x': link, 'node_modules/c': a }],
  ])('is wrong when %s', (_, installed) => {
    expect(matchesLockfile(wanted, installed)).toBe(false);
  });
});
