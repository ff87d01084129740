import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import type { List } from '../programs/running-service.js';
import { Workplace, type Ended } from '../programs/workplace.js';

/** Entries that an import has recorded, beyond those of the runs before it, when it is killed: it would need seconds more for the rest. */
const RECORDED_BEFORE_KILL = 3_000;
const CHAINS_TO_KILL_IN = 500;

interface Gap {
  readonly gapId: string;
  readonly state: string;
}

describe('generate', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    await using place = new Workplace();
    const [first, again, other] = [await generated(place, 7), await generated(place, 7), await generated(place, 8)];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(first.split('\n').length).toBeGreaterThan(500);
  });
});

describe('import', () => {
  test('made-up histories are brought in whole, and once', async () => {
    await using place = new Workplace();
    const lines = writeHistories(place, await generated(place, 7));

    const first = await place.runCli(['import', place.file('histories.jsonl'), '--json']);
    expect(countOf(first)).toMatchObject({ lines, recorded: lines, alreadyThere: 0, rejected: 0 });
    const recorded = await whatIsRecorded(place.dataDir);
    expect(recorded).toHaveLength(lines);

    const again = await place.runCli(['import', place.file('histories.jsonl'), '--json']);
    expect(countOf(again)).toMatchObject({ lines, recorded: 0, alreadyThere: lines, rejected: 0 });
    expect(await whatIsRecorded(place.dataDir)).toStrictEqual(recorded);
  });

  test('killed again and again and run once more, it ends as if it had not been killed', async () => {
    await using place = new Workplace();
    await using undisturbed = new Workplace();
    const histories = await generated(place, 3, CHAINS_TO_KILL_IN);
    const lines = writeHistories(place, histories);
    writeHistories(undisturbed, histories);
    expect(countOf(await undisturbed.runCli(['import', undisturbed.file('histories.jsonl'), '--json']))).toMatchObject({
      recorded: lines,
    });

    await makeEmptyLog(place.dataDir);
    let before = 0;
    for (let kill = 1; kill <= 3; kill++) {
      const log = openSqliteEventStore({ file: logIn(place.dataDir), readOnly: true });
      const killWhen = async () => (await log.head()) >= before + RECORDED_BEFORE_KILL;
      const killed = await place.runCli(['import', place.file('histories.jsonl')], { killWhen });
      await log.close();
      const there = (await whatIsRecorded(place.dataDir)).length;
      expect({ signal: killed.signal, isOnItsWay: there > before && there < lines }).toStrictEqual({
        signal: 'SIGKILL',
        isOnItsWay: true,
      });
      before = there;
    }

    const last = await place.runCli(['import', place.file('histories.jsonl'), '--json']);
    expect(countOf(last)).toMatchObject({ lines, rejected: 0 });
    expect(await whatIsRecorded(place.dataDir)).toStrictEqual(await whatIsRecorded(undisturbed.dataDir));
  });

  test('a line that cannot be is put aside with its number and reason, and the rest is brought in', async () => {
    await using place = new Workplace();
    const histories = (await generated(place, 7)).split('\n');
    histories.splice(1, 0, '{"type":"Admit","careChainId":"0190a5c4-5b7e-7c41-9d2e-3f0a6b1c2d01"}');
    const lines = writeHistories(place, histories.join('\n'));

    const ended = await place.runCli(['import', place.file('histories.jsonl'), '--json']);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({ files: [{ lines, recorded: lines - 1, rejected: 1 }] });
    const rejected = readFileSync(place.file('histories.jsonl.rejected.jsonl'), 'utf8').trimEnd().split('\n');
    expect(rejected).toHaveLength(1);
    expect(JSON.parse(rejected[0] ?? '')).toMatchObject({ line: 2 });
  });

  test('a folder that a service uses is left alone', async () => {
    await using place = new Workplace();
    writeHistories(place, await generated(place, 7));
    const service = await place.startService();
    const ended = await place.runCli(['import', place.file('histories.jsonl')]);
    expect({ code: ended.code, stdout: ended.stdout, stderr: ended.stderr }).toStrictEqual({
      code: 3,
      stdout: '',
      stderr: `The data folder ${place.dataDir} is in use by another program. Stop the service first, or choose another folder with --data-dir.\n`,
    });
    expect((await service.get<List<object>>('/care-chains')).body.total).toBe(0);
  });
});

describe('evaluate', () => {
  test('an auditor finds in exported entries the gaps that the service shows', async () => {
    await using place = new Workplace();
    writeHistories(place, await generated(place, 7));
    expect((await place.runCli(['import', place.file('histories.jsonl')])).code).toBe(0);

    const service = await place.startService();
    const asOf = '2025-10-01T12:00:00.000Z';
    const { body: chains } = await service.get<List<{ careChainId: string }>>('/care-chains?limit=5');
    let compared = 0;
    for (const { careChainId } of chains.items) {
      const exported = await place.runCli(['entries', careChainId, '--json'], { into: place.file('entries.jsonl') });
      expect(exported.code).toBe(0);
      const evaluated = await place.runCli(['evaluate', place.file('entries.jsonl'), '--as-of', asOf, '--json']);
      expect(evaluated.code).toBe(0);
      const shown = await service.get<List<Gap>>(`/care-chains/${careChainId}/gaps?asOf=${asOf}`);
      const found = (JSON.parse(evaluated.stdout) as Gap[]).filter(({ state }) => state !== 'met');
      expect(found).toStrictEqual(shown.body.items);
      compared += found.length;
    }
    expect(compared).toBeGreaterThan(5);
  });
});

async function generated(place: Workplace, seed: number, chains = 10): Promise<string> {
  const into = place.file(`generated-${seed}.jsonl`);
  const { code } = await place.runCli(['generate', '--chains', String(chains), '--seed', String(seed)], { into });
  expect(code).toBe(0);
  return readFileSync(into, 'utf8');
}

function logIn(dataDir: string): string {
  return `${dataDir}/events.sqlite`;
}

/** So that it can be watched from before anything is imported. */
async function makeEmptyLog(dataDir: string): Promise<void> {
  mkdirSync(dataDir);
  await openSqliteEventStore({ file: logIn(dataDir) }).close();
}

/** Gives the number of lines. */
function writeHistories(place: Workplace, histories: string): number {
  writeFileSync(place.file('histories.jsonl'), histories);
  return histories.trimEnd().split('\n').length;
}

function countOf({ code, stdout, stderr }: Ended): unknown {
  if (code !== 0) throw new Error(`import ended with ${String(code)}: ${stderr}${stdout}`);
  return (JSON.parse(stdout) as { files: readonly unknown[] }).files[0];
}

/** Everything recorded, in order, without what differs from one run to the next: ids that the system makes, and when it was recorded. */
async function whatIsRecorded(dataDir: string): Promise<readonly string[]> {
  const store = openSqliteEventStore({ file: logIn(dataDir), readOnly: true });
  try {
    const recorded: string[] = [];
    for (let position = 0, head = await store.head(); position < head;) {
      for (const event of await store.readAll({ afterPosition: position, maxCount: 1_000 })) {
        const { stream, revision, type, occurredAt, data } = event;
        // A correction's own time is that of its recording.
        recorded.push(
          JSON.stringify({ stream, revision, type, data, ...(type !== 'EntryCorrected' && { occurredAt }) }),
        );
        position = event.position;
      }
    }
    return recorded;
  } finally {
    await store.close();
  }
}
