import {
  CARE_CHAIN_STEPS,
  COMMON_FIELDS,
  mayBeLeftOut,
  type CareChainCommand,
  type Entry,
} from '@vardkedja/care-chain';
import type { Field, Fields } from '@vardkedja/event-sourcing';
import { isDeepStrictEqual } from 'node:util';

type Payload = Readonly<Record<string, unknown>>;
type Created = Record<string, string>;

/**
 * Whether an entry is what this very command made before: of its type, at its time where it gives one, saying what it says. Gives the ids
 * that the command left to the system then, or undefined where the entry says something else.
 */
export function createdBefore(command: CareChainCommand, entry: Entry): Readonly<Created> | undefined {
  const step = CARE_CHAIN_STEPS[command.type];
  if (step.event !== entry.type) return undefined;
  if (command.occurredAt !== undefined && command.occurredAt !== entry.occurredAt) return undefined;
  const created: Created = {};
  const fields: Fields = { ...COMMON_FIELDS, ...step.fields };
  return isSame(fields, command.data, entry.data, '', created) ? created : undefined;
}

function isSame(fields: Fields, given: Payload, recorded: Payload, path: string, created: Created): boolean {
  return Object.entries(fields).every(([name, field]) =>
    isSameField(field, given[name], recorded[name], path === '' ? name : `${path}.${name}`, created),
  );
}

function isSameField(field: Field, given: unknown, recorded: unknown, path: string, created: Created): boolean {
  if (given === undefined && recorded !== undefined && field.optional !== true && mayBeLeftOut(field)) {
    if (field.kind === 'id') created[path] = recorded as string;
    return field.kind !== 'integer' || recorded === field.default;
  }
  if (field.kind !== 'list' || field.items.kind !== 'object') return isDeepStrictEqual(given, recorded);
  return isSameList(field.items.fields, given, recorded, path, created);
}

function isSameList(fields: Fields, given: unknown, recorded: unknown, path: string, created: Created): boolean {
  if (!Array.isArray(given) || !Array.isArray(recorded)) return given === recorded;
  const items = given as readonly Payload[];
  const before = recorded as readonly Payload[];
  return (
    items.length === before.length &&
    items.every((item, index) => isSame(fields, item, before[index] as Payload, `${path}[${index}]`, created))
  );
}
