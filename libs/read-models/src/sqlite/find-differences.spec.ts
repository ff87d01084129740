import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { memoryEventStore } from '@vardkedja/event-store/memory';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KnownLog, positionAt } from '../projection/known-log.js';
import { rebuild } from '../projection/rebuild.js';
import { ReadModelsUnavailable } from '../read-models.js';
import { logOn, type Log } from '../testing/recorded-histories.js';
import { closing, coordinatedChain, openedChain, sampleChainId } from '../testing/sample-histories.js';
import { findDifferences, type Comparison } from './find-differences.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

let folder: string;
let file: string;
let log: Log;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'differences-'));
  file = join(folder, 'read-models.sqlite');
  log = logOn(memoryEventStore);
  await log.recordAll([openedChain(1), coordinatedChain(2), coordinatedChain(3)]);
});

afterEach(async () => {
  await log.store.close();
  rmSync(folder, { recursive: true });
});

async function build(): Promise<void> {
  const readModels = openSqliteReadModels({ file });
  await rebuild({ eventStore: log.store, readModels });
  await readModels.close();
}

function found(of: Log = log): Promise<Comparison> {
  return findDifferences({ file, log: of.store, scratchFile: join(folder, 'scratch.sqlite') });
}

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe('read models are compared with a fresh fold', () => {
  test('and are the same when nothing has happened to them', async () => {
    await build();
    expect(await found()).toEqual({ position: 5, differences: [] });
  });

  test('up to where they have seen the log', async () => {
    await build();
    await log.record(sampleChainId(1), closing(1, 'completed'));
    expect(await found()).toEqual({ position: 5, differences: [] });
  });

  test('and whatever is missing, surplus or different is named', async () => {
    await build();
    change(`DELETE FROM coordinator_assignments WHERE care_chain_id = '${sampleChainId(3)}'`);
    change(`UPDATE care_chains SET responsible_municipality = '0180' WHERE care_chain_id = '${sampleChainId(1)}'`);
    change(
      `UPDATE gap_versions SET subject = 'nobody' WHERE rule_id = 'silent-chain' AND care_chain_id = '${sampleChainId(1)}'`,
    );

    const { differences } = await found();

    expect(differences).toEqual([
      { what: 'care_chains', how: 'different', key: [`careChain-${sampleChainId(1)}`] },
      {
        what: 'gap_versions',
        how: 'missing',
        key: expect.arrayContaining([`careChain-${sampleChainId(1)}`, 'silent-chain']),
      },
      {
        what: 'gap_versions',
        how: 'surplus',
        key: expect.arrayContaining([`careChain-${sampleChainId(1)}`, 'silent-chain', 'nobody']),
      },
      { what: 'coordinator_assignments', how: 'missing', key: expect.arrayContaining([sampleChainId(3)]) },
    ]);
  });

  test('and are known to be of another log', async () => {
    await build();
    const other = logOn(memoryEventStore);
    await other.recordAll([openedChain(4), openedChain(5), openedChain(6), openedChain(7), openedChain(8)]);
    expect((await found(other)).differences).toEqual([{ what: 'checkpoint', how: 'different', key: [5] }]);
  });

  test('and are known to have seen what the log has lost', async () => {
    await build();
    const shorter = logOn(memoryEventStore);
    await shorter.recordAll([openedChain(1)]);
    expect((await found(shorter)).differences).toEqual([{ what: 'checkpoint', how: 'different', key: [5] }]);
  });

  test('unless there are none', async () => {
    await expect(found()).rejects.toThrow(new ReadModelsUnavailable('building'));
    writeFileSync(file, 'no database at all, but long enough to be taken for one'.repeat(100));
    await expect(found()).rejects.toThrow(new ReadModelsUnavailable('building'));
    await build();
    change('UPDATE checkpoint SET projection_version = 0');
    await expect(found()).rejects.toThrow(new ReadModelsUnavailable('building'));
  });
});

describe('a log as it was known', () => {
  test('at each instant holds what had been recorded by then', async () => {
    const events = await log.store.readAll({ afterPosition: 0, maxCount: 100 });
    const times = events.map(({ recordedAt }) => recordedAt);

    for (const at of [0, ...times.flatMap((time) => [time - 1, time, time + 1])]) {
      const known = new KnownLog(log.store, await positionAt(log.store, at));
      const expected = events.filter(({ recordedAt }) => recordedAt <= at);

      expect(await known.head()).toBe(expected.length);
      expect(await known.readAll({ afterPosition: 0, maxCount: 100 })).toEqual(expected);
      let inHistories = 0;
      for await (const history of known.readHistories({ upToPosition: 100 })) inHistories += history.events.length;
      expect(inHistories).toBe(expected.length);
    }
  });
});
