import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemOfAnswer, rawRequest, statusOf } from '../testing/raw-request.js';
import { testService, type TestService } from '../testing/test-service.js';

let service: TestService;
let host: string;
let commands: string;

beforeAll(async () => {
  service = await testService();
  host = new URL(service.address).host;
  const open = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2010-04' };
  const { careChainId } = (await service.send('/api/v1/care-chains', { json: open })).json;
  commands = `/api/v1/care-chains/${careChainId}/commands`;
});
afterAll(() => service.remove());

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
  service.send(commands, { method: 'POST', body, headers });

describe('a body that cannot be read', () => {
  test.each([
    ['half of it', '{"type":"LogContact"', 400, 'BODY_MALFORMED'],
    ['nothing', '', 400, 'BODY_MALFORMED'],
    ['another language', 'type=LogContact', 400, 'BODY_MALFORMED'],
    ['60,000 brackets', '['.repeat(60_000), 400, 'BODY_TOO_DEEP'],
    ['60,000 objects', '{"a":'.repeat(10_000), 400, 'BODY_TOO_DEEP'],
    ['a list', '[]', 400, 'REQUEST_FAULTY'],
    ['null', 'null', 400, 'REQUEST_FAULTY'],
    ['a number too large to be one', '1e999', 400, 'REQUEST_FAULTY'],
    ['no type', '{}', 400, 'REQUEST_FAULTY'],
    ['a type that is everywhere', '{"type":"constructor"}', 400, 'REQUEST_FAULTY'],
    ['more than 64 KiB', JSON.stringify({ type: 'LogContact', note: 'x'.repeat(70_000) }), 413, 'BODY_TOO_LARGE'],
  ])('%s: %#', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    if (status === 400) expect(answer.json.errors.length).toBeGreaterThan(0);
  });

  test('is not UTF-8', async () => {
    const { status, json } = await post(Buffer.from('{"type":"LogContact","note":"Åsa"}', 'latin1'));
    expect([status, json.code]).toEqual([400, 'BODY_NOT_UTF8']);
  });

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
    'application/json5',
  ])('415: %s', async (type) => {
    const { status, json } = await post('{"type":"LogContact"}', { 'content-type': type });
    expect([status, json.code]).toEqual([415, 'BODY_NOT_JSON']);
  });

  test.each(['gzip', 'br', 'identity, gzip', 'nonsense'])('415: Content-Encoding: %s', async (encoding) => {
    const { status, json, headers } = await post('{}', { ...JSON_TYPE, 'content-encoding': encoding });
    expect([status, json.code, headers.get('accept-encoding')]).toEqual([415, 'BODY_ENCODED', 'identity']);
  });

  test.each(['identity', 'Identity', ''])('Content-Encoding: "%s" says that it is not encoded', async (encoding) => {
    const { status, json } = await post('{}', { ...JSON_TYPE, 'content-encoding': encoding });
    expect([status, json.code]).toEqual([400, 'REQUEST_FAULTY']);
  });
});

describe('hostile values', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['a prototype', '{"type":"LogContact","__proto__":{"mode":"phone"}}'],
    ['a constructor', '{"type":"LogContact","constructor":{"prototype":{}}}'],
    ['a lone surrogate', '{"type":"LogContact","note":"\\ud800"}'],
    ['NUL', '{"type":"LogContact","note":"a\\u0000b"}'],
    ['a huge number', `{"type":"AssignCoordinator","contactEveryDays":1${'0'.repeat(400)}}`],
    ['the same key twice', '{"type":"LogContact","mode":"phone","mode":7}'],
    ['a deep correction', `{"type":"CorrectEntry","fields":${'{"a":'.repeat(10)}1${'}'.repeat(10)}}`],
    ['a long name', `{"type":"LogContact","${'x'.repeat(30_000)}":1}`],
    ['thousands of names', `{"type":"LogContact",${Array.from({ length: 5_000 }, (_, n) => `"f${n}":1`).join(',')}}`],
  ];
  test.each(hostile)('%s is a 400 that names it', async (_, body) => {
    const { status, json, text } = await post(body);
    expect([status, json.code]).toEqual([400, 'REQUEST_FAULTY']);
    expect(text.length).toBeLessThan(200_000);
  });

  test('a prototype is named as the unknown field that it is', async () => {
    const { json } = await post(
      '{"type":"ReceiveHandover","handoverId":"019a8c10-5b7e-7c41-9d2e-3f0a6b1c2dff","__proto__":{}}',
    );
    expect(json.errors).toEqual([{ path: '__proto__', code: 'FIELD_UNKNOWN', message: expect.any(String) }]);
  });
});

describe('addresses', () => {
  test.each([
    '/nothing',
    '/api/v1',
    '/api/v1/care-chains/',
    '/api/v2/gaps',
    '/api/v1/gaps/1',
    '/page/../package.json',
    '/page/%2e%2e%2fpackage.json',
    '/api/docs/..%2fdocument.js',
    '/API/V1/GAPS',
  ])('404: %s', async (path) => {
    const { status, json } = await service.send(path);
    expect([status, json.code]).toEqual([404, 'NOT_FOUND']);
  });

  test.each([
    ['PUT', '/api/v1/gaps', 'GET, HEAD'],
    ['DELETE', '/api/v1/care-chains', 'GET, HEAD, POST'],
    ['GET', '/api/v1/care-chains/x/commands', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['PATCH', '/', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/gaps', 'GET, HEAD'],
  ])('405: %s %s', async (method, path, allow) => {
    const { status, json, headers } = await service.send(path, { method });
    expect([status, json.code, headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', allow]);
  });

  test.each(['/%', '/api/v1/care-chains/%ff', '/api/v1/care-chains/%c0%af'])('400 or 404: %s', async (path) => {
    const answer = await rawRequest(service.address, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).toContain('x-content-type-options: nosniff');
  });

  test('an id of 8,000 characters is not there', async () => {
    const { status, json } = await service.send(`/api/v1/care-chains/${'a'.repeat(8_000)}`);
    expect([status, json.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('who calls us by another name', () => {
  test.each([
    'example.org',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.example.org:3000',
    '192.168.0.1',
    '[::1]',
    '',
  ])('is refused: %s', async (name) => {
    const answer = await rawRequest(service.address, `GET /api/v1/gaps HTTP/1.1\r\nhost: ${name}\r\n\r\n`);
    expect([statusOf(answer), problemOfAnswer(answer).code]).toEqual([421, 'HOST_REFUSED']);
  });

  test.each(['1.0', '1.1'])('is refused: by no name at all, in HTTP/%s', async (version) => {
    const answer = await rawRequest(service.address, `GET /api/v1/gaps HTTP/${version}\r\n\r\n`);
    expect([statusOf(answer), problemOfAnswer(answer).code]).toEqual([400, 'HTTP_MALFORMED']);
    expect(answer).toContain('x-content-type-options: nosniff');
  });

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('%s with our port is our own', async (name) => {
    const { port } = new URL(service.address);
    const answer = await rawRequest(service.address, `GET /health/live HTTP/1.1\r\nhost: ${name}:${port}\r\n\r\n`);
    expect(statusOf(answer)).toBe(200);
  });
});

describe('what is not even HTTP', () => {
  test.each([
    ['noise', '\u0000\u0001\u0002\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'two lengths',
      'POST /api/v1/care-chains HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
      400,
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
  ])('%s', async (_, bytes, status) => {
    expect(statusOf(await rawRequest(service.address, bytes))).toBe(status);
  });

  test('chunks of more than 64 KiB without a length', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const head = `POST ${commands} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
    const answer = await rawRequest(service.address, `${head}${chunk}${chunk}0\r\n\r\n`);
    expect(statusOf(answer)).toBe(413);
  });
});

test('a caller who goes away in the middle of a body is no fault of ours', async () => {
  const { hostname, port } = new URL(service.address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${commands} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  );
  await pause(100);
  socket.resetAndDestroy();
  await pause(300);
  expect(service.logged.filter((line) => line.includes('"msg":"fault"'))).toEqual([]);
});

describe('every answer', () => {
  test.each(['/api/v1/gaps', '/nothing', '/', '/api/docs', '/health/live'])(
    '%s may not be framed, sniffed or read by others',
    async (path) => {
      const { headers } = await service.send(path, { headers: { origin: 'https://example.org' } });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('with what is recorded in it is kept nowhere', async () => {
    for (const path of ['/api/v1/gaps', '/api/v1/care-chains', commands.replace('/commands', '/entries')]) {
      expect((await service.send(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  test('HEAD gives the headers alone', async () => {
    const { status, text, headers } = await service.send('/api/v1/gap-rules', { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
    expect(Number(headers.get('content-length'))).toBeGreaterThan(1_000);
  });
});
