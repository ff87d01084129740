// Appends, reads and replays a history with emmett's SQLite store; prints the seconds of each as JSON.
// usage: emmett.mjs HISTORY.json STORE-FILE
import { readFileSync } from 'node:fs';
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';

/** Every stream is read so often, so that both sides run warm. */
const READ_ROUNDS = 20;
const [, , historyFile = '', storeFile = ''] = process.argv;
/** @type {{ stream: string, events: { eventId: string, type: string, data: Record<string, unknown> }[] }[]} */
const history = JSON.parse(readFileSync(historyFile, 'utf8'));

const store = getSQLiteEventStore({ fileName: storeFile });

let repeats = 0;
const append = await seconds(async () => {
  // One by one: its store has a single connection, on which transactions cannot overlap.
  for (const { stream, events } of history) {
    let version = 0n;
    for (const { eventId, type, data } of events) {
      const expectedStreamVersion = version === 0n ? 'STREAM_DOES_NOT_EXIST' : version;
      await untilCommitted(() =>
        store.appendToStream(stream, [{ type, data, metadata: { eventId } }], { expectedStreamVersion }),
      );
      version += 1n;
    }
  }
});

let read = 0;
const readRounds = await seconds(async () => {
  for (let round = 0; round < READ_ROUNDS; round += 1) {
    read = 0;
    for (const { stream } of history) read += (await store.readStream(stream)).events.length;
  }
});

// As its users replay: a consumer with a processor from the beginning, which keeps a checkpoint.
let replayed = 0;
const consumer = store.consumer({ pulling: { batchSize: 1_000 } });
consumer.processor({
  processorId: 'replay',
  startFrom: 'BEGINNING',
  stopAfter: () => replayed === read,
  eachMessage: () => {
    replayed += 1;
    return Promise.resolve();
  },
});
const replay = await seconds(() => consumer.start());
await consumer.close();

process.stdout.write(
  `${JSON.stringify({ append, read: readRounds / READ_ROUNDS, replay, counts: { read, replayed, repeats } })}\n`,
);

/**
 * Its driver now and then refuses to commit while it still finishes a statement (SQLITE_BUSY); the append is then rolled back and made again.
 * @param {() => Promise<unknown>} append
 */
async function untilCommitted(append) {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if (/** @type {{ code?: string }} */ (error).code !== 'SQLITE_BUSY') throw error;
      repeats += 1;
    }
  }
}

/** @param {() => Promise<void>} work */
async function seconds(work) {
  const begins = performance.now();
  await work();
  return (performance.now() - begins) / 1_000;
}
