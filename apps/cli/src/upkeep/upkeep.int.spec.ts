import {
  copyFileSync,
  existsSync,
  readdirSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { streamName } from '@vardkedja/event-sourcing';
import { sampleEvent } from '@vardkedja/event-sourcing/testing';
import { openDataFolder, openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { openSqliteReadModels } from '@vardkedja/read-models/sqlite';
import { describe, expect, test } from '@jest/globals';
import { recordedIn, TestFolder } from '../testing/data-folder.js';
import { made } from '../testing/import-run.js';
import { run, type Run } from '../testing/run.js';

const HISTORIES = made(25);

/** A data folder with some chains in it, and commands on it. */
class Installation implements Disposable {
  readonly folder = new TestFolder();
  readonly dataDir = this.folder.dataDir;

  async fill(content = HISTORIES): Promise<this> {
    writeFileSync(this.folder.file('a.jsonl'), content);
    expect((await this.run('import', this.folder.file('a.jsonl'))).exitCode).toBe(0);
    return this;
  }

  run(...argv: readonly string[]): Promise<Run> {
    return run([...argv, '--data-dir', this.dataDir]);
  }

  file(name: string): string {
    return this.folder.file(name);
  }

  [Symbol.dispose](): void {
    this.folder[Symbol.dispose]();
  }
}

const PAGE_BYTES = 4_096;
/** Where the header of an SQLite file has its `user_version` (sqlite.org/fileformat.html, 1.3). */
const USER_VERSION_AT = 60;

/** Overwrites a page in the middle of a file: of a few bytes nobody knows whether anything is kept in them. */
function damage(file: string): void {
  const at = Math.floor(statSync(file).size / 2 / PAGE_BYTES) * PAGE_BYTES;
  writeSync(openSync(file, 'r+'), Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, at);
}

describe('verify', () => {
  test('finds what is whole to be whole, with and without lists, and says so', async () => {
    using installation = await new Installation().fill();
    const count = HISTORIES.trimEnd().split('\n').length;

    const without = await installation.run('verify');
    await installation.run('rebuild');
    const withLists = await installation.run('verify', '--json');

    expect(without).toEqual({
      exitCode: 0,
      stdout: `The entries are whole: ${count.toLocaleString('en')}.\nThe lists have not been compared.\n`,
      stderr: '',
    });
    expect(withLists.exitCode).toBe(0);
    expect(JSON.parse(withLists.stdout)).toEqual({
      isWhole: true,
      entries: count,
      faults: [],
      lists: { position: count, differences: [] },
    });
  });

  test('names stored events that are not what was written', async () => {
    using installation = await new Installation().fill();
    damage(join(installation.dataDir, 'events.sqlite'));

    const { exitCode, stdout } = await installation.run('verify');

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^The entries are not whole:\n {2}\S/);
  });

  test.each([
    ['sv', 'Händelserna är inte hela:\n  händelsen på plats 1 har ändrats\n', 'Listorna har inte jämförts.\n'],
    [
      'en',
      'The entries are not whole:\n  the event at position 1 has changed\n',
      'The lists have not been compared.\n',
    ],
  ])('names the place of an event that has changed, in the language asked for: %s', async (language, events, lists) => {
    using installation = await new Installation().fill();
    const file = join(installation.dataDir, 'events.sqlite');
    const bytes = readFileSync(file);
    bytes.write('3', bytes.indexOf('"birthMonth":"2') + '"birthMonth":"'.length);
    writeFileSync(file, bytes);

    const { exitCode, stdout } = await installation.run('verify', '--lang', language);
    const { faults } = JSON.parse((await installation.run('verify', '--json')).stdout) as { faults: unknown };

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: events + lists });
    expect(faults).toEqual([{ kind: 'eventChanged', position: 1, words: 'the event at position 1 has changed' }]);
  });

  test('says that another version wrote the file', async () => {
    using installation = await new Installation().fill();
    const file = openSync(join(installation.dataDir, 'events.sqlite'), 'r+');
    writeSync(file, Buffer.from([0, 0, 0, 99]), 0, 4, USER_VERSION_AT);

    const { exitCode, stdout } = await installation.run('verify', '--lang', 'sv');

    expect(exitCode).toBe(1);
    expect(stdout).toContain('  filen är skriven av en annan version av det här programmet\n');
  });

  test.each([
    ['sv', 'kan inte tolkas av den här versionen'],
    ['en', 'cannot be understood by this version'],
  ])('names an event that this version cannot understand: %s', async (language, words) => {
    using installation = await new Installation().fill();
    await installation.run('rebuild');
    const store = openSqliteEventStore({ file: join(installation.dataDir, 'events.sqlite') });
    const event = { ...sampleEvent(1), type: 'NeverHeardOf' };
    const stream = streamName('careChain', '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff');
    await store.append(stream, 'noStream', [event]);
    const position = await store.head();
    await store.close();
    // As if lists of a version that understands it stood beside it.
    const lists = openSqliteReadModels({ file: join(installation.dataDir, 'read-models.sqlite') });
    await lists.write({ after: position - 1, checkpoint: { position, eventId: event.eventId }, chains: [] });
    await lists.close();

    const { exitCode, stdout } = await installation.run('verify', '--lang', language);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^ {2}\\S.* ${position} ${words}$`, 'm'));
  });

  test('names lists that belong to another log', async () => {
    using installation = await new Installation().fill();
    using other = await new Installation().fill(
      made(26)
        .split('\n')
        .slice(300)
        .join('\n')
        .replace(/^[^]*?(?=\{[^\n]*OpenCareChain)/, ''),
    );
    await other.run('rebuild');
    copyFileSync(join(other.dataDir, 'read-models.sqlite'), join(installation.dataDir, 'read-models.sqlite'));

    const { exitCode, stdout } = await installation.run('verify', '--lang', 'sv');

    expect(exitCode).toBe(1);
    expect(stdout).toContain('listorna hör till ett annat händelselager');
  });

  test('says that there is nothing where there is nothing', async () => {
    using installation = new Installation();
    const { exitCode, stderr } = await installation.run('verify');
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`There is no data in ${installation.dataDir}.`);
  });
});

describe('backup and restore', () => {
  test('bring everything back, in another folder, entry by entry', async () => {
    using installation = await new Installation().fill();
    using other = new Installation();

    const backup = await installation.run('backup', installation.file('backup.sqlite'), '--json');
    const restore = await other.run('restore', installation.file('backup.sqlite'));

    expect(backup.exitCode).toBe(0);
    expect(JSON.parse(backup.stdout)).toEqual({
      file: installation.file('backup.sqlite'),
      sizeBytes: statSync(installation.file('backup.sqlite')).size,
    });
    expect(restore.exitCode).toBe(0);
    expect(await recordedIn(other.dataDir)).toEqual(await recordedIn(installation.dataDir));
    expect((await other.run('verify')).exitCode).toBe(0);
    expect(statSync(installation.file('backup.sqlite')).mode & 0o777).toBe(0o600);
  });

  test('go on while a service has the folder', async () => {
    using installation = await new Installation().fill();
    const folder = openDataFolder(installation.dataDir, { mode: 'exclusive' });
    try {
      expect((await installation.run('backup', installation.file('backup.sqlite'))).exitCode).toBe(0);
      const restore = await installation.run('restore', installation.file('backup.sqlite'), '--replace');
      expect(restore.exitCode).toBe(3);
    } finally {
      folder.close();
    }
  });

  test('never write over a file', async () => {
    using installation = await new Installation().fill();
    writeFileSync(installation.file('there'), 'something');

    const { exitCode, stderr } = await installation.run('backup', installation.file('there'));

    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `There is a file ${installation.file('there')} already.\n`,
    });
    expect(readFileSync(installation.file('there'), 'utf8')).toBe('something');
  });

  test('throw away what is in a folder only when told to, and the lists with it', async () => {
    using installation = await new Installation().fill();
    using other = await new Installation().fill(made(3));
    await other.run('rebuild');
    await installation.run('backup', installation.file('backup.sqlite'));
    writeFileSync(join(other.dataDir, 'answers.sqlite'), 'what was answered about the old log');

    const refused = await other.run('restore', installation.file('backup.sqlite'));
    expect(refused.exitCode).toBe(2);
    expect(await recordedIn(other.dataDir)).toHaveLength(made(3).trimEnd().split('\n').length);

    const replaced = await other.run('restore', installation.file('backup.sqlite'), '--replace');
    expect(replaced.exitCode).toBe(0);
    expect(await recordedIn(other.dataDir)).toEqual(await recordedIn(installation.dataDir));
    expect(readdirSync(other.dataDir).sort()).toEqual(['events.sqlite', 'lock.sqlite']);
  });

  test.each<[string, (backup: string) => void]>([
    ['is damaged', damage],
    ['has been cut short', (backup) => truncateSync(backup, 40_000)],
    ['is something else', (backup) => writeFileSync(backup, 'no backup')],
  ])('change nothing when the backup %s', async (_what, spoil) => {
    using installation = await new Installation().fill();
    await installation.run('backup', installation.file('backup.sqlite'));
    const before = await recordedIn(installation.dataDir);
    spoil(installation.file('backup.sqlite'));

    const { exitCode, stderr } = await installation.run('restore', installation.file('backup.sqlite'), '--replace');

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `${installation.file('backup.sqlite')} is not a whole backup; nothing has been changed.\n`,
    });
    expect(await recordedIn(installation.dataDir)).toEqual(before);

    using other = new Installation();
    expect((await other.run('restore', installation.file('backup.sqlite'))).exitCode).toBe(1);
    expect(existsSync(other.dataDir)).toBe(false);
  });

  test('say which file is not there', async () => {
    using installation = new Installation();
    mkdirSync(installation.dataDir);
    const { exitCode, stderr } = await installation.run('restore', '/nowhere/backup.sqlite');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'There is no file /nowhere/backup.sqlite.\n' });
  });
});

describe('rebuild', () => {
  test('refuses while a service has the folder', async () => {
    using installation = await new Installation().fill();
    const folder = openDataFolder(installation.dataDir, { mode: 'exclusive' });
    try {
      expect((await installation.run('rebuild')).exitCode).toBe(3);
    } finally {
      folder.close();
    }
  });

  test('makes no folder where there is none', async () => {
    using installation = new Installation();
    expect((await installation.run('rebuild')).exitCode).toBe(3);
    expect(existsSync(installation.dataDir)).toBe(false);
  });
});
