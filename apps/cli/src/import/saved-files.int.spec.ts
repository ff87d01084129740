import { describe, expect, test } from '@jest/globals';
import { admit, CHAIN, contact, Import, open, text, type Line } from '../testing/import-run.js';

describe('import reads files however they were saved', () => {
  test.each<[string, (content: string) => string | Buffer]>([
    ['with a byte order mark', (content) => `\uFEFF${content}`],
    ['with both line ends', (content) => content.replaceAll('\n', '\r\n')],
    ['without a last line end', (content) => content.trimEnd()],
    ['with blank lines', (content) => content.replaceAll('\n', '\n\n \n')],
  ])('%s', async (_how, save) => {
    using files = new Import();
    expect((await files.of('a.jsonl', save(text([open, admit])))).exitCode).toBe(0);
    expect(await files.types()).toEqual(['CareChainOpened', 'Admitted']);
  });

  test('and names the line that is Windows-1252, while the rest goes on', async () => {
    using files = new Import();
    const note = Buffer.from(JSON.stringify({ ...contact, note: 'på påsklov' }), 'latin1');

    const { exitCode } = await files.of(
      'a.jsonl',
      Buffer.concat([Buffer.from(text([open])), note, Buffer.from(`\n${text([admit])}`)]),
    );

    expect(exitCode).toBe(1);
    expect(files.rejected('a.jsonl')).toEqual([
      { line: 2, reasons: [{ path: '', code: 'ENCODING_WINDOWS_1252', message: expect.stringContaining('iconv') }] },
    ]);
    expect(await files.types()).toEqual(['CareChainOpened', 'Admitted']);
  });

  test('and rejects a line that is too long, control characters, half letters and deep nesting', async () => {
    using files = new Import();
    const nested = `{"careChainId":"${CHAIN}","type":"CorrectEntry","entryId":"${CHAIN}","reason":"x","fields":${'['.repeat(9_000)}${']'.repeat(9_000)}}\n`;
    const content = `${text([open])}${'x'.repeat(70_000)}\n${text([
      { ...contact, note: 'a\u0000b' },
      { ...contact, note: '\ud800' },
    ])}${nested}${text([admit])}`;

    await files.of('a.jsonl', content);

    expect(
      files.rejected('a.jsonl').map(({ line, reasons }) => [line, (reasons as Line[]).map(({ code }) => code)]),
    ).toEqual([
      [2, ['LINE_TOO_LONG']],
      [3, ['TEXT_HAS_CONTROL_CHARACTERS']],
      [4, ['TEXT_NOT_WELL_FORMED']],
      [5, ['NESTED_TOO_DEEP']],
    ]);
    expect(await files.types()).toEqual(['CareChainOpened', 'Admitted']);
  });
});
