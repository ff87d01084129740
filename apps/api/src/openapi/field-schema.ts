import type { RegisterName } from '@vardkedja/care-chain';
import { mayBeLeftOut, SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import type { CodeField, Field, Fields, IdField } from '@vardkedja/event-sourcing';

/** A JSON Schema of the dialect of OpenAPI 3.1. */
export type Schema = Readonly<Record<string, unknown>>;

export const UUID_PATTERN = '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

/** The schema of one field as a caller gives it, with an example. */
export function fieldSchema(field: Field): Schema {
  return { ...bareSchema(field), ...('mark' in field && field.mark === 'personal' && { 'x-personal': true }) };
}

/** Something that can be seen, and neither tab nor line break. */
const ONE_LINE = '^[^\\t\\n\\r]*[^\\s][^\\t\\n\\r]*$';

function bareSchema(field: Field): Schema {
  switch (field.kind) {
    case 'id':
      return { type: 'string', format: 'uuid', pattern: UUID_PATTERN, description: idDescription(field) };
    case 'text':
      return {
        type: 'string',
        ...(field.blank !== true && { minLength: 1, pattern: field.oneLine === true ? ONE_LINE : '\\S' }),
        maxLength: field.maxLength,
      };
    case 'date':
      return { type: 'string', format: 'date', description: 'A calendar date, Europe/Stockholm.' };
    case 'month':
      return { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'A calendar month, `YYYY-MM`.' };
    case 'time':
      return {
        type: 'string',
        anyOf: [{ format: 'date-time' }, { format: 'date' }],
        description: 'RFC 3339 with offset, or a date alone, which means 00:00 in Europe/Stockholm.',
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return {
        type: 'integer',
        minimum: field.minimum,
        maximum: field.maximum,
        ...(field.default !== undefined && { default: field.default }),
      };
    case 'enum':
      return { type: 'string', enum: field.values };
    case 'code':
      return codeSchema(field);
    case 'answer':
      return { oneOf: [{ type: 'integer' }, { type: 'string', minLength: 1, maxLength: 200 }] };
    case 'correction':
      return {
        type: 'object',
        maxProperties: 50,
        description: "The entry's own fields with their corrected values; null removes an optional one.",
      };
    case 'list':
      return { type: 'array', items: fieldSchema(field.items), maxItems: field.maxItems };
    case 'object':
      return objectSchema(field.fields);
    case 'choice':
      return {
        type: 'object',
        oneOf: Object.entries(field.fields).map(([name, chosen]) => objectSchema({ [name]: chosen })),
      };
  }
}

/** The schema of an object that has these fields and no others. */
export function objectSchema(fields: Fields, further: Readonly<Record<string, Schema>> = {}): Schema {
  const required = Object.keys(fields).filter((name) => !mayBeLeftOut(fields[name] as Field));
  return {
    type: 'object',
    required: [...Object.keys(further), ...required],
    properties: {
      ...further,
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
    },
    additionalProperties: false,
  };
}

function idDescription({ of, as }: IdField): string {
  switch (as) {
    case 'new':
      return `Names the ${inWords(of)} that comes in; left out, the system makes a UUIDv7.`;
    case 'either':
      return `Names the ${inWords(of)}, which may be a new one; left out, the system makes a UUIDv7.`;
    case 'known':
      return `Names the ${inWords(of)}, which the chain must know.`;
    case 'external':
      return `Names the ${inWords(of)}, which lives outside the chain.`;
  }
}

/** `placeRequest` → `place request`. */
function inWords(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function codeSchema({ register }: CodeField): Schema {
  switch (register as RegisterName) {
    case 'municipality':
      return { type: 'string', pattern: '^\\d{4}$', description: 'Four-digit code of a municipality in the register.' };
    case 'organisation':
      return {
        type: 'string',
        pattern: '^[A-Za-z]+-[a-z0-9-]+$',
        description: 'Id of an organisation in the register (`GET /api/v1/organisations`).',
      };
    case 'sisHome':
      return { type: 'string', enum: [...SHIPPED_REGISTERS.sisHomes.keys()] };
    case 'legalBasis':
      return { type: 'string', enum: [...SHIPPED_REGISTERS.legalBases.keys()] };
    case 'questionSet':
      return { type: 'string', enum: [...SHIPPED_REGISTERS.questionSets.keys()] };
  }
}
