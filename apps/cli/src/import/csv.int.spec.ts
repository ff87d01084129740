import { readFileSync, writeFileSync } from 'node:fs';
import { CARE_CHAIN_STEPS } from '@vardkedja/care-chain';
import { generateHistories } from '@vardkedja/synthetic-histories';
import { describe, expect, test } from '@jest/globals';
import { recordedIn, saying, TestFolder } from '../testing/data-folder.js';
import { run, type Run } from '../testing/run.js';

const UNTIL = Date.parse('2026-01-01T00:00:00Z');
const CHAIN = '00000000-0000-4000-8000-00000000000a';
const OPENED = [CHAIN, 'OpenCareChain', '2025-01-08', '1280', '2008-09'];
const OPENING_COLUMNS = ['careChainId', 'type', 'occurredAt', 'responsibleMunicipality', 'birthMonth'];

async function imported(folder: TestFolder, content: string | Buffer, name = 'a.csv'): Promise<Run> {
  writeFileSync(folder.file(name), content);
  return run(['import', folder.file(name), '--data-dir', folder.dataDir]);
}

function rejected(folder: TestFolder): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(folder.file('a.csv.rejected.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

function codes(folder: TestFolder): readonly unknown[] {
  return rejected(folder).map(({ line, reasons }) => [
    line,
    ...(reasons as { code: string }[]).map(({ code }) => code),
  ]);
}

/** A table of all fields of all commands, lists as JSON, objects in columns of their own. */
function asCsv(lines: Iterable<Readonly<Record<string, unknown>>>, delimiter: string): string {
  const own = ['careChainId', 'eventId', 'type', 'occurredAt', 'note'];
  const dotted = [
    'ground.kind',
    'ground.consentId',
    'about.placementId',
    'about.interventionId',
    'fields.made',
    'fields.mode',
  ];
  const others = Object.values(CARE_CHAIN_STEPS).flatMap(({ fields }) => Object.keys(fields));
  const names = [...new Set([...own, ...others, ...dotted])].filter(
    (name) => !['ground', 'about', 'fields'].includes(name),
  );
  const quoted = (value: unknown): string => {
    const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    return /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const cell = (line: Readonly<Record<string, unknown>>, name: string): unknown => {
    const [root = '', inner] = name.split('.');
    return inner === undefined ? line[root] : (line[root] as Readonly<Record<string, unknown>> | undefined)?.[inner];
  };
  const rows = [...lines].map((line) => names.map((name) => quoted(cell(line, name))).join(delimiter));
  return [names.join(delimiter), ...rows].map((row) => `${row}\n`).join('');
}

describe('CSV says the same as JSON Lines', () => {
  test.each([',', ';', '\t'])('with %j between the cells', async (delimiter) => {
    using csv = new TestFolder();
    using jsonl = new TestFolder();
    const lines = [...generateHistories({ chains: 40, seed: 11, until: UNTIL })].filter(
      // A blank text is a field left out in CSV.
      ({ type }) => type !== 'AgreeSip',
    );
    const withBreaks = lines.map((line) =>
      line.type === 'LogContact' ? { ...line, note: 'sade "hej",\noch; gick' } : line,
    );

    const fromCsv = await imported(csv, asCsv(withBreaks, delimiter));
    await imported(jsonl, withBreaks.map((line) => `${JSON.stringify(line)}\n`).join(''), 'a.jsonl');

    expect(fromCsv.stdout).toContain(`${lines.length} lines:`.replace(/(\d)(\d{3}) /, '$1,$2 '));
    expect(saying(await recordedIn(csv.dataDir))).toEqual(saying(await recordedIn(jsonl.dataDir)));
  });
});

describe('a CSV file', () => {
  const row = (cells: readonly string[]): string => `${cells.join(',')}\n`;

  test('may have a byte order mark, carriage returns, blank lines and rows without their last cells', async () => {
    using folder = new TestFolder();
    const columns = [...OPENING_COLUMNS, 'note'];

    const { exitCode } = await imported(folder, `\uFEFF\n${row(columns)}\n${row(OPENED)}`.replaceAll('\n', '\r\n'));

    expect(exitCode).toBe(0);
    expect(await recordedIn(folder.dataDir)).toHaveLength(1);
  });

  test('is known by its content where its name does not tell', async () => {
    using folder = new TestFolder();
    const { exitCode } = await imported(folder, row(OPENING_COLUMNS) + row(OPENED), 'histories.txt');
    expect(exitCode).toBe(0);
    expect(await recordedIn(folder.dataDir)).toHaveLength(1);
  });

  test('loses no row to a quotation mark that is never closed, nor to a cell too many', async () => {
    using folder = new TestFolder();
    const again = (last: string): readonly string[] => [last.repeat(8) + CHAIN.slice(8), ...OPENED.slice(1)];

    await imported(
      folder,
      row(OPENING_COLUMNS) +
        row([`"${CHAIN}`, ...OPENED.slice(1)]) +
        row(again('1')) +
        row([...again('2'), 'x']) +
        row([...again('3').slice(0, 4), '20"08"-09']) +
        row(again('4')),
    );

    expect(codes(folder)).toEqual([
      [2, 'CSV_QUOTE_NOT_CLOSED'],
      [4, 'CSV_TOO_MANY_CELLS'],
      [5, 'CSV_MALFORMED'],
    ]);
    expect((await recordedIn(folder.dataDir)).map(({ stream }) => stream.slice(10, 18))).toEqual([
      '11111111',
      '44444444',
    ]);
  });

  test('is named as Windows-1252 where it is', async () => {
    using folder = new TestFolder();
    const columns = [...OPENING_COLUMNS, 'note'];
    const content = Buffer.from(row(columns) + row([...OPENED, 'på lov']) + row(OPENED), 'latin1');

    await imported(folder, content);

    expect(codes(folder)).toEqual([[2, 'ENCODING_WINDOWS_1252']]);
    expect(await recordedIn(folder.dataDir)).toHaveLength(1);
  });

  test('keeps what was rejected as a command that can be mended and imported', async () => {
    using folder = new TestFolder();
    await imported(folder, row(OPENING_COLUMNS) + row([...OPENED.slice(0, 3), '9999', '2008-09']));

    const mended = readFileSync(folder.file('a.csv.rejected.jsonl'), 'utf8').replace('9999', '1280');
    const { exitCode } = await imported(folder, mended, 'mended.jsonl');

    expect(exitCode).toBe(0);
    expect(await recordedIn(folder.dataDir)).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    [
      'a column that no command has',
      'careChainId,type,colour\n',
      'The column "colour" in the header belongs to no command.',
    ],
    ['a column twice', 'careChainId,type,note,note\n', 'The column "note" stands twice in the header.'],
    ['no column for the type', 'careChainId,note\n', 'The header lacks the column "type".'],
    [
      'a name that is no field',
      'careChainId,type,fields.__proto__\n',
      'The column "fields.__proto__" in the header belongs to no command.',
    ],
    ['no header that can be read', '"careChainId,type\n', 'A quotation mark that is opened here is never closed.'],
  ])('is refused as a whole with %s in its header', async (_what, content, message) => {
    using folder = new TestFolder();
    const { exitCode, stderr } = await imported(folder, content);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `${message}\n` });
  });
});
