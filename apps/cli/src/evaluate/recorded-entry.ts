import {
  checkField,
  COMMON_FIELDS,
  readTime,
  SHIPPED_REGISTERS,
  STEP_OF_EVENT,
  type Entry,
  type FaultCode,
} from '@vardkedja/care-chain';
import type { Field, Fields, Instant } from '@vardkedja/event-sourcing';

/** An entry as a file gives it, and its chain where the line names that. */
export interface GivenEntry {
  readonly entry: Entry;
  readonly careChainId?: string;
}

export interface EntryFault {
  readonly path: string;
  readonly code: FaultCode;
}

export type ReadEntry =
  | { readonly outcome: 'read'; readonly given: GivenEntry }
  | { readonly outcome: 'faulty'; readonly faults: readonly EntryFault[] };

const CHAIN_STREAM = /^careChain-(.+)$/;
const EVENT_FIELDS = new Map(
  [...STEP_OF_EVENT].map(([type, { fields }]): [string, Fields] => [type, inEvents({ ...COMMON_FIELDS, ...fields })]),
);

/**
 * What makes an entry impossible to compute with. A code that the shipped registers do not have, a blank text or an unknown further field is
 * none of it: what was recorded elsewhere, by whatever registers, is evaluated as it stands.
 */
const HINDRANCES: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'FIELD_REQUIRED',
  'NOT_A_TEXT',
  'NOT_TRUE_OR_FALSE',
  'NOT_A_WHOLE_NUMBER',
  'NOT_A_LIST',
  'NOT_AN_OBJECT',
  'NOT_AN_ID',
  'NOT_A_DATE',
  'NOT_A_MONTH',
  'NOT_A_TIME',
  'NOT_AN_ANSWER',
  'NOT_AMONG_THE_ALLOWED',
  'NUMBER_OUT_OF_RANGE',
  'DATE_OUT_OF_RANGE',
  'EXACTLY_ONE_REQUIRED',
]);

type Given = Readonly<Record<string, unknown>>;

/**
 * Reads a recorded entry, `{position, eventId, type, occurredAt, recordedAt, data}`. Times may have any offset. Which chain it belongs to may
 * be said by `careChainId` or by `stream`; further fields are passed over.
 */
export function readEntry(value: unknown): ReadEntry {
  if (!isObject(value)) return { outcome: 'faulty', faults: [{ path: '', code: 'NOT_AN_OBJECT' }] };
  const faults: EntryFault[] = [];
  const fault = (path: string, code: FaultCode): void => void faults.push({ path, code });
  const { type, eventId, data } = value;

  const position = readPosition(value['position']);
  if (position === undefined)
    fault('position', value['position'] === undefined ? 'FIELD_REQUIRED' : 'NOT_A_WHOLE_NUMBER');
  if (typeof eventId !== 'string' || eventId === '')
    fault('eventId', eventId === undefined ? 'FIELD_REQUIRED' : 'NOT_AN_ID');
  const occurredAt = readInstant(value, 'occurredAt', fault);
  const recordedAt = readInstant(value, 'recordedAt', fault);
  const fields = typeof type === 'string' ? EVENT_FIELDS.get(type) : undefined;
  if (fields === undefined) fault('type', type === undefined ? 'FIELD_REQUIRED' : 'COMMAND_UNKNOWN');
  else checkData(fields, data, fault);

  if (faults.length > 0) return { outcome: 'faulty', faults };
  const entry = { type, data, eventId, position, occurredAt, recordedAt } as unknown as Entry;
  const careChainId = chainOf(value);
  return { outcome: 'read', given: { entry, ...(careChainId !== undefined && { careChainId }) } };
}

function checkData(fields: Fields, data: unknown, fault: (path: string, code: FaultCode) => void): void {
  if (!isObject(data)) {
    fault('data', data === undefined ? 'FIELD_REQUIRED' : 'NOT_AN_OBJECT');
    return;
  }
  for (const [name, field] of Object.entries(fields)) {
    for (const { path, code } of checkField(field, data[name], `data.${name}`, SHIPPED_REGISTERS)) {
      if (HINDRANCES.has(code)) fault(path, code);
    }
  }
}

/** An event says everything: what a command may leave to the system stands in what it led to. */
function inEvents(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, inEvent(field)]));
}

function inEvent(field: Field): Field {
  switch (field.kind) {
    case 'id':
      return { ...field, as: 'known' };
    case 'integer': {
      const { kind, minimum, maximum, mark } = field;
      return { kind, minimum, maximum, mark };
    }
    case 'list':
      return { ...field, items: inEvent(field.items) };
    case 'object':
      return { ...field, fields: inEvents(field.fields) };
    default:
      return field;
  }
}

function chainOf({ careChainId, stream }: Given): string | undefined {
  if (typeof careChainId === 'string') return careChainId;
  return typeof stream === 'string' ? CHAIN_STREAM.exec(stream)?.[1] : undefined;
}

/** A safe integer, or its digits: as on the command line, or as over HTTP. */
function readPosition(value: unknown): number | undefined {
  const position = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof position === 'number' && Number.isSafeInteger(position) && position >= 0 ? position : undefined;
}

function readInstant(value: Given, name: string, fault: (path: string, code: FaultCode) => void): Instant | undefined {
  const text = value[name];
  const read = typeof text === 'string' ? readTime(text) : undefined;
  if (typeof read === 'number') return read;
  if (read === 'outOfRange') fault(name, 'DATE_OUT_OF_RANGE');
  else fault(name, text === undefined ? 'FIELD_REQUIRED' : 'NOT_A_TIME');
  return undefined;
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
