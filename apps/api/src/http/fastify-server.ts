import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { logRequest } from './access-log.js';
import { PROBLEM_OF_ERROR, STATUS } from './http-status.js';
import { MAX_BODY_BYTES, readJsonBody, refuseEncodedBody } from './json-body.js';
import { KnownPaths } from './known-paths.js';
import { ownHosts } from './own-hosts.js';
import { problemOf } from './problem.js';
import { sendProblem } from './replies.js';
import { CORRELATION_HEADER, RESPONSE_HEADERS } from './response-headers.js';
import { Traffic } from './traffic.js';

/** Open connections at most; further ones are closed at once. */
const MAX_CONNECTIONS = 4_096;
/** Time to send the head of a request, and all of it. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
const SLOW_CLIENTS_CHECKED_EVERY_MS = 2_000;
/** A connection without a request in it is kept open this long. */
const KEEP_ALIVE_MS = 30_000;
/** A connection on which nothing moves at all is closed. */
const IDLE_CONNECTION_MS = 60_000;
const MAX_HEADER_BYTES = 16 * 1_024;
/** Requests that take longer than this to finish when the service closes are broken off. */
const MAX_CLOSING_MS = 5_000;

export interface HttpServer {
  readonly fastify: FastifyInstance;
  readonly paths: KnownPaths;
  /** Takes no more requests, lets those in progress finish for some seconds, and closes all connections; `close` closes the server itself. */
  close(close: () => Promise<void>): Promise<void>;
}

/** The web server that Nest's routes are put on: limits, reading of bodies, headers, log and measures. */
export function httpServer(host: string, logger: Logger, metrics: HttpMetrics): HttpServer {
  const server = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_CONNECTION_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      // Node would answer with nothing but a status; our own guard says what is wrong.
      requireHostHeader: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: SLOW_CLIENTS_CHECKED_EVERY_MS,
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // A parameter is as long as an address may be; whether there is such a thing is not for the router to say.
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    frameworkErrors: (error, request, reply) => {
      reply.headers(RESPONSE_HEADERS).header(CORRELATION_HEADER, request.id);
      const code = PROBLEM_OF_ERROR.get(error.code);
      sendProblem(request, reply, { code: code === 'URL_MALFORMED' ? code : 'NOT_FOUND' });
    },
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket),
  });
  server.server.maxConnections = MAX_CONNECTIONS;

  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      refuseEncodedBody(request.headers['content-encoding']);
      done(null, readJsonBody(bytes));
    } catch (error) {
      done(error as Error);
    }
  });

  const paths = new KnownPaths();
  server.addHook('onRoute', ({ url, method }) => paths.add(url, method));
  const traffic = new Traffic();
  guardEntrance(server, host, traffic);
  server.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request, reply);
    logRequest(logger, request, reply);
    done();
  });
  return {
    fastify: server,
    paths,
    close: async (close) => {
      // Node itself would wait for connections that were opened ahead of a request, as browsers do.
      const quiet = traffic.end(MAX_CLOSING_MS).then(() => server.server.closeAllConnections());
      await Promise.all([close(), quiet]);
    },
  };
}

/** Gives every answer its headers, and refuses who calls us by another name or comes when we are about to close. */
function guardEntrance(server: FastifyInstance, ownHost: string, traffic: Traffic): void {
  let hosts: ReadonlySet<string> = new Set();
  server.server.on('listening', () => (hosts = ownHosts(ownHost, (server.server.address() as AddressInfo).port)));
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(RESPONSE_HEADERS).header(CORRELATION_HEADER, request.id);
    if (traffic.isEnding) {
      reply.header('connection', 'close');
      sendProblem(request, reply, { code: 'CLOSING' });
      return;
    }
    const { host } = request.headers;
    // RFC 9112 (3.2): a request that names no host is malformed.
    if (host === undefined) return sendProblem(request, reply, { code: 'HTTP_MALFORMED' });
    if (!hosts.has(host.toLowerCase())) return sendProblem(request, reply, { code: 'HOST_REFUSED' });
    traffic.enter(reply.raw);
    done();
  });
}

/** Answers what is not even HTTP, on the bare connection. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  const answering = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage;
  if (error.code === 'ECONNRESET' || !socket.writable || answering?.headersSent === true) {
    socket.destroy();
    return;
  }
  const code = PROBLEM_OF_ERROR.get(error.code ?? '') ?? 'HTTP_MALFORMED';
  const correlationId = randomUUID();
  const status = STATUS[code];
  const body = JSON.stringify(problemOf({ code: code as 'HTTP_MALFORMED' }, 'sv', correlationId));
  const headers = {
    ...RESPONSE_HEADERS,
    [CORRELATION_HEADER]: correlationId,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
