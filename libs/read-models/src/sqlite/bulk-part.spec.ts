import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PoisonEvent, streamName, type StoredEvent, type StoredHistory } from '@vardkedja/event-sourcing';
import { memoryEventStore } from '@vardkedja/event-store/memory';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsOfHistory } from '../projection/history-rows.js';
import type { ReadModelStore, Successor } from '../read-models.js';
import { logOn } from '../testing/recorded-histories.js';
import { coordinatedChain, openedChain, sampleEventId } from '../testing/sample-histories.js';
import { dumpOf } from './dump.js';
import { BulkPart } from './bulk-part.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

let folder: string;
let readModels: ReadModelStore;
let histories: StoredHistory[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-part-'));
  readModels = openSqliteReadModels({ file: join(folder, 'read-models.sqlite') });
  const log = logOn(memoryEventStore);
  await log.recordAll([...[1, 2, 3, 4, 5, 6].map((n) => coordinatedChain(n)), openedChain(7)]);
  histories = [];
  const upToPosition = await log.store.head();
  for await (const history of log.store.readHistories({ upToPosition })) histories.push(history);
});

afterEach(async () => {
  await readModels.close();
  rmSync(folder, { recursive: true });
});

const checkpoint = { position: 13, eventId: sampleEventId(7) };

async function handOver(successor: Successor, history: StoredHistory): Promise<void> {
  while (!successor.take(history)) await sleep(1);
}

describe('histories that are folded beside', () => {
  test('give the same rows as those folded by the caller, also across chains', async () => {
    const plain = await readModels.beginSuccessor();
    await plain.add(histories.map(rowsOfHistory));
    await plain.complete(checkpoint);
    await plain.takeOver();
    const expected = [...dumpOf(join(folder, 'read-models.sqlite'))];

    const helped = await readModels.beginSuccessor();
    for (const [index, history] of histories.entries()) {
      if (index % 3 === 0) await helped.add([rowsOfHistory(history)]);
      else await handOver(helped, history);
    }
    await helped.complete(checkpoint);
    await helped.takeOver();
    expect([...dumpOf(join(folder, 'read-models.sqlite'))]).toEqual(expected);
    expect(expected.some((line) => line.includes('coordinator-overload'))).toBe(true);
  });

  test('get into one file with those of the caller, however the transactions of both meet', async () => {
    const { events } = histories.at(-1) as StoredHistory;
    const many = Array.from({ length: 3_000 }, (_, n) => ({
      stream: streamName('careChain', crypto.randomUUID()),
      events,
      n,
    }));
    const plain = await readModels.beginSuccessor();
    await plain.add(many.map(rowsOfHistory));
    await plain.complete(checkpoint);
    await plain.takeOver();
    const expected = [...dumpOf(join(folder, 'read-models.sqlite'))];

    const helped = await readModels.beginSuccessor();
    for (const history of many) {
      if (history.n % 3 === 0) await helped.add([rowsOfHistory(history)]);
      else await handOver(helped, history);
    }
    await helped.complete(checkpoint);
    await helped.takeOver();
    expect([...dumpOf(join(folder, 'read-models.sqlite'))]).toEqual(expected);
  });

  test('name the event that cannot be folded, and nothing is left of them', async () => {
    const [position, eventId] = [1, sampleEventId(1)];
    const strange: StoredEvent = [position, 0, eventId, 'DragonSighted', 0, 0, '{}', 1];
    const successor = await readModels.beginSuccessor();
    await handOver(successor, { stream: 'careChain-1', events: [strange] });
    await expect(successor.complete(checkpoint)).rejects.toEqual(new PoisonEvent(eventId, position));
    await successor.discard();
    expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
  });

  test('name that event also when more is handed to them before they have said so', async () => {
    const [position, eventId] = [1, sampleEventId(1)];
    const strange: StoredEvent = [position, 0, eventId, 'DragonSighted', 0, 0, '{}', 1];
    for (let time = 0; time < 10; time += 1) {
      const part = new BulkPart(join(folder, `part-${time}`));
      for (let n = 0; n < 3; n += 1) part.take({ stream: 'careChain-1', events: [strange] });
      await expect(part.finish()).rejects.toEqual(new PoisonEvent(eventId, position));
    }
  });

  test('a history too long to be held twice is left to the caller', async () => {
    const successor = await readModels.beginSuccessor();
    const event: StoredEvent = [1, 0, sampleEventId(1), 'ContactLogged', 0, 0, '{}', 1];
    const events = Array.from({ length: 2_001 }, () => event);
    expect(successor.take({ stream: 'careChain-1', events })).toBe(false);
    await successor.discard();
  });
});
