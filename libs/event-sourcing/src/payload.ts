/**
 * What an event's payload holds, field by field, as data. From one definition come the TypeScript type, the validation, the OpenAPI
 * schema and the documentation. Every leaf carries a mark: `personal` values can be encrypted one by one, `open` ones never need to be.
 * A field without a mark does not compile.
 */
export type Mark = 'open' | 'personal';

interface Common {
  readonly optional?: true;
}
interface Leaf extends Common {
  readonly mark: Mark;
}

/** A UUID that names a thing of a kind. */
export interface IdField extends Leaf {
  readonly kind: 'id';
  /** What the id names, e.g. `handover`. */
  readonly of: string;
  /**
   * `new`: the event brings the thing in; a command may leave the id to the system. `known`: the thing must be there. `either`: both.
   * `external`: it lives outside the stream, which neither brings it in nor knows it beforehand.
   */
  readonly as: 'new' | 'known' | 'either' | 'external';
}
export interface TextField extends Leaf {
  readonly kind: 'text';
  /** UTF-16 code units. */
  readonly maxLength: number;
  /** Whether an empty or blank text is allowed; otherwise something must be said. */
  readonly blank?: true;
  /** Whether it is a name on one line: no tabs, no line breaks. */
  readonly oneLine?: true;
}
/** A calendar date, `YYYY-MM-DD`. */
export interface DateField extends Leaf {
  readonly kind: 'date';
}
/** A calendar month, `YYYY-MM`. */
export interface MonthField extends Leaf {
  readonly kind: 'month';
}
/** An instant: RFC 3339 with offset, or a date alone, kept as RFC 3339 in UTC. */
export interface TimeField extends Leaf {
  readonly kind: 'time';
}
export interface BooleanField extends Leaf {
  readonly kind: 'boolean';
}
export interface IntegerField extends Leaf {
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum: number;
  /** Filled in when a command leaves the field out. */
  readonly default?: number;
}
export interface EnumField<Value extends string = string> extends Leaf {
  readonly kind: 'enum';
  readonly values: readonly Value[];
}
/** The code of an entry in a register that ships as data. */
export interface CodeField extends Leaf {
  readonly kind: 'code';
  readonly register: string;
}
/** A number or a word: an answer to a question of a question set. */
export interface AnswerField extends Leaf {
  readonly kind: 'answer';
}
/** Corrected values of another entry: judged by that entry's own definition. `null` removes an optional field. */
export interface CorrectionField extends Leaf {
  readonly kind: 'correction';
}
export interface ListField<Item extends Field = Field> extends Common {
  readonly kind: 'list';
  readonly items: Item;
  readonly maxItems: number;
}
export interface ObjectField<Inner extends Fields = Fields> extends Common {
  readonly kind: 'object';
  readonly fields: Inner;
}
/** Exactly one of the fields is there. */
export interface ChoiceField<Inner extends Fields = Fields> extends Common {
  readonly kind: 'choice';
  readonly fields: Inner;
}

export type Field =
  | IdField
  | TextField
  | DateField
  | MonthField
  | TimeField
  | BooleanField
  | IntegerField
  | EnumField
  | CodeField
  | AnswerField
  | CorrectionField
  | ListField
  | ObjectField
  | ChoiceField;

export interface Fields {
  readonly [name: string]: Field;
}

/** The TypeScript type of one field's value. */
export type ValueOf<F extends Field> =
  F extends EnumField<infer Value>
    ? Value
    : F extends ListField<infer Item>
      ? readonly ValueOf<Item>[]
      : F extends ObjectField<infer Inner>
        ? DataOf<Inner>
        : F extends ChoiceField<infer Inner>
          ? ChoiceOf<Inner>
          : F extends BooleanField
            ? boolean
            : F extends IntegerField
              ? number
              : F extends AnswerField
                ? string | number
                : F extends CorrectionField
                  ? Readonly<Record<string, unknown>>
                  : string;

type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];

/** The TypeScript type of a payload. */
export type DataOf<F extends Fields> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: ValueOf<F[K]>;
  }
>;

type ChoiceOf<F extends Fields> = {
  [K in keyof F]: { readonly [P in K]: ValueOf<F[P]> } & { readonly [P in Exclude<keyof F, K>]?: never };
}[keyof F];

type Flat<T> = { [K in keyof T]: T[K] };
