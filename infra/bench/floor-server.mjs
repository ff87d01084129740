// The floors of the append benchmark: a bare Fastify handler that writes durably, with group commit, and nothing else.
// `rows` appends to an event log the same rows that the product would; `bodies` keeps only what came, one after the other.
import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

/** @typedef {{ url: string, bytes: string }} Received */

const [, , file = '', kept = ''] = process.argv;
const database = new DatabaseSync(file);
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = OFF',
);

const write = kept === 'rows' ? rowsWriter() : bodiesWriter();

/** @returns {(received: Received) => number} */
function bodiesWriter() {
  database.exec('CREATE TABLE written (position INTEGER PRIMARY KEY, bytes TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO written (bytes) VALUES (?)');
  return ({ bytes }) => Number(insert.run(bytes).lastInsertRowid);
}

/** @returns {(received: Received) => number} */
function rowsWriter() {
  database.exec('DROP TRIGGER events_only_grow');
  const ends = database
    .prepare('SELECT name, stream, max(revision) AS revision FROM events JOIN streams ON id = stream GROUP BY stream')
    .all();
  const streams = new Map(
    ends.map(({ name, stream, revision }) => [name, { stream: Number(stream), revision: Number(revision) }]),
  );
  let position = Number(database.prepare('SELECT max(position) AS position FROM events').get()?.['position']);
  const insert = database.prepare(
    `INSERT INTO events (position, stream, revision, event_id, type, occurred_at, recorded_at, actor, schema_version, correlation_id, causation_id, checksum, data)
     VALUES (?, ?, ?, ?, 1, ?, ?, 1, 1, ?, NULL, 4294967295, ?)`,
  );
  return ({ url, bytes }) => {
    const end = streams.get(`careChain-${url.split('/')[4]}`);
    if (end === undefined) throw new Error('a command to a chain that the log does not have');
    const now = Date.now();
    insert.run((position += 1), end.stream, (end.revision += 1), randomUUIDv7(), now, now, randomUUID(), bytes);
    return position;
  };
}

/** @type {(Received & { written: (position: number) => void })[]} */
let waiting = [];

function commit() {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  const positions = group.map(write);
  database.exec('COMMIT');
  group.forEach(({ written }, index) => written(/** @type {number} */ (positions[index])));
}

/** @param {Received} received @returns {Promise<number>} */
function written(received) {
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ ...received, written: resolve });
  });
}

const server = Fastify();
server.post('/*', async ({ url, body }) => ({ position: await written({ url, bytes: JSON.stringify(body) }) }));
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
