import { describe, expect, test } from '@jest/globals';
import { reasonOfFailedInstall } from './set-up.mjs';

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
