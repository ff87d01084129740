import { mkdirSync, writeFileSync } from 'node:fs';
import { gaps, type Entry } from '@vardkedja/care-chain';
import { openDataFolder, openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordedIn, TestFolder } from '../testing/data-folder.js';
import { made, UNTIL } from '../testing/import-run.js';
import { run, type Run } from '../testing/run.js';

type Json = Readonly<Record<string, unknown>>;
const NOBODY = '00000000-0000-4000-8000-0000000000ff';
const FIRST_IMPORT = UNTIL + 86_400_000;
const SECOND_IMPORT = FIRST_IMPORT + 86_400_000;
const AS_OF = ['--as-of', '2025-12-15'];

let folder: TestFolder;
let chains: readonly string[];

const ask = (...argv: readonly string[]): Promise<Run> => run([...argv, '--data-dir', folder.dataDir]);
const json = async (...argv: readonly string[]): Promise<Json> =>
  JSON.parse((await ask(...argv, '--json')).stdout) as Json;
const items = async (...argv: readonly string[]): Promise<readonly Json[]> =>
  (await json(...argv))['items'] as readonly Json[];

/** Half of the chains are imported on one day, the others on the next. */
beforeAll(async () => {
  folder = new TestFolder();
  const lines = made(30).trimEnd().split('\n');
  const half = lines.findIndex((line, index) => index > lines.length / 2 && line.includes('"OpenCareChain"'));
  for (const [clock, part] of [
    [FIRST_IMPORT, lines.slice(0, half)],
    [SECOND_IMPORT, lines.slice(half)],
  ] as const) {
    writeFileSync(folder.file('a.jsonl'), part.map((line) => `${line}\n`).join(''));
    const imported = await run(['import', folder.file('a.jsonl'), '--data-dir', folder.dataDir], {
      clock: () => clock,
    });
    expect(imported.exitCode).toBe(0);
  }
  chains = [...new Set((await recordedIn(folder.dataDir)).map(({ stream }) => stream.slice('careChain-'.length)))];
});

afterAll(() => folder[Symbol.dispose]());

async function entriesOf(careChainId: string): Promise<readonly Entry[]> {
  const events = (await recordedIn(folder.dataDir)).filter(({ stream }) => stream.endsWith(careChainId));
  return events.map(
    ({ type, data, eventId, position, occurredAt, recordedAt }) =>
      ({ type, data, eventId, position, occurredAt, recordedAt }) as Entry,
  );
}

describe('entries', () => {
  test('gives what was recorded, one entry on each line, and evaluate works out the same gaps from it', async () => {
    const [careChainId] = chains as [string];
    const recorded = await entriesOf(careChainId);

    const { exitCode, stdout } = await ask('entries', careChainId, '--json');
    const evaluated = await run(['evaluate', '-', '--json', ...AS_OF], { stdin: stdout });

    expect(exitCode).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Json),
    ).toEqual(
      recorded.map((entry) => ({
        position: entry.position,
        eventId: entry.eventId,
        type: entry.type,
        occurredAt: new Date(entry.occurredAt).toISOString(),
        recordedAt: new Date(entry.recordedAt).toISOString(),
        data: entry.data,
      })),
    );
    const expected = gaps(recorded, { asOf: Date.parse('2025-12-14T23:00:00Z') });
    expect((JSON.parse(evaluated.stdout) as Json[]).map(({ gapId, state }) => [gapId, state])).toEqual(
      expected.map(({ gapId, state }) => [gapId, state]),
    );
  });

  test('gives those that had occurred, and those that were known', async () => {
    const careChainId = chains.at(-1) as string;
    const all = await ask('entries', careChainId, '--json');
    const earlier = await ask('entries', careChainId, '--json', '--as-of', '2025-06-01');
    const unknown = await ask('entries', careChainId, '--json', '--known-at', new Date(FIRST_IMPORT).toISOString());

    const times = (text: string): readonly number[] =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Date.parse((JSON.parse(line) as { occurredAt: string }).occurredAt));
    const before = Date.parse('2025-05-31T22:00:00Z');
    expect(times(earlier.stdout).length).toBeLessThan(times(all.stdout).length);
    expect(times(earlier.stdout).filter((time) => time > before)).toEqual([]);
    expect(unknown.stdout).toBe('');
  });

  test('shows people a table', async () => {
    const { stdout } = await ask('entries', chains[0] as string, '--lang', 'sv');
    expect(stdout).toMatch(/^Hände +Registrerades +Händelse +Senare +Uppgifter\n/);
    expect(stdout).toContain('CareChainOpened');
  });

  test('says that there is no such chain, and which id is none', async () => {
    const missing = await ask('entries', NOBODY);
    expect(missing).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `There is no care chain ${NOBODY}, or there was none then.\n`,
    });
    expect((await ask('entries', 'nonsense')).exitCode).toBe(2);
  });
});

describe('timeline', () => {
  test('draws the lanes of a chain, for programs and for people', async () => {
    const [careChainId] = chains as [string];
    const drawn = await json('timeline', careChainId, ...AS_OF);
    const shown = await ask('timeline', careChainId, ...AS_OF, '--lang', 'sv');

    expect(drawn).toMatchObject({ careChainId, asOf: '2025-12-14T23:00:00.000Z' });
    expect((drawn['lanes'] as readonly Json[]).length).toBeGreaterThan(3);
    expect(shown.stdout).toContain(`Vårdkedja ${careChainId}, öppnad`);
    expect(shown.stdout).toContain('Ansvarig kommun');
    expect(shown.stdout).toContain('HÅL: ');
  });

  test('says that there was no chain yet', async () => {
    expect((await ask('timeline', chains[0] as string, '--as-of', '2001-01-01')).exitCode).toBe(1);
    expect((await ask('timeline', NOBODY)).exitCode).toBe(1);
  });
});

describe('gaps', () => {
  test('of one chain are all but those met in time', async () => {
    const [careChainId] = chains as [string];
    const expected = gaps(await entriesOf(careChainId), { asOf: Date.parse('2025-12-14T23:00:00Z') });

    const found = await json('gaps', careChainId, ...AS_OF);
    const met = await items('gaps', careChainId, ...AS_OF, '--state', 'met');

    const wanted = expected.filter(({ state }) => state !== 'met');
    expect(found['total']).toBe(wanted.length);
    expect((found['items'] as readonly Json[]).map(({ gapId }) => gapId)).toEqual(wanted.map(({ gapId }) => gapId));
    expect(met.map(({ gapId }) => gapId)).toEqual(
      expected.filter(({ state }) => state === 'met').map(({ gapId }) => gapId),
    );
  });

  test('of all chains are the same from the lists and from the entries, whatever is asked', async () => {
    const questions = [
      [],
      ['--level', 'critical', '--limit', '5', '--page', '2'],
      ['--state', 'open,closed', '--sort', 'ruleId,-dueAt', '--limit', '100'],
      ['--rule', 'no-receiver', '--domain', 'health'],
      ['--municipality', '0180'],
      ['--home', 'sisHome-fagared'],
      ['--organisation', 'municipality-0180', '--function', 'socialtjänst'],
    ];
    const answers = async (): Promise<readonly Run[]> =>
      Promise.all(questions.map((question) => ask('gaps', ...AS_OF, ...question, '--json')));

    const fromEntries = await answers();
    expect((await ask('rebuild')).exitCode).toBe(0);
    const fromLists = await answers();

    expect(fromEntries.map(({ stderr }) => stderr.startsWith('The lists have not seen'))).toEqual(
      questions.map(() => true),
    );
    expect(fromLists.map(({ stderr }) => stderr)).toEqual(questions.map(() => ''));
    expect(fromLists.map(({ stdout }) => JSON.parse(stdout) as Json)).toEqual(
      fromEntries.map(({ stdout }) => JSON.parse(stdout) as Json),
    );
    expect((JSON.parse(fromLists[0]?.stdout ?? '') as Json)['total']).toBeGreaterThan(20);
  });

  test('as they were known are those of what had been recorded', async () => {
    const known = await json('gaps', ...AS_OF, '--known-at', new Date(FIRST_IMPORT).toISOString(), '--limit', '100');
    const all = await json('gaps', ...AS_OF, '--limit', '100');

    const recordedFirst = new Set(
      (await recordedIn(folder.dataDir))
        .filter(({ recordedAt }) => recordedAt === FIRST_IMPORT)
        .map(({ stream }) => stream),
    );
    const chainsOf = (answer: Json): readonly unknown[] =>
      (answer['items'] as readonly Json[]).map(({ careChainId }) => careChainId);
    expect(known['total']).toBeGreaterThan(10);
    expect(known['total']).toBeLessThan(all['total'] as number);
    expect(chainsOf(known).filter((careChainId) => !recordedFirst.has(`careChain-${String(careChainId)}`))).toEqual([]);
  });

  test('are told while a service has the folder', async () => {
    const locked = openDataFolder(folder.dataDir, { mode: 'exclusive' });
    const store = openSqliteEventStore({ file: locked.eventsFile });
    try {
      expect((await ask('gaps', ...AS_OF)).exitCode).toBe(0);
      expect((await ask('timeline', chains[0] as string)).exitCode).toBe(0);
      expect((await ask('entries', chains[0] as string)).exitCode).toBe(0);
    } finally {
      await store.close();
      locked.close();
    }
  });

  test('show people a table and how many there are', async () => {
    const { stdout } = await ask('gaps', ...AS_OF, '--limit', '3', '--lang', 'sv');
    expect(stdout).toMatch(/^Nivå +Läge +Senast +Slut +Glapp +Väntar på +Vårdkedja\n/);
    expect(stdout).toMatch(/\n3 av \d+ glapp\n$/);
  });

  test.each([
    [['--state', 'ajar']],
    [['--level', 'high']],
    [['--rule', 'no-such']],
    [['--sort', 'colour']],
    [['--municipality', '9999']],
    [['--organisation', 'municipality-9999']],
    [['--home', 'sisHome-nowhere']],
    [['--limit', '101']],
    [['--as-of', 'yesterday']],
    [['--rules', '1']],
    [[NOBODY, '--limit', '3']],
  ])('name what is wrong with %j', async (argv) => {
    const { exitCode, stderr } = await ask('gaps', ...argv);
    expect(exitCode).toBe(2);
    expect(stderr.length).toBeGreaterThan(10);
  });

  test('are not there where there is no data', async () => {
    mkdirSync(folder.file('empty'));
    expect((await run(['gaps', '--data-dir', folder.file('empty')])).exitCode).toBe(3);
  });
});
