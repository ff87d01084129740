import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ServiceLog } from '../http/access-log.js';
import { openService, type Service } from '../service.js';

/** A service on a real data folder of its own and any free port, with what a test asks of it. */
export interface TestService extends Service {
  readonly dataDir: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** A request as `fetch` makes it; a `json` body gets its content type. */
  send(path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Closes the service and removes its folder. */
  remove(): Promise<void>;
}

export interface TestRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: Json;
}

// The shape of an answer is what tests are about.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

export async function testService(clock: () => number = Date.now): Promise<TestService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vardkedja-api-'));
  const logged: string[] = [];
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => void logged.push(line) });
  const log: ServiceLog = { logger, flush: () => undefined };
  const service = await openService({ host: '127.0.0.1', port: 0, dataDir }, { log, clock });
  return {
    ...service,
    dataDir,
    logged,
    send: (path, request) => send(`${service.address}${path}`, request),
    remove: async () => {
      await service.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function send(url: string, { method, headers, json, body }: TestRequest = {}): Promise<TestAnswer> {
  const content = json === undefined ? body : JSON.stringify(json);
  const response = await fetch(url, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(content !== undefined && { body: content as string }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, headers: response.headers, text, json: isJson ? (JSON.parse(text) as unknown) : undefined };
}
