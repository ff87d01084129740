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
  /** The body as JSON, as the test expects it to be. */
  readonly json: AnswerBody;
}

/** What any answer may hold; a test that reads what is not there fails. */
export interface AnswerBody {
  readonly careChainId: string;
  readonly revision: number;
  readonly position: string;
  readonly entries: readonly { readonly entryId: string; readonly type: string }[];
  readonly created: Readonly<Record<string, string>>;
  readonly status: string | number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly items: readonly AnswerItem[];
  readonly total: number;
  readonly lanes: readonly {
    readonly domain?: string;
    readonly organisationId?: string;
    readonly holes: readonly unknown[];
  }[];
  readonly cover: readonly unknown[];
  readonly runningGaps: Readonly<Record<string, number>>;
  readonly store: object;
  readonly projections: readonly object[];
}

/** What an item of a list may be: an entry, a gap, a care chain, a rule or an organisation. */
export interface AnswerItem {
  readonly careChainId: string;
  readonly entryId: string;
  readonly position: string;
  readonly type: string;
  readonly correctedBy?: readonly string[];
  readonly gapId: string;
  readonly ruleId: string;
  readonly subject: string;
  readonly domain?: string;
  readonly state: string;
  readonly level: string;
  readonly dueAt: string;
  readonly waitingFor: { readonly organisationId: string; readonly function: string };
  readonly texts: Readonly<Record<'sv' | 'en', { readonly title: string; readonly meaning: string }>>;
  readonly versions: readonly unknown[];
}

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
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? JSON.parse(text) : undefined) as AnswerBody,
  };
}
