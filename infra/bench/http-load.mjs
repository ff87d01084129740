import { connect } from 'node:net';
import { once } from 'node:events';

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {string} [body] JSON.
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {number} ms from the first byte sent to the last byte received.
 */

const HEAD_ENDS = Buffer.from('\r\n\r\n');

/**
 * Sends requests over a number of connections, one at a time on each, as fast as they are answered, until `next` has no more.
 * Written on bare sockets so that the load costs the machine as little as possible.
 *
 * @param {object} load
 * @param {number} load.port
 * @param {number} load.connections
 * @param {() => Request | undefined} load.next
 * @returns {Promise<readonly Answer[]>}
 */
export async function sendAll({ port, connections, next }) {
  /** @type {Answer[]} */
  const answers = [];
  await Promise.all(Array.from({ length: connections }, () => sendOnOne(port, next, answers)));
  return answers;
}

/**
 * @param {number} port
 * @param {() => Request | undefined} next
 * @param {Answer[]} answers
 */
async function sendOnOne(port, next, answers) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  /** @type {(status: number) => void} */
  let answered = () => undefined;
  /** @type {(error: Error) => void} */
  let failed = () => undefined;
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const length = answerLength(received);
    if (length === undefined || received.length < length) return;
    const status = Number(received.toString('latin1', 9, 12));
    received = received.subarray(length);
    answered(status);
  });
  socket.on('error', (error) => failed(error));
  socket.on('close', () => failed(new Error('the server closed the connection')));
  for (let request = next(); request !== undefined; request = next()) {
    const begins = performance.now();
    socket.write(messageOf(request, port));
    const status = await new Promise((resolve, reject) => {
      answered = resolve;
      failed = reject;
    });
    answers.push({ status, ms: performance.now() - begins });
  }
  failed = () => undefined;
  socket.destroy();
}

/** @param {Request} request @param {number} port */
function messageOf({ method, path, body }, port) {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n`;
  if (body === undefined) return `${head}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Length of the answer that the bytes begin with; undefined while its head is not whole. @param {Buffer} bytes */
function answerLength(bytes) {
  const end = bytes.indexOf(HEAD_ENDS);
  if (end < 0) return undefined;
  const match = /\r\ncontent-length: (\d+)/i.exec(bytes.toString('latin1', 0, end));
  if (match === null) throw new Error('an answer without Content-Length');
  return end + HEAD_ENDS.length + Number(match[1]);
}
