import {
  formatInstant,
  type AnswerField,
  type ChoiceField,
  type CodeField,
  type Field,
  type Fields,
  type IntegerField,
  type ListField,
  type ObjectField,
  type TextField,
} from '@vardkedja/event-sourcing';
import type { RegisterName } from '../definition/fields.js';
import type { Registers } from '../registers/registers.js';
import { DATE_LIMITS, readDate, readMonth, readTime, type WireTime } from '../time/wire-time.js';
import { Faults, pathTo, type Fault, type FaultCode } from './fault.js';

/** The textual form of RFC 9562, of any version. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Control characters (C0, DEL, C1) other than tab, line feed and carriage return. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const ANY_CONTROL_CHARACTER = /\p{Control}/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Something that can be seen: no white space, and no format character such as a zero-width space. */
const NOT_BLANK = /[^\s\p{Cf}]/u;
/** UTF-16 code units of a word that answers a question. */
const ANSWER_MAX_LENGTH = 200;
/** Fields that one correction names at most; no event has as many. */
const CORRECTION_MAX_FIELDS = 50;

const UNKNOWN_CODE: Readonly<Record<RegisterName, FaultCode>> = {
  municipality: 'MUNICIPALITY_UNKNOWN',
  organisation: 'ORGANISATION_UNKNOWN',
  sisHome: 'SIS_HOME_UNKNOWN',
  legalBasis: 'LEGAL_BASIS_UNKNOWN',
  questionSet: 'QUESTION_SET_UNKNOWN',
};

/** Every fault of one field's value, as a caller gives it (`undefined`: left out). Nothing is let through that is not exactly right. */
export function checkField(field: Field, value: unknown, path: string, registers: Registers): readonly Fault[] {
  const faults = new Faults();
  if (value !== undefined) readField(field, value, path, registers, faults);
  else if (!mayBeLeftOut(field)) faults.add(path, 'FIELD_REQUIRED');
  return faults.all;
}

/** Whether a command may come without the field: optional ones, ids that it brings in, and those with a default. */
export function mayBeLeftOut(field: Field): boolean {
  if (field.optional === true) return true;
  if (field.kind === 'id') return field.as === 'new' || field.as === 'either';
  return field.kind === 'integer' && field.default !== undefined;
}

/** The value as it is recorded: ids in lower case, times in UTC, objects with their own fields alone. What is wrong goes into `faults`. */
export function readField(field: Field, value: unknown, path: string, registers: Registers, faults: Faults): unknown {
  switch (field.kind) {
    case 'list':
      return readList(field, value, path, registers, faults);
    case 'object':
      return readObject(field, value, path, registers, faults);
    case 'choice':
      return readChoice(field, value, path, registers, faults);
    case 'correction':
      return readCorrection(value, path, faults);
    case 'boolean':
      if (typeof value !== 'boolean') faults.add(path, 'NOT_TRUE_OR_FALSE');
      return value;
    case 'integer':
      return readInteger(field, value, path, faults);
    case 'answer':
      return readAnswer(field, value, path, faults);
    default:
      if (typeof value === 'string') return readWritten(field, value, path, registers, faults);
      faults.add(path, 'NOT_A_TEXT');
      return undefined;
  }
}

type WrittenField = Exclude<
  Field,
  { readonly kind: 'list' | 'object' | 'choice' | 'correction' | 'boolean' | 'integer' | 'answer' }
>;

/** Fields that are written as text. */
function readWritten(field: WrittenField, value: string, path: string, registers: Registers, faults: Faults): string {
  switch (field.kind) {
    case 'id':
      if (!UUID.test(value)) faults.add(path, 'NOT_AN_ID');
      return value.toLowerCase();
    case 'text':
      checkText(field, value, path, faults);
      return value;
    case 'enum':
      if (!field.values.includes(value))
        faults.add(path, 'NOT_AMONG_THE_ALLOWED', { allowed: field.values.join(', ') });
      return value;
    case 'code':
      if (!isInRegister(field, value, registers)) faults.add(path, UNKNOWN_CODE[field.register as RegisterName]);
      return value;
    case 'date':
      checkTime(readDate(value), 'NOT_A_DATE', path, faults);
      return value;
    case 'month':
      checkTime(readMonth(value), 'NOT_A_MONTH', path, faults);
      return value;
    case 'time': {
      const instant = readTime(value);
      checkTime(instant, 'NOT_A_TIME', path, faults);
      return typeof instant === 'number' ? formatInstant(instant) : value;
    }
  }
}

function isInRegister(field: CodeField, code: string, registers: Registers): boolean {
  switch (field.register as RegisterName) {
    case 'municipality':
      return registers.municipalities.has(code);
    case 'organisation':
      return registers.organisations.has(code);
    case 'sisHome':
      return registers.sisHomes.has(code);
    case 'legalBasis':
      return registers.legalBases.has(code);
    case 'questionSet':
      return registers.questionSets.has(code);
  }
}

/** What was read of a date or time, as a fault where it is wrong. */
export function checkTime(read: WireTime<unknown>, malformed: FaultCode, path: string, faults: Faults): void {
  if (read === 'malformed') faults.add(path, malformed);
  else if (read === 'outOfRange') faults.add(path, 'DATE_OUT_OF_RANGE', DATE_LIMITS);
}

type TextRules = Pick<TextField, 'maxLength' | 'blank' | 'oneLine'>;

function checkText(field: TextRules, text: string, path: string, faults: Faults): void {
  if (text.length > field.maxLength) {
    faults.add(path, 'TEXT_TOO_LONG', { maximum: field.maxLength });
    return;
  }
  if (field.blank !== true && !NOT_BLANK.test(text)) faults.add(path, 'TEXT_BLANK');
  if ((field.oneLine === true ? ANY_CONTROL_CHARACTER : CONTROL_CHARACTER).test(text))
    faults.add(path, 'TEXT_HAS_CONTROL_CHARACTERS');
  if (LONE_SURROGATE.test(text)) faults.add(path, 'TEXT_NOT_WELL_FORMED');
}

function readInteger(field: IntegerField, value: unknown, path: string, faults: Faults): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    faults.add(path, 'NOT_A_WHOLE_NUMBER');
  } else if (value < field.minimum || value > field.maximum) {
    faults.add(path, 'NUMBER_OUT_OF_RANGE', { minimum: field.minimum, maximum: field.maximum });
  }
  return value;
}

/** A whole number or a word. Whether it lies on the question's scale is for the domain to say. */
function readAnswer(_field: AnswerField, value: unknown, path: string, faults: Faults): unknown {
  if (typeof value === 'string') checkText({ maxLength: ANSWER_MAX_LENGTH }, value, path, faults);
  else if (!Number.isSafeInteger(value)) faults.add(path, 'NOT_AN_ANSWER');
  return value;
}

function readList(field: ListField, value: unknown, path: string, registers: Registers, faults: Faults): unknown {
  if (!Array.isArray(value)) {
    faults.add(path, 'NOT_A_LIST');
    return undefined;
  }
  if (value.length > field.maxItems) {
    faults.add(path, 'TOO_MANY_ITEMS', { maximum: field.maxItems });
    return undefined;
  }
  const items = Array.from(value, (item: unknown, index) =>
    readField(field.items, item, `${path}[${index}]`, registers, faults),
  );
  if (items.length > 1) checkRepetition(field.items, items, path, faults);
  return items;
}

/** Codes, words of a fixed choice and ids stand only once in a list; texts may be alike. */
function checkRepetition(item: Field, items: readonly unknown[], path: string, faults: Faults): void {
  if (item.kind === 'object') {
    for (const name in item.fields) {
      if (item.fields[name]?.kind === 'id')
        checkRepeated(
          items.map((each) => ownValue(each, name)),
          path,
          `.${name}`,
          faults,
        );
    }
  } else if (item.kind !== 'text') {
    checkRepeated(items, path, '', faults);
  }
}

function checkRepeated(values: readonly unknown[], path: string, suffix: string, faults: Faults): void {
  const seen = new Set<unknown>();
  values.forEach((value, index) => {
    if (value !== undefined && seen.has(value)) faults.add(`${path}[${index}]${suffix}`, 'ITEM_REPEATED');
    seen.add(value);
  });
}

function readObject(field: ObjectField, value: unknown, path: string, registers: Registers, faults: Faults): unknown {
  if (!isObject(value)) {
    faults.add(path, 'NOT_AN_OBJECT');
    return undefined;
  }
  const read = readFields(field.fields, value, path, registers, faults);
  checkUnknown(field.fields, value, path, faults);
  if (
    isGround(field.fields) &&
    read['kind'] === 'consent' &&
    read['consentId'] === undefined &&
    value['consentId'] === undefined
  ) {
    faults.add(pathTo(path, 'consentId'), 'CONSENT_ID_REQUIRED');
  }
  return read;
}

/** A legal ground, which says by itself when it needs its other field. */
function isGround(fields: Fields): boolean {
  return 'consentId' in fields && 'kind' in fields;
}

function readChoice(field: ChoiceField, value: unknown, path: string, registers: Registers, faults: Faults): unknown {
  if (!isObject(value)) {
    faults.add(path, 'NOT_AN_OBJECT');
    return undefined;
  }
  checkUnknown(field.fields, value, path, faults);
  const given = Object.keys(field.fields).filter((name) => value[name] !== undefined);
  const [name] = given;
  const chosen = name === undefined ? undefined : field.fields[name];
  if (name === undefined || chosen === undefined || given.length > 1) {
    faults.add(path, 'EXACTLY_ONE_REQUIRED', { fields: Object.keys(field.fields).join(', ') });
    return undefined;
  }
  return { [name]: readField(chosen, value[name], pathTo(path, name), registers, faults) };
}

/** The fields of an object as they are recorded, in the order of their definition. */
export function readFields(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  path: string,
  registers: Registers,
  faults: Faults,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const name in fields) {
    const field = fields[name] as Field;
    const value = given[name];
    if (value !== undefined) read[name] = readField(field, value, pathTo(path, name), registers, faults);
    else if (!mayBeLeftOut(field)) faults.add(pathTo(path, name), 'FIELD_REQUIRED');
  }
  return read;
}

function checkUnknown(fields: Fields, given: Readonly<Record<string, unknown>>, path: string, faults: Faults): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) faults.add(pathTo(path, name), 'FIELD_UNKNOWN');
  }
}

/** Which fields there are, and what may stand in them, is judged together with the entry that is corrected. */
function readCorrection(value: unknown, path: string, faults: Faults): unknown {
  if (!isObject(value)) {
    faults.add(path, 'NOT_AN_OBJECT');
    return undefined;
  }
  if (Object.keys(value).length > CORRECTION_MAX_FIELDS)
    faults.add(path, 'TOO_MANY_ITEMS', { maximum: CORRECTION_MAX_FIELDS });
  return { ...value };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
