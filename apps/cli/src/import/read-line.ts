import {
  CARE_CHAIN_STEPS,
  parseCommand,
  type CareChainCommand,
  type CommandType,
  type Fault,
  type Registers,
} from '@vardkedja/care-chain';
import type { Field, Fields } from '@vardkedja/event-sourcing';
import { isObject, type Body, type GivenLine } from './given-line.js';
import type { Reason } from './reasons.js';

/** A line with a command that can be judged. */
export interface CommandLine {
  readonly number: number;
  readonly careChainId: string;
  /** The id that the line chooses for its entry. */
  readonly eventId: string | undefined;
  readonly command: CareChainCommand;
  readonly body: Body;
}

/** A line that was not imported, and what stands in it. */
export interface RejectedLine {
  readonly number: number;
  readonly reasons: readonly Reason[];
  readonly body?: unknown;
  readonly text?: string;
}

export type ReadLine =
  ({ readonly outcome: 'command' } & CommandLine) | ({ readonly outcome: 'rejected' } & RejectedLine);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The fields of each command that bring in ids; in a list, those of its items. */
const ID_FIELDS = new Map(
  Object.entries(CARE_CHAIN_STEPS).map(([type, { fields }]) => [type as CommandType, idFields(fields)]),
);

interface IdFields {
  readonly names: readonly string[];
  readonly inLists: readonly (readonly [list: string, name: string])[];
}

/** Reads a line as a command: in its wire form, with `careChainId`, every id that it brings in and, where wanted, an `eventId`. */
export function readLine(line: GivenLine, registers: Registers): ReadLine {
  const { number } = line;
  if (line.fault !== undefined) {
    const { fault, text } = line;
    return { outcome: 'rejected', number, reasons: [{ path: '', code: fault }], ...(text !== undefined && { text }) };
  }
  const { body } = line;
  if (!isObject(body))
    return { outcome: 'rejected', number, reasons: [{ path: '', code: 'COMMAND_NOT_AN_OBJECT' }], body };
  const { careChainId, eventId, ...fields } = body;
  const reasons: Reason[] = [];
  const opensChain = fields['type'] === 'OpenCareChain';
  if (!opensChain || careChainId === undefined) checkId('careChainId', careChainId, reasons);
  if (eventId !== undefined) checkId('eventId', eventId, reasons);
  const parsed = parseCommand(opensChain ? { careChainId, ...fields } : fields, registers);
  reasons.push(...(parsed.outcome === 'faulty' ? parsed.faults : missingIds(parsed.command)));
  if (parsed.outcome === 'faulty' || reasons.length > 0) return { outcome: 'rejected', number, reasons, body };
  return {
    outcome: 'command',
    number,
    careChainId: (careChainId as string).toLowerCase(),
    eventId: (eventId as string | undefined)?.toLowerCase(),
    command: parsed.command,
    body,
  };
}

function checkId(path: string, value: unknown, reasons: Reason[]): void {
  if (value === undefined) reasons.push({ path, code: 'FIELD_REQUIRED' });
  else if (typeof value !== 'string') reasons.push({ path, code: 'NOT_A_TEXT' });
  else if (!UUID.test(value)) reasons.push({ path, code: 'NOT_AN_ID' });
}

/** Ids that the system would have to choose: it would choose others if the same line came again. */
function missingIds({ type, data }: CareChainCommand): readonly Pick<Fault, 'path' | 'code'>[] {
  const fields = data as Body;
  const { names, inLists } = ID_FIELDS.get(type) as IdFields;
  const missing = names.filter((name) => fields[name] === undefined);
  for (const [list, name] of inLists) {
    (fields[list] as readonly Body[]).forEach((item, index) => {
      if (item[name] === undefined) missing.push(`${list}[${index}].${name}`);
    });
  }
  return missing.map((path) => ({ path, code: 'FIELD_REQUIRED' }));
}

function idFields(fields: Fields): IdFields {
  const entries = Object.entries(fields);
  return {
    names: entries.filter(([, field]) => bringsIn(field)).map(([name]) => name),
    inLists: entries.flatMap(([list, field]) =>
      field.kind === 'list' && field.items.kind === 'object'
        ? Object.entries(field.items.fields)
            .filter(([, inner]) => bringsIn(inner))
            .map(([name]): [string, string] => [list, name])
        : [],
    ),
  };
}

function bringsIn(field: Field): boolean {
  return field.kind === 'id' && field.optional !== true && (field.as === 'new' || field.as === 'either');
}
