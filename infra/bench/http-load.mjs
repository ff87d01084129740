import { connect } from 'node:net';

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
const LENGTH = Buffer.from('\r\ncontent-length: ');

/**
 * Sends requests over a number of connections, one at a time on each, as fast as they are answered. Written on bare sockets, with all
 * messages made before the first is sent, so that the load costs the machine as little as possible. Answers must tell their
 * `content-length`, in lower case.
 *
 * @param {object} load
 * @param {number} load.port
 * @param {number} load.connections
 * @param {readonly Request[]} load.requests
 * @returns {Promise<{ readonly answers: readonly Answer[], readonly seconds: number }>} and how long all of them took.
 */
export async function sendAll({ port, connections, requests }) {
  const messages = requests.map((request) => messageOf(request, port)).values();
  /** @type {Answer[]} */
  const answers = [];
  const begins = performance.now();
  await Promise.all(Array.from({ length: connections }, () => sendOnOne(port, messages, answers)));
  return { answers, seconds: (performance.now() - begins) / 1_000 };
}

/**
 * @param {number} port
 * @param {Iterator<Buffer>} messages shared by the connections.
 * @param {Answer[]} answers
 * @returns {Promise<void>}
 */
function sendOnOne(port, messages, answers) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let begins = 0;
    let received = Buffer.alloc(0);
    const sendNext = () => {
      const { done, value } = messages.next();
      if (done === true) {
        resolve();
        socket.destroy();
        return;
      }
      begins = performance.now();
      socket.write(value);
    };
    socket.on('connect', sendNext);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const length = answerLength(received);
      if (Number.isNaN(length)) socket.destroy(new Error('an answer without content-length'));
      if (length === undefined || !(received.length >= length)) return;
      answers.push({ status: Number(received.toString('latin1', 9, 12)), ms: performance.now() - begins });
      received = received.subarray(length);
      sendNext();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
  });
}

/** @param {Request} request @param {number} port */
function messageOf({ method, path, body }, port) {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n`;
  if (body === undefined) return Buffer.from(`${head}\r\n`);
  return Buffer.from(
    `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Length of the answer that the bytes begin with; undefined while its head is not whole, NaN where it does not tell. @param {Buffer} bytes */
function answerLength(bytes) {
  const end = bytes.indexOf(HEAD_ENDS);
  if (end < 0) return undefined;
  const at = bytes.indexOf(LENGTH);
  if (at < 0 || at > end) return NaN;
  const from = at + LENGTH.length;
  return end + HEAD_ENDS.length + Number.parseInt(bytes.toString('latin1', from, Math.min(from + 12, end)), 10);
}
