import { CARE_CHAIN_STEPS, COMMON_FIELDS } from '@vardkedja/care-chain';
import type { Field, Fields } from '@vardkedja/event-sourcing';
import { readJson } from '../lines/json-text.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import type { Body } from './given-line.js';

/** A column of a CSV file: a field of the command, or with dots a field within it. */
export type Column = readonly string[];

const OF_EVERY_LINE = ['careChainId', 'eventId', 'type', 'occurredAt'];
const REQUIRED = ['careChainId', 'type'];
const FIELD_NAMES = new Set([
  ...OF_EVERY_LINE,
  ...Object.keys(COMMON_FIELDS),
  ...Object.values(CARE_CHAIN_STEPS).flatMap(({ fields }) => Object.keys(fields)),
]);
const NAME = /^[A-Za-z]\w*$/;
const WHOLE_NUMBER = /^-?\d{1,15}$/;

/** The columns that a header names. @throws CommandFailed naming a column that no command has, that comes twice, or that is missing */
export function columnsOf(header: readonly string[]): readonly Column[] {
  const names = header.map((cell) => cell.trim());
  const columns = names.map((name) => name.split('.'));
  const unknown = names.find((_name, index) => !isKnown(columns[index] as Column));
  if (unknown !== undefined) {
    throw badHeader({
      sv: `Kolumnen "${unknown}" i rubrikraden hör inte till något kommando.`,
      en: `The column "${unknown}" in the header belongs to no command.`,
    });
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw badHeader({
      sv: `Kolumnen "${twice}" står två gånger i rubrikraden.`,
      en: `The column "${twice}" stands twice in the header.`,
    });
  }
  const missing = REQUIRED.find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw badHeader({
      sv: `Rubrikraden saknar kolumnen "${missing}".`,
      en: `The header lacks the column "${missing}".`,
    });
  }
  return columns;
}

/** The command that a row says, in its wire form. What a cell holds that does not fit its field stays as it is, for the command's own check. */
export function bodyOfRow(columns: readonly Column[], cells: readonly string[]): Body {
  const type = cells[columns.findIndex(([name]) => name === 'type')] ?? '';
  const fields = fieldsOf(type);
  const body: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '') return;
    const [name = '', ...within] = column;
    put(body, column, valueOf(fieldAt(fields[name], within), cell));
  });
  return body;
}

function isKnown([root = '', ...within]: Column): boolean {
  return FIELD_NAMES.has(root) && within.every((name) => NAME.test(name));
}

function fieldsOf(type: string): Fields {
  const step = Object.hasOwn(CARE_CHAIN_STEPS, type)
    ? CARE_CHAIN_STEPS[type as keyof typeof CARE_CHAIN_STEPS]
    : undefined;
  return { ...COMMON_FIELDS, ...step?.fields };
}

/** The field that a dotted column means; `correction` where it is whatever the corrected entry has there. */
function fieldAt(field: Field | undefined, within: readonly string[]): Field | undefined {
  const [name, ...further] = within;
  if (name === undefined || field?.kind === 'correction') return field;
  return field?.kind === 'object' || field?.kind === 'choice' ? fieldAt(field.fields[name], further) : undefined;
}

function valueOf(field: Field | undefined, cell: string): unknown {
  switch (field?.kind) {
    case 'boolean':
      return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : cell;
    case 'integer':
      return WHOLE_NUMBER.test(cell) ? Number(cell) : cell;
    case 'list':
    case 'object':
    case 'choice':
    case 'correction':
      return jsonOr(cell);
    default:
      return cell;
  }
}

function jsonOr(cell: string): unknown {
  const json = readJson(cell);
  return json.outcome === 'read' ? json.value : cell;
}

function put(body: Record<string, unknown>, [name = '', ...within]: Column, value: unknown): void {
  if (within.length === 0) {
    body[name] = value;
    return;
  }
  const inner = body[name];
  const object = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  put(object, within, value);
  body[name] = object;
}

function badHeader(text: { readonly sv: string; readonly en: string }): CommandFailed {
  return new CommandFailed(EXIT.usage, text);
}
