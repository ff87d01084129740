import { closeSync, copyFileSync, openSync, statSync, writeSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { StoredHistory } from '@vardkedja/event-sourcing';
import { sampleEvent, sampleStream } from '@vardkedja/event-sourcing/testing';
import { damageBit, damageText } from '../testing/damage.js';
import { scratchFolder } from '../testing/scratch-folder.js';
import { findFaults } from './integrity.js';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.js';

describe('a damaged log', () => {
  const path = scratchFolder();
  const file = () => path('events.sqlite');

  test.each([
    ['a word in an event', '"lamp 7"', '"lump 7"', 'the event at position 7 has changed'],
    ['a correlation id', 'request-0007', 'request-0107', 'the event at position 7 has changed'],
    ['the name of a type', 'LampLit', 'LampBit', 'the event at position 1 has changed'],
    ['the function of an actor', 'mottagning', 'mottagnink', 'the event at position 1 has changed'],
  ])('%s that has changed is named and not served', async (_what, from, to, detail) => {
    await (await filled(file(), 20)).close();
    damageText(file(), from, to);
    expect(() => openSqliteEventStore({ file: file() })).toThrow(`event store unavailable: damaged (${detail})`);
    const faults = await findFaults(file());
    expect(faults.map(({ words }) => words)).toContain(detail);
  });

  test('is found while it is open, by the read that meets it; what is whole is still served', async () => {
    // More than a connection keeps in memory, and so read from the disk again.
    await (await filled(file(), 1_000, 8_000)).close();
    const reader = openSqliteEventStore({ file: file(), readOnly: true });
    damageText(file(), '"lamp 7"', '"lump 7"');
    const { stream, revision } = placeOf(7);
    const refusal = {
      reason: 'damaged',
      message: 'event store unavailable: damaged (the event at position 7 has changed)',
    };
    await expect(reader.readAll({ afterPosition: 0, maxCount: 10 })).rejects.toMatchObject(refusal);
    await expect(reader.readStream(stream, { fromRevision: revision, maxCount: 1 })).rejects.toMatchObject(refusal);
    await expect(histories(reader)).rejects.toMatchObject(refusal);
    expect(await reader.readAll({ afterPosition: 7, maxCount: 13 })).toHaveLength(13);
    expect(await reader.integrityCheck()).toStrictEqual([
      { kind: 'eventChanged', position: 7, words: 'the event at position 7 has changed' },
    ]);
    await reader.close();
  });

  test('takes nothing more once its structure is found broken', async () => {
    await (await filled(file(), 10_000)).close();
    const store = openSqliteEventStore({ file: file() });
    await store.append(sampleStream(77), 'noStream', [sampleEvent(20_000)]);
    overwriteAllButTheFirstPage(file());
    const append = () => store.append(sampleStream(78), 'noStream', [sampleEvent(0)]);
    await expect(append()).rejects.toMatchObject({ reason: 'damaged' });
    await expect(append()).rejects.toMatchObject({ reason: 'damaged' });
    await store.close();
  });
});

describe('one bit anywhere in the log', () => {
  const path = scratchFolder();
  const EVENTS = 300;
  const BITS = 200;

  test(`either changes nothing that is read, or is told (${BITS} bits)`, async () => {
    const original = path('original.sqlite');
    const store = await filled(original, EVENTS);
    const whole = await store.readAll({ afterPosition: 0, maxCount: 10_000 });
    const wholeHistories = await histories(store);
    await store.close();
    const size = statSync(original).size;
    const told: string[] = [];
    for (let n = 0; n < BITS; n++) {
      // Spread over the file in steps that share no factor with its pages: the same places each time.
      const byte = (n * 2_654_435_761) % size;
      const copy = path('copy.sqlite');
      copyFileSync(original, copy);
      damageBit(copy, byte, n % 8);
      const seen = await readEverything(copy);
      if (typeof seen === 'string') told.push(seen);
      else expect({ byte, ...seen }).toStrictEqual({ byte, events: whole, histories: wholeHistories });
    }
    // Most bits of the file are in use: a check that finds few of them looks at nothing.
    expect(told.length).toBeGreaterThan(BITS / 3);
  });

  /** What is read from a file, or how it was refused. Anything but the two ways in which the store refuses fails the test. */
  async function readEverything(file: string) {
    let store: SqliteEventStore | undefined;
    try {
      store = openSqliteEventStore({ file, readOnly: true });
      return { events: await store.readAll({ afterPosition: 0, maxCount: 10_000 }), histories: await histories(store) };
    } catch (error) {
      expect(error).toMatchObject({ name: expect.stringMatching(/^(EventStoreUnavailable|NotAnEventLog)$/) });
      return String(error);
    } finally {
      await store?.close();
    }
  }
});

const STREAMS = 7;

/** Where the n-th event of a filled store stands. */
function placeOf(n: number) {
  return { stream: sampleStream((n - 1) % STREAMS), revision: Math.floor((n - 1) / STREAMS) };
}

/** A store with events of several streams, taking turns. */
async function filled(file: string, events: number, padding = 0): Promise<SqliteEventStore> {
  const store = openSqliteEventStore({ file, clock: () => 1_750_000_000_000 });
  const appends = Array.from({ length: events }, (_, index) => {
    const n = index + 1;
    const { stream, revision } = placeOf(n);
    const event = sampleEvent(n, { data: { name: `lamp ${n}`, padding: 'x'.repeat(padding) } });
    const correlationId = `request-${String(n).padStart(4, '0')}`;
    return {
      stream,
      expectedRevision: revision === 0 ? ('noStream' as const) : revision - 1,
      events: [{ ...event, metadata: { ...event.metadata, correlationId } }],
    };
  });
  await store.appendMany(appends);
  return store;
}

async function histories(store: SqliteEventStore): Promise<StoredHistory[]> {
  const all: StoredHistory[] = [];
  for await (const history of store.readHistories({ upToPosition: await store.head() })) all.push(history);
  return all;
}

function overwriteAllButTheFirstPage(file: string): void {
  const descriptor = openSync(file, 'r+');
  const rest = Buffer.alloc(statSync(file).size - 4_096, 0x5a);
  writeSync(descriptor, rest, 0, rest.length, 4_096);
  closeSync(descriptor);
}
