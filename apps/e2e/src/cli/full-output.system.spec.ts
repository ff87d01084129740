import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { builtProgram } from '../programs/workplace.js';

// Linux has a file that is always full.
const FULL = '/dev/full';

test('the command line says plainly that its output did not fit', () => {
  const stdout = openSync(FULL, 'w');
  const argv = ['generate', '--chains', '100', '--seed', '1', '--lang', 'en'];
  const { status, stderr } = spawnSync(process.execPath, [builtProgram('cli'), ...argv], {
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(stdout);
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: 'The output could not be written in full. Is the disk full?\n',
  });
});
