import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenLinks } from './links.mjs';

describe('links between pages', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vardkedja-links-'));
    mkdirSync(join(folder, 'docs'));
    mkdirSync(join(folder, 'node_modules'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('are found broken when they lead to no file or to no heading', () => {
    writeFileSync(
      join(folder, 'README.md'),
      '[a](docs/a.md) [b](docs/b.md "B") ![c](c.png) [d](docs/a.md#under-18-år) [e](#nowhere)',
    );
    writeFileSync(
      join(folder, 'docs', 'a.md'),
      '# Under 18 år\n\n[up](../README.md) [x](#x)\n\n```\n# x\n[y](y.md)\n```\n',
    );

    expect(brokenLinks(folder)).toEqual([
      'README.md: docs/b.md',
      'README.md: c.png',
      'README.md: #nowhere',
      'docs/a.md: #x',
    ]);
  });

  test('are not followed to other places, in code, or in what is not ours', () => {
    writeFileSync(join(folder, 'README.md'), '[a](https://example.org/a.md) `[b](b.md)` [c](mailto:c@example.org)');
    writeFileSync(join(folder, 'docs', 'a.md'), 'Nothing.');
    writeFileSync(join(folder, 'node_modules', 'b.md'), '[b](nowhere.md)');

    expect(brokenLinks(folder)).toEqual([]);
  });

  test('of this repository all lead somewhere', () => {
    expect(brokenLinks(fileURLToPath(new URL('../../', import.meta.url)))).toEqual([]);
  });
});
