import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { openDataFolder } from '@vardkedja/event-store/sqlite';
import { describe, expect, test } from '@jest/globals';
import { recordedIn, saying } from '../testing/data-folder.js';
import {
  admit,
  CHAIN,
  contact,
  HANDOVER,
  Import,
  made,
  offer,
  open,
  receive,
  text,
  UNTIL,
  type Line,
} from '../testing/import-run.js';

describe('import', () => {
  test('records every line in order and says so', async () => {
    using files = new Import();

    const { exitCode, stdout, stderr } = await files.of('a.jsonl', text([open, admit, contact]));

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: `${files.path('a.jsonl')}: 3 lines: 3 new, 0 already there, 0 rejected\n`,
      stderr: '',
    });
    expect(saying(await recordedIn(files.dataDir))).toEqual([
      {
        stream: `careChain-${CHAIN}`,
        revision: 0,
        type: 'CareChainOpened',
        occurredAt: Date.parse('2025-01-08T08:00:00Z'),
        data: { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
      },
      expect.objectContaining({ revision: 1, type: 'Admitted' }),
      expect.objectContaining({ revision: 2, type: 'ContactLogged' }),
    ]);
  });

  test('gives the time of the import as the time of recording, and the file and the line as the origin', async () => {
    using files = new Import();
    const now = Date.parse('2026-02-01T12:00:00Z');

    await files.of('a.jsonl', text([open, contact]), { clock: () => now });

    const [first, second] = await recordedIn(files.dataDir);
    expect([first?.recordedAt, second?.recordedAt]).toEqual([now, now]);
    expect(first?.metadata.correlationId).toBe(second?.metadata.correlationId);
    expect([first, second].map((event) => event?.metadata.causationId.slice(-12))).toEqual([
      '000000000001',
      '000000000002',
    ]);
  });

  test('adds nothing when the same file comes twice', async () => {
    using files = new Import();
    const content = made(30);
    const lines = content.trimEnd().split('\n').length;

    const first = await files.of('a.jsonl', content);
    const before = await recordedIn(files.dataDir);
    const second = await files.run([files.path('a.jsonl'), '--json']);

    expect(first.exitCode).toBe(0);
    expect(before).toHaveLength(lines);
    expect(JSON.parse(second.stdout)).toEqual({
      files: [{ file: files.path('a.jsonl'), lines, recorded: 0, alreadyThere: lines, rejected: 0 }],
    });
    expect(await recordedIn(files.dataDir)).toEqual(before);
  });

  test('adds nothing when the same lines come in another file, but for what is new', async () => {
    using files = new Import();
    const correction = (entryId: string): Line => ({
      careChainId: CHAIN,
      type: 'CorrectEntry',
      entryId,
      fields: { mode: 'video' },
      reason: 'x',
    });
    const named = { ...contact, eventId: '00000000-0000-4000-8000-0000000000e1' };
    const all = [open, admit, named, correction(named.eventId), offer];

    await files.of('a.jsonl', text(all));
    const again = await files.of('b.jsonl', text([...all, receive]));

    expect(again.stdout).toContain('6 lines: 1 new, 5 already there, 0 rejected');
    expect(await files.types()).toEqual([
      'CareChainOpened',
      'Admitted',
      'ContactLogged',
      'EntryCorrected',
      'HandoverOffered',
      'HandoverReceived',
    ]);
  });

  test('puts lines aside that are refused or faulty, each with its reasons, and goes on', async () => {
    using files = new Import();
    const faulty = { ...contact, occurredAt: '2025-13-01', mode: 'fax', colour: 'red' };
    const content = `${text([open, faulty])}{"careChainId"\n\n${text([{ ...admit, careChainId: undefined }, { ...admit, placementId: undefined }, admit, { ...admit, placementId: HANDOVER }])}`;

    const { exitCode, stdout } = await files.of('a.jsonl', content);

    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      `${files.path('a.jsonl')}: 7 lines: 2 new, 0 already there, 5 rejected (${files.path('a.jsonl.rejected.jsonl')})\n`,
    );
    expect(files.rejected('a.jsonl')).toEqual([
      {
        line: 2,
        reasons: [
          { path: 'mode', code: 'NOT_AMONG_THE_ALLOWED', message: expect.stringContaining('meeting, homeVisit') },
          { path: 'occurredAt', code: 'NOT_A_TIME', message: expect.any(String) },
          { path: 'colour', code: 'FIELD_UNKNOWN', message: 'There is no such field here.' },
        ],
        command: faulty,
      },
      { line: 3, reasons: [{ path: '', code: 'NOT_JSON', message: 'The line is not JSON.' }], text: '{"careChainId"' },
      {
        line: 5,
        reasons: [{ path: 'careChainId', code: 'FIELD_REQUIRED', message: expect.any(String) }],
        command: expect.anything(),
      },
      {
        line: 6,
        reasons: [{ path: 'placementId', code: 'FIELD_REQUIRED', message: expect.any(String) }],
        command: expect.anything(),
      },
      {
        line: 8,
        reasons: [{ path: expect.any(String), code: 'PLACEMENT_RUNNING', message: expect.any(String) }],
        command: expect.anything(),
      },
    ]);
    expect(statSync(files.path('a.jsonl.rejected.jsonl')).mode & 0o777).toBe(0o600);
    expect(existsSync(files.path('a.jsonl.rejected.jsonl.unfinished'))).toBe(false);
  });

  test('takes the file of rejected lines, mended, as it is', async () => {
    using files = new Import();
    await files.of('a.jsonl', text([open, { ...contact, mode: 'fax' }]));
    const mended = readFileSync(files.path('a.jsonl.rejected.jsonl'), 'utf8').replace('fax', 'phone');

    const { exitCode } = await files.of('mended.jsonl', mended);

    expect(exitCode).toBe(0);
    expect(await files.types()).toEqual(['CareChainOpened', 'ContactLogged']);
  });

  test('judges a line once: what was refused stays refused when the same file comes again, although a later line has brought what it lacked', async () => {
    using files = new Import();
    const content = text([open, receive, offer]);

    const first = await files.of('a.jsonl', content);
    const rejected = files.rejected('a.jsonl');
    const second = await files.run([files.path('a.jsonl')]);

    expect([first.exitCode, second.exitCode]).toEqual([1, 1]);
    expect(rejected).toEqual([
      expect.objectContaining({ line: 2, reasons: [expect.objectContaining({ code: 'HANDOVER_UNKNOWN' })] }),
    ]);
    expect(files.rejected('a.jsonl')).toEqual(rejected);
    expect(await files.types()).toEqual(['CareChainOpened', 'HandoverOffered']);
  });

  test('leaves no file of rejected lines behind when nothing was rejected, also none of an earlier import', async () => {
    using files = new Import();
    await files.of('a.jsonl', text([open, receive]));
    expect(existsSync(files.path('a.jsonl.rejected.jsonl'))).toBe(true);

    await files.of('a.jsonl', text([open]));

    expect(existsSync(files.path('a.jsonl.rejected.jsonl'))).toBe(false);
  });

  test('rejects a chosen id that another chain has, and what leaned on that entry, but nothing else', async () => {
    using files = new Import();
    const eventId = '00000000-0000-4000-8000-0000000000e1';
    const other = '00000000-0000-4000-8000-0000000000ff';
    await files.of('a.jsonl', text([{ ...open, eventId }]));

    const { stdout } = await files.of(
      'b.jsonl',
      text([
        { ...open, careChainId: other },
        { ...offer, careChainId: other, eventId },
        { ...receive, careChainId: other },
        { ...contact, careChainId: other },
      ]),
    );

    expect(stdout).toContain('4 lines: 2 new, 0 already there, 2 rejected');
    expect(
      files.rejected('b.jsonl').map(({ line, reasons }) => [line, (reasons as Line[]).map(({ code }) => code)]),
    ).toEqual([
      [2, ['EVENT_ID_IN_USE']],
      [3, ['HANDOVER_UNKNOWN']],
    ]);
    expect(await files.types()).toEqual(['CareChainOpened', 'CareChainOpened', 'ContactLogged']);
  });

  test('reads standard input, in either language', async () => {
    using files = new Import();

    const { exitCode, stdout } = await files.run(['-', '--lang', 'sv', '--rejected', files.path('bad.jsonl')], {
      stdin: text([open, receive]),
    });

    expect(exitCode).toBe(1);
    expect(stdout).toBe(`-: 2 rader: 1 nya, 0 fanns redan, 1 avvisade (${files.path('bad.jsonl')})\n`);
    expect(readFileSync(files.path('bad.jsonl'), 'utf8')).toContain('överlämning');
  });

  test('stops for good when it is told to, and goes on from there', async () => {
    using files = new Import();
    using uninterrupted = new Import();
    const bad = text([{ ...receive, handoverId: CHAIN }]);
    const content = made(40).replaceAll(/(.*"type":"Admit".*\n)/g, `$1${bad}`);
    await uninterrupted.of('a.jsonl', content);

    writeFileSync(files.path('a.jsonl'), content);
    const ends: number[] = [];
    for (const groups of [1, 3, 4]) {
      const ending = new AbortController();
      let asked = 0;
      const clock = (): number => {
        asked += 1;
        if (asked === groups * 700) ending.abort();
        return UNTIL + 86_400_000;
      };
      const { exitCode } = await files.run([files.path('a.jsonl')], { clock, signal: ending.signal });
      ends.push(exitCode);
      expect(existsSync(files.path('a.jsonl.rejected.jsonl'))).toBe(false);
    }
    const last = await files.run([files.path('a.jsonl')]);

    expect(ends).toEqual([130, 130, 130]);
    expect(last.exitCode).toBe(1);
    expect(saying(await recordedIn(files.dataDir))).toEqual(saying(await recordedIn(uninterrupted.dataDir)));
    expect(files.rejected('a.jsonl')).toEqual(uninterrupted.rejected('a.jsonl'));
  });
});

describe('import says what keeps it from beginning', () => {
  test('a file that is not there, before anything is made', async () => {
    using files = new Import();
    const { exitCode, stderr } = await files.run(['/nowhere/a.jsonl']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'There is no file /nowhere/a.jsonl.\n' });
    expect(existsSync(files.dataDir)).toBe(false);
  });

  test('a data folder in use', async () => {
    using files = new Import();
    const folder = openDataFolder(files.dataDir, { mode: 'exclusive' });
    try {
      const { exitCode, stderr } = await files.of('a.jsonl', text([open]));
      expect(exitCode).toBe(3);
      expect(stderr).toContain('is in use by another program');
    } finally {
      folder.close();
    }
  });

  test('a place for rejected lines that cannot be written', async () => {
    using files = new Import();
    const { exitCode, stderr } = await files
      .of('a.jsonl', text([open]), {})
      .then(() => files.run([files.path('a.jsonl'), '--rejected', '/nowhere/b.jsonl']));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Choose another one with --rejected');
  });

  test('one place for the rejected lines of several files', async () => {
    using files = new Import();
    const { exitCode } = await files.run(['a', 'b', '--rejected', 'c']);
    expect(exitCode).toBe(2);
  });
});
