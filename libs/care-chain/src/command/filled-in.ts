import type { Field, Fields } from '@vardkedja/event-sourcing';

/** Ids that the system made for a command: each with the path of the field that was left out. */
export type MadeIds = Map<string, string>;

type Payload = Readonly<Record<string, unknown>>;

/**
 * The payload with everything in it that a caller may leave out: ids that the command brings in, and fields with a default. What was given is
 * left as it is, in a payload of its own only where something is added.
 *
 * @param made gets the ids that were made.
 */
export function filledIn(fields: Fields, data: Payload, newId: () => string, made: MadeIds, path = ''): Payload {
  let filled = data;
  for (const name in fields) {
    const field = fields[name] as Field;
    const value = data[name];
    const full = filledInField(field, value, newId, made, path === '' ? name : `${path}.${name}`);
    if (full !== value) filled = { ...filled, [name]: full };
  }
  return filled;
}

/** One field's value, likewise. */
export function filledInField(field: Field, value: unknown, newId: () => string, made: MadeIds, path: string): unknown {
  if (field.kind === 'list' && field.items.kind === 'object' && value !== undefined) {
    return filledInItems(field.items.fields, value as readonly Payload[], newId, made, path);
  }
  if (value !== undefined) return value;
  if (field.kind === 'integer') return field.default;
  if (field.kind !== 'id' || field.optional === true || field.as === 'known' || field.as === 'external')
    return undefined;
  const id = newId();
  made.set(id, path);
  return id;
}

function filledInItems(
  fields: Fields,
  items: readonly Payload[],
  newId: () => string,
  made: MadeIds,
  path: string,
): readonly Payload[] {
  const filled = items.map((item, index) => filledIn(fields, item, newId, made, `${path}[${index}]`));
  return filled.every((item, index) => item === items[index]) ? items : filled;
}
