import type { Instant } from '@vardkedja/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pino, type Logger } from 'pino';
import { errorCodeOf } from './error-code.js';
import type { LogLevel } from '../settings/settings.js';

const STDERR = 2;
/** Bytes of lines gathered before they are written, and written at a time at most; no line waits longer than `FLUSH_MS`. */
const GATHERED_BYTES = 32_768;
const WRITTEN_BYTES = 65_536;
const FLUSH_MS = 250;

/** A path outside all routes: what was asked for may be anything, and is not written down. */
export const NO_ROUTE = 'none';

export interface ServiceLog {
  readonly logger: Logger;
  /** Writes at once what has been gathered. */
  flush(): void;
}

/** Structured lines on standard error. What is logged is chosen value by value: nothing of a request's address, headers or body is. */
export function openLog(level: LogLevel): ServiceLog {
  // Gathered as bytes: of a text that grows, all of it would be measured again with every line.
  const destination = pino.destination({
    dest: STDERR,
    sync: false,
    minLength: GATHERED_BYTES,
    maxWrite: WRITTEN_BYTES,
    periodicFlush: FLUSH_MS,
    contentMode: 'buffer',
  });
  const stream = { write: (line: string) => destination.write(Buffer.from(line) as never) };
  const logger = pino({ level, base: null, timestamp: writtenTimes(Date.now) }, stream);
  return { logger, flush: () => destination.flushSync() };
}

/** The times of lines as pino writes them, each made once for all lines of its millisecond. */
export function writtenTimes(clock: () => Instant): () => string {
  let writtenAt = NaN;
  let written = '';
  return () => {
    const now = clock();
    if (now === writtenAt) return written;
    writtenAt = now;
    written = `,"time":"${new Date(now).toISOString()}"`;
    return written;
  };
}

/** The route template that a request went to, such as `/api/v1/care-chains/:careChainId`. */
export function routeOf(request: FastifyRequest): string {
  return request.is404 ? NO_ROUTE : (request.routeOptions.url ?? NO_ROUTE);
}

export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
      correlationId: request.id,
    },
    'request',
  );
}

/** A fault of ours: what it is and where, without its message, which may quote what somebody wrote. */
export function logFault(logger: Logger, error: unknown, correlationId?: string): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const code = errorCodeOf(error);
  logger.error(
    {
      error: error instanceof Error ? error.name : typeof error,
      code,
      frames: frames.map((line) => line.trim()),
      correlationId,
    },
    'fault',
  );
}
