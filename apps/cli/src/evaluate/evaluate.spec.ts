import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../testing/run.js';

type GapJson = Readonly<Record<string, unknown>>;
interface Scenario {
  readonly name: string;
  readonly entries: readonly GapJson[];
  readonly checks: readonly {
    readonly asOf: string;
    readonly knownAt?: string;
    readonly expect: readonly GapJson[];
    readonly absent: readonly GapJson[];
  }[];
}

const folder = join(process.cwd(), 'libs/care-chain/src/testing/scenarios');
const scenarios = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Scenario);
const [example] = scenarios.filter(({ name }) => name === 'worked-example') as [Scenario];

const lines = (entries: readonly GapJson[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

async function evaluated(input: string | Buffer, ...options: readonly string[]): Promise<readonly GapJson[]> {
  const { exitCode, stdout, stderr } = await run(['evaluate', '-', '--json', ...options], { stdin: input });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as readonly GapJson[];
}

async function refusal(input: string | Buffer): Promise<string> {
  const { exitCode, stdout, stderr } = await run(['evaluate', '-', '--json'], { stdin: input });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  return stderr;
}

describe('evaluate gives what was worked out by hand', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (_name, { entries, checks }) => {
      for (const { asOf, knownAt, expect: expected, absent } of checks) {
        const viewpoint = ['--as-of', asOf, ...(knownAt === undefined ? [] : ['--known-at', knownAt])];
        const found = await evaluated(lines(entries), ...viewpoint);
        for (const wanted of expected) expect(found).toContainEqual(expect.objectContaining(wanted));
        for (const unwanted of absent) expect(found).not.toContainEqual(expect.objectContaining(unwanted));
      }
    },
  );
});

describe('evaluate', () => {
  const asOf = ['--as-of', '2025-07-10'];

  test('gives the gaps of all chains in one array, in order of id, whatever chain they are of', async () => {
    const text = lines(example.entries);
    const other = text.replaceAll(/"0000(....)-/g, '"1000$1-');
    const [alone, alsoAlone, both] = [
      await evaluated(text, ...asOf),
      await evaluated(other, ...asOf),
      await evaluated(other + text, ...asOf),
    ];

    expect(alone.length).toBeGreaterThan(5);
    expect(alsoAlone).toHaveLength(alone.length);
    expect(both.map(({ gapId }) => gapId)).toEqual([...alone, ...alsoAlone].map(({ gapId }) => gapId).sort());
  });

  test('tells chains apart by what the lines name, too', async () => {
    const named = (careChainId: string): string =>
      lines(example.entries.map((entry) => ({ ...entry, stream: `careChain-${careChainId}` })));

    expect(await evaluated(named('00000043-0000-4000-8000-000000000001'), ...asOf)).toEqual(
      await evaluated(lines(example.entries), ...asOf),
    );
  });

  test('finds coordinators with too many chains, across chains', async () => {
    const chain = (n: number): string => {
      const id = (kind: number): string => `0000000${n}-0000-4000-8000-00000000000${kind}`;
      const entry = (position: number, type: string, data: object): object => ({
        position: n * 10 + position,
        eventId: id(position),
        type,
        occurredAt: `2025-01-0${n}T08:00:0${position}.000Z`,
        recordedAt: `2025-01-0${n}T08:00:0${position}.000Z`,
        data,
      });
      const opened = { careChainId: id(9), responsibleMunicipality: '1280', birthMonth: '2008-09' };
      const assigned = {
        coordinatorId: 'c0000000-0000-4000-8000-000000000000',
        organisationId: 'municipality-1280',
        contactEveryDays: 7,
      };
      return lines([entry(1, 'CareChainOpened', opened), entry(2, 'CoordinatorAssigned', assigned)] as GapJson[]);
    };

    const found = await evaluated([1, 2, 3, 4, 5, 6].map(chain).join(''), '--as-of', '2025-01-07');

    expect(found.filter(({ ruleId }) => ruleId === 'coordinator-overload')).toEqual([
      expect.objectContaining({
        subject: 'c0000000-0000-4000-8000-000000000000',
        state: 'open',
        level: 'warn',
        openedAt: '2025-01-06T08:00:02.000Z',
      }),
    ]);
  });

  test('takes times with any offset, positions as text, a byte order mark, blank lines and both line ends', async () => {
    const text = lines(example.entries);
    const written = text
      .replaceAll(/"(\d{4}-\d\d-\d\d)T08:(\d\d):00.000Z"/g, '"$1T10:$2:00+02:00"')
      .replaceAll(/"position":(\d+)/g, '"position":"$1"')
      .replaceAll('\n', '\r\n\r\n');

    expect(await evaluated(Buffer.from(`\uFEFF${written}`), ...asOf)).toEqual(await evaluated(text, ...asOf));
  });

  test('takes a chain whose lines have come out of order', async () => {
    expect(await evaluated(lines([...example.entries].reverse()), ...asOf)).toEqual(
      await evaluated(lines(example.entries), ...asOf),
    );
  });

  test('computes with a history that no store would have taken', async () => {
    const [opened] = example.entries as [GapJson];
    const discharged = {
      ...opened,
      position: 2,
      eventId: 'e2',
      type: 'Discharged',
      data: { placementId: '00000050-0000-4000-8000-000000000009', destination: 'hvb' },
    };

    const found = await evaluated(lines([opened, discharged]), ...asOf);

    expect(found.map(({ ruleId }) => ruleId)).toContain('outcome-interview-missing');
  });

  test('gives an empty array for an empty file', async () => {
    expect(await evaluated('')).toEqual([]);
  });

  test('takes the rules of a version', async () => {
    expect(await evaluated(lines(example.entries), ...asOf, '--rules', '1')).toEqual(
      await evaluated(lines(example.entries), ...asOf),
    );
  });

  test('shows people a table', async () => {
    const { exitCode, stdout } = await run(['evaluate', '-', ...asOf, '--lang', 'sv'], {
      stdin: lines(example.entries),
    });

    expect(exitCode).toBe(0);
    expect(stdout).toContain('allvarligt  öppet');
    expect(stdout).toContain('00000043-0000-4000-8000-000000000001');
  });
});

describe('evaluate names the line that it cannot read', () => {
  const good = lines(example.entries.slice(0, 1));
  const [, admitted] = example.entries as readonly [GapJson, GapJson];
  const bad = (change: object): string => good + lines([{ ...admitted, ...change }]);

  test.each<[string, string | Buffer, string]>([
    ['not JSON', `${good}{"position":`, 'Line 2: The line is not JSON.\n'],
    ['no object', `${good}[]`, 'Line 2: The value must be an object'],
    ['an unknown type', bad({ type: 'Teleported' }), 'Line 2: type: There is no such kind of step.\n'],
    ['no type', bad({ type: undefined }), 'Line 2: type: The field must be filled in.\n'],
    ['no such time', bad({ occurredAt: '2025-02-30T00:00:00Z' }), 'Line 2: occurredAt: '],
    ['a position that is none', bad({ position: 1.5 }), 'Line 2: position: The value must be a whole number.\n'],
    ['no data', bad({ data: undefined }), 'Line 2: data: The field must be filled in.\n'],
    [
      'a missing field',
      bad({ data: { kind: 'acute', homeId: 'sisHome-x' } }),
      'Line 2: data.placementId: The field must be filled in.\n',
    ],
    [
      'a word that is not allowed',
      bad({ data: { ...(admitted['data'] as object), kind: 'nice' } }),
      'Line 2: data.kind: ',
    ],
    [
      'Windows-1252',
      Buffer.concat([Buffer.from(good), Buffer.from('{"a":"\u00e5"}', 'latin1')]),
      'Line 2: The line is not UTF-8 but probably Windows-1252.',
    ],
    ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), 'Line 1: The file is UTF-16.'],
    ['a line without end', Buffer.alloc(70_000, 'x'), 'Line 1: The line is longer than 65536 bytes.\n'],
    ['the same event twice', good + good, 'Line 2: the same event (eventId) stands earlier in the care chain.\n'],
  ])('%s', async (_what, input, message) => {
    expect(await refusal(input)).toContain(message);
  });

  test('and one that goes back to a chain that had ended', async () => {
    const other = good.replaceAll('"0000', '"1000');
    expect(await refusal(good + other + good)).toContain('Line 3: a care chain begins here that had ended before.');
  });

  test('and a file that is not there', async () => {
    const { exitCode, stderr } = await run(['evaluate', '/nowhere/at/all.jsonl']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'There is no file /nowhere/at/all.jsonl.\n' });
  });
});
