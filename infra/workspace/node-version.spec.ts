import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** What a script imports before its first line runs. */
function importsOf(script: string): readonly string[] {
  const source = readFileSync(`infra/workspace/${script}`, 'utf8');
  return [...source.matchAll(/^\s*(?:import|export)\b(?!\s*\()[^;]*?(['"])(.+?)\1;/gm)].map(
    ([, , module]) => module ?? '',
  );
}

/** An import is linked before any line runs: one that an older Node does not have ends the program before the version is looked at. */
describe('on a Node that is too old, what is missing is said before anything newer is loaded', () => {
  test.each(['start.mjs', 'test.mjs'])('%s', (script) => {
    expect(importsOf(script)).toEqual(['./node-version.mjs']);
  });

  test('node-version.mjs itself needs nothing', () => {
    expect(importsOf('node-version.mjs')).toEqual([]);
  });
});
