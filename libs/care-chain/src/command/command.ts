import type { Field, Fields, Instant, ListField, ObjectField, ValueOf } from '@vardkedja/event-sourcing';
import type { CARE_CHAIN_STEPS, COMMON_FIELDS, CommandType } from '../definition/care-chain.steps.js';

type Steps = typeof CARE_CHAIN_STEPS;

/** What a caller may leave out: optional fields, ids that the command brings in, and fields with a default. */
type MayBeLeftOut = { readonly optional: true } | { readonly as: 'new' | 'either' } | { readonly default: number };
type LeftOutKeys<F extends Fields> = { [K in keyof F]: F[K] extends MayBeLeftOut ? K : never }[keyof F];

type GivenValue<F extends Field> =
  F extends ListField<infer Item>
    ? readonly GivenValue<Item>[]
    : F extends ObjectField<infer Inner>
      ? Given<Inner>
      : ValueOf<F>;
type Given<F extends Fields> = { readonly [K in Exclude<keyof F, LeftOutKeys<F>>]: GivenValue<F[K]> } & {
  readonly [K in LeftOutKeys<F>]?: GivenValue<F[K]>;
};

/** The fields of a command as a caller gives them. */
export type CommandData<C extends CommandType> = Given<
  Steps[C]['fields'] & Omit<typeof COMMON_FIELDS, keyof Steps[C]['fields']>
>;

/** What somebody asks to have recorded, told apart by `type`. */
export type CareChainCommand = {
  [C in CommandType]: {
    readonly type: C;
    /** When it happened; left out: now. A correction is always made now, its `data.occurredAt` is the corrected entry's time. */
    readonly occurredAt?: Instant;
    readonly data: CommandData<C>;
  };
}[CommandType];
