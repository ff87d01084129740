import { describe, expect, test } from '@jest/globals';
import { matchesLockfile, reasonOfFailedInstall } from './set-up.mjs';

const a = { version: '1.0.0', integrity: 'sha512-a' };
const otherPlatform = { version: '1.0.0', integrity: 'sha512-b', optional: true };
const link = { link: true };
const wanted = { '': {}, 'libs/x': {}, 'node_modules/a': a, 'node_modules/b': otherPlatform, 'node_modules/x': link };

describe('what is installed', () => {
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

describe('an install that failed', () => {
  test.each([
    ['npm error code ENOTFOUND', /^The npm registry cannot be reached\./],
    ['npm error code EAI_AGAIN', /^The npm registry cannot be reached\./],
    ['npm error code E503', /^The npm registry cannot be reached\./],
    ['npm error ENOSPC: no space left on device, write', /^The disk is full\./],
    ["npm error EACCES: permission denied, mkdir '/x/node_modules'", /cannot be written to\./],
    ['npm error EROFS: read-only file system', /cannot be written to\./],
    ['npm error code EINTEGRITY', /^A package from the registry is not the one that the lockfile names\./],
    ['npm error something else', /^npm could not install the packages:\nnpm error something else$/],
  ])('is told plainly: %s', (output, words) => {
    expect(reasonOfFailedInstall(output)).toMatch(words);
  });
});
