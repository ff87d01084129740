import { expect } from '@jest/globals';
import type { Decider, Refusal } from '../decider.js';

/** What a decision must come to: exactly these events, or a refusal. */
export type Expected<Event, Refused extends Refusal = Refusal> = readonly Event[] | { readonly refused: Refused };

/**
 * A decider's behaviour as one sentence:
 * `given(decider, [opened]).when(close, now).then([closed])` or `….then({ refused: { code: 'CARE_CHAIN_CLOSED' } })`.
 * Events and refusals are compared exactly.
 */
export function given<State, Command, Event, Context, Refused extends Refusal>(
  decider: Decider<State, Command, Event, Context, Refused>,
  history: readonly Event[],
) {
  return {
    when: (command: Command, context: Context) => ({
      then: (expected: Expected<Event, Refused>): void => {
        const state = history.reduce((state, event) => decider.evolve(state, event), decider.initial);
        const decision = decider.decide(state, command, context);
        expect(decision.outcome === 'decided' ? decision.events : { refused: decision.refusal }).toStrictEqual(
          expected,
        );
      },
    }),
  };
}
