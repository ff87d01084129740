import type {
  AnswerField,
  BooleanField,
  ChoiceField,
  CodeField,
  CorrectionField,
  DateField,
  EnumField,
  Field,
  Fields,
  IdField,
  IntegerField,
  ListField,
  Mark,
  MonthField,
  ObjectField,
  TextField,
  TimeField,
} from '@vardkedja/event-sourcing';

/** UTF-16 code units: a reason or a description. */
const SHORT_TEXT_MAX_LENGTH = 2_000;
/** UTF-16 code units: what a part of an organisation is called. */
const NAME_MAX_LENGTH = 200;
/** UTF-16 code units: a motivation, somebody's own words. */
const LONG_TEXT_MAX_LENGTH = 10_000;

/** Kinds of things that have an id within a chain or outside it. */
export type ThingKind =
  | 'careChain'
  | 'youngPerson'
  | 'placeRequest'
  | 'careOrder'
  | 'assessment'
  | 'need'
  | 'placement'
  | 'intervention'
  | 'handover'
  | 'sip'
  | 'sipAction'
  | 'consent'
  | 'group'
  | 'coordinator'
  | 'followUp'
  | 'interview'
  | 'entry';

/** Registers whose codes a field may hold. `organisation` holds the others' organisations too: municipalities, regions and SiS homes. */
export type RegisterName = 'municipality' | 'organisation' | 'sisHome' | 'legalBasis' | 'questionSet';

interface FieldsOfMark<M extends Mark> {
  newId(of: ThingKind): IdField & { as: 'new'; mark: M };
  knownId(of: ThingKind): IdField & { as: 'known'; mark: M };
  newOrKnownId(of: ThingKind): IdField & { as: 'either'; mark: M };
  externalId(of: ThingKind): IdField & { as: 'external'; mark: M };
  /** A name on one line. */
  name(): TextField & { mark: M };
  shortText(): TextField & { mark: M };
  longText(): TextField & { mark: M };
  /** A text that may be left blank. */
  anyText(): TextField & { mark: M };
  date(): DateField & { mark: M };
  month(): MonthField & { mark: M };
  time(): TimeField & { mark: M };
  boolean(): BooleanField & { mark: M };
  integer(minimum: number, maximum: number): IntegerField & { mark: M };
  integerOr(standard: number, minimum: number, maximum: number): IntegerField & { default: number; mark: M };
  enumeration<const Value extends string>(...values: readonly Value[]): EnumField<Value> & { mark: M };
  code(register: RegisterName): CodeField & { mark: M };
  answer(): AnswerField & { mark: M };
  correction(): CorrectionField & { mark: M };
}

function fieldsOfMark<M extends Mark>(mark: M): FieldsOfMark<M> {
  return {
    newId: (of) => ({ kind: 'id', of, as: 'new', mark }),
    knownId: (of) => ({ kind: 'id', of, as: 'known', mark }),
    newOrKnownId: (of) => ({ kind: 'id', of, as: 'either', mark }),
    externalId: (of) => ({ kind: 'id', of, as: 'external', mark }),
    name: () => ({ kind: 'text', maxLength: NAME_MAX_LENGTH, oneLine: true, mark }),
    shortText: () => ({ kind: 'text', maxLength: SHORT_TEXT_MAX_LENGTH, mark }),
    longText: () => ({ kind: 'text', maxLength: LONG_TEXT_MAX_LENGTH, mark }),
    anyText: () => ({ kind: 'text', maxLength: LONG_TEXT_MAX_LENGTH, blank: true, mark }),
    date: () => ({ kind: 'date', mark }),
    month: () => ({ kind: 'month', mark }),
    time: () => ({ kind: 'time', mark }),
    boolean: () => ({ kind: 'boolean', mark }),
    integer: (minimum, maximum) => ({ kind: 'integer', minimum, maximum, mark }),
    integerOr: (standard, minimum, maximum) => ({ kind: 'integer', minimum, maximum, default: standard, mark }),
    enumeration: (...values) => ({ kind: 'enum', values, mark }),
    code: (register) => ({ kind: 'code', register, mark }),
    answer: () => ({ kind: 'answer', mark }),
    correction: () => ({ kind: 'correction', mark }),
  };
}

/** Fields that say nothing about the person beyond what happened in the chain: random ids, codes, dates of steps. */
export const open = fieldsOfMark('open');
/** Fields that tell of the person or are free text, in which anything may stand. */
export const personal = fieldsOfMark('personal');

export function optional<F extends Field>(field: F): F & { readonly optional: true } {
  return { ...field, optional: true };
}

export function list<F extends Field>(items: F, maxItems = 50): ListField<F> {
  return { kind: 'list', items, maxItems };
}

export function object<F extends Fields>(fields: F): ObjectField<F> {
  return { kind: 'object', fields };
}

/** Exactly one of the fields. */
export function choice<F extends Fields>(fields: F): ChoiceField<F> {
  return { kind: 'choice', fields };
}
