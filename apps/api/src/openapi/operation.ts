import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Field } from '@vardkedja/event-sourcing';
import type { Failure } from '../http/failure.js';
import { retryAfterSeconds, STATUS, type ProblemCode } from '../http/http-status.js';
import { problemOf } from '../http/problem.js';
import { EXAMPLE_CORRELATION_ID, EXAMPLE_IDS } from './example-ids.js';
import { fieldSchema, UUID_PATTERN, type Schema } from './field-schema.js';

/** A query parameter: how it is read, and what it is told as. */
export type Parameter = Field & {
  readonly optional: true;
  readonly description: string;
  readonly example: string | number;
};

export interface OperationDescription {
  readonly tag: string;
  readonly id: string;
  readonly summary: string;
  /** The summary in Swedish. */
  readonly swedish: string;
  readonly description: string;
  /** The path names a care chain. */
  readonly ofCareChain?: true;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly headers?: readonly HeaderName[];
  readonly body?: { readonly schema: Schema; readonly examples: Readonly<Record<string, unknown>> };
  readonly answers: Answer;
  /** An answer of the same form with another status. */
  readonly otherwise?: { readonly status: number; readonly description: string; readonly example: unknown };
  /** Beside those that any request may meet with. */
  readonly problems?: readonly ProblemCode[];
}

interface Answer {
  readonly status?: number;
  readonly description?: string;
  /** Name of a component schema. */
  readonly schema: string;
  readonly mediaType?: string;
  readonly example: unknown;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly example: string }>>;
}

const HEADERS = {
  'Idempotency-Key': {
    description:
      'A UUID of your own for this command. The same key with the same content gives the first answer again, for at least 24 hours; with other content it is refused with 422.',
    schema: { type: 'string', format: 'uuid', pattern: UUID_PATTERN, examples: [EXAMPLE_IDS.idempotencyKey] },
  },
  'If-Match': {
    description:
      'The revision that the chain must still have, in quotation marks; any other tag never matches. Left out, the command is judged on the newest history.',
    schema: { type: 'string', pattern: '^((W/)?"[!#-~]*"|\\*)$', examples: ['"12"'] },
  },
  'Last-Event-ID': {
    description: 'The last position that was received; what has come after it is sent first.',
    schema: { type: 'string', pattern: '^\\d{1,15}$', examples: ['48213'] },
  },
};
export type HeaderName = keyof typeof HEADERS;

/** What any request may meet with, whatever it asks for. */
const EVERYWHERE: readonly ProblemCode[] = [
  'URL_MALFORMED',
  'REQUEST_TOO_SLOW',
  'HOST_REFUSED',
  'HEADERS_TOO_LARGE',
  'INTERNAL_FAULT',
];

/** Describes a route in the OpenAPI document: its parameters, every answer with an example, every problem that it may answer with. */
export function Operation(operation: OperationDescription): MethodDecorator {
  const { tag, id, summary, swedish, description, parameters = {}, headers = [], body, answers, otherwise } = operation;
  const decorators: MethodDecorator[] = [
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, description: `${description}\n\n*${swedish}.*` }),
    ApiResponse({
      status: answers.status ?? STATUS.DONE,
      description: answers.description ?? 'Done.',
      headers: headersOf(answers),
      content: { [answers.mediaType ?? 'application/json']: contentOf(answers.schema, answers.example) },
    }),
  ];
  if (otherwise !== undefined) {
    const content = { 'application/json': contentOf(answers.schema, otherwise.example) };
    decorators.push(ApiResponse({ status: otherwise.status, description: otherwise.description, content }));
  }
  if (operation.ofCareChain) {
    const schema = { type: 'string' as const, format: 'uuid', examples: [EXAMPLE_IDS.careChain] };
    decorators.push(ApiParam({ name: 'careChainId', description: 'The care chain.', schema }));
  }
  for (const [name, { description: meaning, example, ...field }] of Object.entries(parameters)) {
    const { description: form, ...schema } = fieldSchema(field);
    const isList = field.kind === 'list';
    decorators.push(
      ApiQuery({
        name,
        required: false,
        description: form === undefined ? meaning : `${meaning} ${form as string}`,
        schema: { ...schema, examples: [isList ? [example] : example] },
        ...(isList && { style: 'form', explode: false }),
      }),
    );
  }
  for (const name of headers) decorators.push(ApiHeader({ name, required: false, ...HEADERS[name] }));
  if (body !== undefined)
    decorators.push(ApiBody({ required: true, schema: body.schema, examples: examplesOf(body.examples) }));
  decorators.push(...problemResponses([...EVERYWHERE, ...(operation.problems ?? [])]));
  return applyDecorators(...decorators);
}

function contentOf(schema: string, example: unknown): { schema: { $ref: string }; example: unknown } {
  return { schema: { $ref: `#/components/schemas/${schema}` }, example };
}

function headersOf({
  headers = {},
}: Answer): Record<string, { description: string; schema: { type: 'string' }; example: string }> {
  const entries = Object.entries(headers).map(([name, header]) => [
    name,
    { ...header, schema: { type: 'string' as const } },
  ]);
  return Object.fromEntries(entries) as ReturnType<typeof headersOf>;
}

function examplesOf(examples: Readonly<Record<string, unknown>>): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
}

/** One response for each status, with an example for each code that has it. */
function problemResponses(codes: readonly ProblemCode[]): MethodDecorator[] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(STATUS[code], [...(byStatus.get(STATUS[code]) ?? []), code]);
  return [...byStatus].map(([status, alike]) => {
    const problems = alike.map(
      (code) => [code, problemOf(exampleFailure(code), 'en', EXAMPLE_CORRELATION_ID)] as const,
    );
    const retries = alike.some((code) => retryAfterSeconds(code) !== undefined);
    return ApiResponse({
      status,
      description: [...new Set(problems.map(([, { title }]) => `${title}.`))].join(' '),
      ...(retries && {
        headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } } },
      }),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: examplesOf(Object.fromEntries(problems)),
        },
      },
    });
  });
}

function exampleFailure(code: ProblemCode): Failure {
  if (code === 'REFUSED') return { code, refusal: { code: 'HANDOVER_ALREADY_DECLINED' } };
  if (code === 'REQUEST_FAULTY')
    return { code, faults: [{ path: 'toOrganisationId', code: 'ORGANISATION_UNKNOWN', params: {} }] };
  return { code };
}
