import { RequestMaker, type MadeRequest, type Receipt } from './request-maker.js';
import { Schemas, type Document } from './schemas.js';
import type { TestService } from './test-service.js';

/** Requests in flight at a time. */
const AT_ONCE = 16;
const STREAM = 'text/event-stream';

export interface FuzzReport {
  /** How often each status was answered, by operation: `recordCommand 409`. */
  readonly answers: ReadonlyMap<string, number>;
  /** Answers that the document does not allow, with the request that made them. */
  readonly faults: readonly string[];
}

/** Sends made-up requests to a service and holds every answer against its OpenAPI document. */
export async function fuzz(service: TestService, seed: number, requests: number): Promise<FuzzReport> {
  const document = JSON.parse((await service.send('/api/v1/openapi.json')).text) as Document;
  const schemas = new Schemas(document);
  const maker = new RequestMaker(schemas, seed);
  const answers = new Map<string, number>();
  const faults: string[] = [];
  for (let sent = 0; sent < requests; sent += AT_ONCE) {
    const made = Array.from({ length: Math.min(AT_ONCE, requests - sent) }, () => maker.next());
    const received = await Promise.all(made.map((request) => sendOf(service.address, request)));
    made.forEach((request, index) => {
      const answer = received[index] as Answer;
      const name = `${request.operation.operationId} ${answer.status}`;
      answers.set(name, (answers.get(name) ?? 0) + 1);
      if (answer.status < 300 && request.method === 'POST') maker.learn(JSON.parse(answer.text) as Receipt);
      const wrong = faultsOf(schemas, request, answer);
      if (wrong.length > 0)
        faults.push(`${JSON.stringify({ ...request, operation: undefined })} → ${answer.status}: ${wrong.join('; ')}`);
    });
  }
  return { answers, faults };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function sendOf(address: string, { method, path, headers, body }: MadeRequest): Promise<Answer> {
  const ending = new AbortController();
  const response = await fetch(`${address}${path}`, {
    method,
    headers,
    signal: ending.signal,
    ...(body !== undefined && { body }),
  });
  const type = response.headers.get('content-type')?.replace(/; charset=utf-8$/, '') ?? '';
  if (type === STREAM) {
    ending.abort();
    return { status: response.status, type, text: '' };
  }
  return { status: response.status, type, text: await response.text() };
}

function faultsOf(schemas: Schemas, { operation }: MadeRequest, { status, type, text }: Answer): readonly string[] {
  if (status >= 500) return [`a 5xx: ${text}`];
  const described = operation.responses[status];
  if (described === undefined) return [`the status is not described: ${text}`];
  const mediaType = Object.entries(described.content).find(
    ([name]) => name.replace(/; charset=utf-8$/, '') === type,
  )?.[1];
  if (mediaType === undefined) return [`the media type ${type} is not described`];
  return schemas.faultsOf(mediaType.schema, type.endsWith('json') ? JSON.parse(text) : text);
}
