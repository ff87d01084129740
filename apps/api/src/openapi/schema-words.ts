import { UUID_PATTERN, type Schema } from './field-schema.js';

/** Short words that the schemas of answers are written in. */
export const uuid = (description?: string): Schema =>
  told({ type: 'string', format: 'uuid', pattern: UUID_PATTERN }, description);
export const text = (description?: string): Schema => told({ type: 'string' }, description);
export const count = (description?: string): Schema => told({ type: 'integer', minimum: 0 }, description);
export const yesNo = (description?: string): Schema => told({ type: 'boolean' }, description);
export const word = (values: readonly string[], description?: string): Schema =>
  told({ type: 'string', enum: values }, description);
export const date = (description?: string): Schema => told({ type: 'string', format: 'date' }, description);
/** RFC 3339 in UTC with milliseconds. */
export const instant = (description?: string): Schema => told({ type: 'string', format: 'date-time' }, description);
export const position = (description?: string): Schema => told({ type: 'string', pattern: '^\\d{1,16}$' }, description);
export const list = (items: Schema, description?: string): Schema => told({ type: 'array', items }, description);
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An object with these properties, those of `optional` only where they say something, and no others. */
export function object(
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
  description?: string,
): Schema {
  const properties = { ...required, ...optional };
  return told(
    { type: 'object', required: Object.keys(required), properties, additionalProperties: false },
    description,
  );
}

function told(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : { ...schema, description };
}
