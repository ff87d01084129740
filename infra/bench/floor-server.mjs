// The floor of the append benchmark: a bare Fastify handler that writes the request's bytes durably, with group commit, and nothing else.
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const [, , file = ''] = process.argv;
const database = new DatabaseSync(file);
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE written (position INTEGER PRIMARY KEY, bytes TEXT NOT NULL)',
);
const insert = database.prepare('INSERT INTO written (bytes) VALUES (?)');

/** @type {{ bytes: string, written: (position: number) => void }[]} */
let waiting = [];

function commit() {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  const positions = group.map(({ bytes }) => Number(insert.run(bytes).lastInsertRowid));
  database.exec('COMMIT');
  group.forEach(({ written }, index) => written(/** @type {number} */ (positions[index])));
}

/** @param {string} bytes @returns {Promise<number>} */
function write(bytes) {
  return new Promise((written) => {
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ bytes, written });
  });
}

const server = Fastify();
server.post('/*', async (request) => ({ position: await write(JSON.stringify(request.body)) }));
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
