import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testService, type TestService } from '../testing/test-service.js';
import { Schemas, type Document } from '../testing/schemas.js';

let service: TestService;
let document: Document;
let schemas: Schemas;

beforeAll(async () => {
  service = await testService();
  document = JSON.parse((await service.send('/api/v1/openapi.json')).text) as Document;
  schemas = new Schemas(document);
});
afterAll(() => service.remove());

/** What api.md's table lists, as method and path. */
const OPERATIONS = [
  'get /api/v1/api-info',
  'get /api/v1/care-chains',
  'get /api/v1/care-chains/{careChainId}',
  'get /api/v1/care-chains/{careChainId}/entries',
  'get /api/v1/care-chains/{careChainId}/gaps',
  'get /api/v1/care-chains/{careChainId}/timeline',
  'get /api/v1/gap-rules',
  'get /api/v1/gaps',
  'get /api/v1/organisations',
  'get /api/v1/stream',
  'get /health/live',
  'get /health/ready',
  'get /metrics',
  'post /api/v1/care-chains',
  'post /api/v1/care-chains/{careChainId}/commands',
];

describe('the OpenAPI document', () => {
  test('describes every operation', () => {
    const described = schemas.operations.map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(OPERATIONS);
    expect(document.openapi).toBe('3.1.0');
  });

  test('is the same to the byte from every service', async () => {
    const other = await testService();
    expect((await other.send('/api/v1/openapi.json')).text).toBe((await service.send('/api/v1/openapi.json')).text);
    await other.remove();
  });

  test('tells of each operation what it does, and every answer with a schema and an example that fits it', () => {
    for (const { operation, path } of schemas.operations) {
      expect([path, operation.summary, operation.description, operation.operationId]).not.toContain(undefined);
      for (const [status, response] of Object.entries(operation.responses)) {
        expect([path, status, response.description]).not.toContain('');
        for (const [mediaType, { schema, example, examples }] of Object.entries(response.content)) {
          expect(mediaType).toBe(
            Number(status) >= 400 && path !== '/health/ready' ? 'application/problem+json' : mediaType,
          );
          const shown = example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example];
          expect([path, status, shown.length]).not.toContain(0);
          for (const value of shown)
            expect([path, status, schemas.faultsOf(schema, value)]).toEqual([path, status, []]);
        }
      }
    }
  });

  test('has a complete example for every body and every parameter', () => {
    for (const { operation, path } of schemas.operations) {
      for (const { name, schema } of operation.parameters) {
        const examples = schema['examples'] as unknown[];
        expect([path, name, examples.length]).toEqual([path, name, 1]);
        for (const value of examples) expect([path, name, schemas.faultsOf(schema, value)]).toEqual([path, name, []]);
      }
      for (const { schema, examples = {} } of Object.values(operation.requestBody?.content ?? {})) {
        for (const { value } of Object.values(examples)) expect(schemas.faultsOf(schema, value)).toEqual([]);
        expect(Object.keys(examples).length).toBeGreaterThan(0);
      }
    }
  });

  test('tells commands apart by type', () => {
    const { operation } = schemas.operations.find(({ path }) =>
      path.endsWith('/commands'),
    ) as (typeof schemas.operations)[number];
    const schema = operation.requestBody?.content['application/json']?.schema as {
      oneOf: { $ref: string }[];
      discriminator: { propertyName: string; mapping: Record<string, string> };
    };
    expect(schema.discriminator.propertyName).toBe('type');
    expect(Object.values(schema.discriminator.mapping)).toEqual(schema.oneOf.map(({ $ref }) => $ref));
    expect(Object.entries(schema.discriminator.mapping).every(([type, $ref]) => $ref.endsWith(`/${type}Dto`))).toBe(
      true,
    );
    expect(schema.oneOf.length).toBeGreaterThan(60);
  });
});

test('the page to read it on loads everything from here', async () => {
  const { status, text, headers } = await service.send('/api/docs');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, link]) => link as string)
    .filter((link) => !link.startsWith('data:'));
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) {
    expect(link).toMatch(/^\/api\/docs\//);
    expect((await service.send(link)).status).toBe(200);
  }
  expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
});
