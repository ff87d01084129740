/** Why a command was refused. A value, never an exception: the caller could not have known better. */
export interface Refusal<Code extends string = string> {
  /** For programs, e.g. `HANDOVER_ALREADY_DECLINED`. */
  readonly code: Code;
  /** The command's field that the refusal is about, as a path (`actions[1].actionId`), where there is one. */
  readonly path?: string;
}

/**
 * How one kind of stream decides and evolves.
 * `decide` is pure: time, ids and actor come in with `Context`. A decision that is already in effect gives no events.
 */
export interface Decider<State, Command, Event, Context, Refused extends Refusal = Refusal> {
  readonly initial: State;
  decide(state: State, command: Command, context: Context): Decision<Event, Refused>;
  /** Never refuses and never throws: what is recorded has happened. */
  evolve(state: State, event: Event): State;
}

export type Decision<Event, Refused extends Refusal = Refusal> =
  | { readonly outcome: 'decided'; readonly events: readonly Event[] }
  | { readonly outcome: 'refused'; readonly refusal: Refused };
