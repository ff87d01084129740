import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { house, noExportAll, noIdleTests, noImpureSyntax } from './house-rules.mjs';

const linter = new Linter();

function faults(code: string, fileName = 'handover.rules.js'): string[] {
  const messages = linter.verify(
    code,
    {
      plugins: { house },
      rules: {
        'house/kebab-case-file-name': 'error',
        'no-restricted-syntax': ['error', noExportAll, ...noIdleTests, ...noImpureSyntax],
      },
    },
    { filename: fileName },
  );
  return messages.map(({ message }) => message);
}

describe('the house rules', () => {
  test.each(['handover.rules.js', 'gap.property.spec.js', 'care-chain.js', 'm2.events.js'])(
    'take the file name %s',
    (name) => {
      expect(faults('', name)).toEqual([]);
    },
  );

  test.each(['Handover.js', 'handoverRules.js', 'handover_rules.js', '-x.js', 'a..js'])(
    'refuse the file name %s',
    (name) => {
      expect(faults('', name)).toEqual([`Name the file in kebab-case, like concept.role.ts: ${name}`]);
    },
  );

  test.each([
    ["export * from './x.js';", 'Name what a module gives away; a star hides it from the reader.'],
    ["test.only('x', () => {});", 'Every test runs, always.'],
    ["describe.skip('x', () => {});", 'Every test runs, always.'],
    ["test.skip.each([1])('x', () => {});", 'Every test runs, always.'],
    ["xit('x', () => {});", 'Every test runs, always.'],
    ['const now = new Date();', 'The clock comes in from outside.'],
    ['const now = Date.now();', 'The clock comes in from outside.'],
    ['const now = Temporal.Now.instant();', 'The clock comes in from outside.'],
    ['const id = Math.random();', 'Ids and chance come in from outside.'],
    ['const day = date.getDay();', "This reads the machine's time zone."],
  ])('refuse %s', (code, fault) => {
    expect(faults(code)).toEqual([fault]);
  });

  test('take what is like it but harmless', () => {
    expect(faults("export { x } from './x.js'; test('x', () => {}); new Date(0).getUTCDay(); Math.max(1, 2);")).toEqual(
      [],
    );
  });
});
