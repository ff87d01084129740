import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DatabaseSync } from 'node:sqlite';
import { SAMPLE_METADATA, sampleEvent, sampleEvents, sampleStream } from '@vardkedja/event-sourcing/testing';
import { newLog } from '../testing/new-log.js';
import { receivedAppend } from '../testing/received-append.js';
import { scratchFolder } from '../testing/scratch-folder.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';
import { failureOf, primaryCode, SQLITE } from './sqlite-failure.js';

describe('the writer of the log', () => {
  const path = scratchFolder();
  let log: DatabaseSync;
  let writer: EventWriter;

  beforeEach(() => {
    log = newLog(path('events.sqlite'));
    writer = new EventWriter(log);
  });
  afterEach(() => log.close());

  test('after a commit that failed nothing is there, and the same append can be made again', () => {
    writer.write([receivedAppend()]);
    const large = receivedAppend({
      expectedRevision: 0,
      events: sampleEvents(2, 40).map((event) => ({ ...event, data: 'x'.repeat(4_000) })),
    });
    const small = receivedAppend({ stream: sampleStream(2), events: [sampleEvent(50, { type: 'LampPutOut' })] });
    log.exec(`PRAGMA max_page_count = ${String(log.prepare('PRAGMA page_count').get()?.['page_count'])}`);
    expect(codeOf(() => writer.write([small, large]))).toBe(SQLITE.FULL);
    expect(log.isTransaction).toBe(false);
    expect(new EventReader(log).readAll(0, 100).map(({ eventId }) => eventId)).toStrictEqual([sampleEvent(1).eventId]);
    log.exec('PRAGMA max_page_count = 100000');
    expect(writer.write([small, large])).toMatchObject([
      { outcome: 'appended', revision: 0, position: 2, repeated: false },
      { outcome: 'appended', revision: 39, position: 41, repeated: false },
    ]);
    expect(new EventReader(log).readAll(0, 100)).toHaveLength(41);
  });

  test('when another has the lock nothing is written, and the same append can be made again', () => {
    const other = newLog(path('events.sqlite'));
    log.exec('PRAGMA busy_timeout = 1');
    other.exec('BEGIN IMMEDIATE');
    expect(codeOf(() => writer.write([receivedAppend()]))).toBe(SQLITE.BUSY);
    other.exec('COMMIT');
    expect(writer.write([receivedAppend()])).toMatchObject([{ outcome: 'appended', repeated: false }]);
    other.close();
  });

  test('two writers that take turns see what the other has written', () => {
    const other = new EventWriter(newLog(path('events.sqlite')));
    const renamed = { ...SAMPLE_METADATA, actor: { ...SAMPLE_METADATA.actor, function: 'annan' } };
    const append = (n: number) =>
      receivedAppend({
        expectedRevision: n === 1 ? 'noStream' : n - 2,
        events: [sampleEvent(n, { type: `Lamp${n % 3}`, metadata: n % 4 === 0 ? renamed : SAMPLE_METADATA })],
        receivedAt: 100 - n,
      });
    for (let n = 1; n <= 12; n++) {
      const whose = n % 2 === 0 ? writer : other;
      expect(whose.write([append(n)])).toMatchObject([{ outcome: 'appended', revision: n - 1, recordedAt: 99 }]);
      expect(whose.write([append(Math.max(1, n - 1))])).toMatchObject([{ outcome: 'appended', repeated: true }]);
    }
    const events = new EventReader(log).readStream(sampleStream(1), 0, 100);
    expect(events.map(({ type, metadata }) => [type, metadata.actor.function])).toStrictEqual(
      Array.from({ length: 12 }, (_, index) => [
        `Lamp${(index + 1) % 3}`,
        (index + 1) % 4 === 0 ? 'annan' : SAMPLE_METADATA.actor.function,
      ]),
    );
  });

  test('nothing is wrong when there are more streams, types and actors than it remembers', () => {
    const forgetful = new EventWriter(log, 2);
    const actor = (n: number) => ({ ...SAMPLE_METADATA, actor: { ...SAMPLE_METADATA.actor, userId: `user ${n % 5}` } });
    for (let round = 0; round < 4; round++) {
      const group = Array.from({ length: 7 }, (_, n) =>
        receivedAppend({
          stream: sampleStream(n),
          expectedRevision: round === 0 ? 'noStream' : round - 1,
          events: [sampleEvent(round * 100 + n, { type: `Lamp${n % 4}`, metadata: actor(n) })],
        }),
      );
      expect(forgetful.write(group).map(({ outcome }) => outcome)).toStrictEqual(group.map(() => 'appended'));
    }
    expect(new EventReader(log).readAll(0, 100)).toHaveLength(28);
    const names = log.prepare('SELECT (SELECT count(*) FROM event_types), (SELECT count(*) FROM actors)').get();
    expect(Object.values(names ?? {})).toStrictEqual([4, 5]);
  });

  test('a group in which everything is refused writes nothing', () => {
    writer.write([receivedAppend()]);
    const before = log.prepare('PRAGMA data_version').get();
    expect(writer.write([receivedAppend({ events: [sampleEvent(2)] }), receivedAppend()])).toMatchObject([
      { outcome: 'wrongExpectedRevision', actual: 0 },
      { outcome: 'appended', repeated: true },
    ]);
    expect(log.prepare('PRAGMA data_version').get()).toStrictEqual(before);
    expect(Object.values(log.prepare('SELECT count(*) FROM events').get() ?? {})).toStrictEqual([1]);
  });
});

function codeOf(run: () => unknown): number | undefined {
  try {
    run();
  } catch (error) {
    const failure = failureOf(error);
    return failure && primaryCode(failure);
  }
  return undefined;
}
