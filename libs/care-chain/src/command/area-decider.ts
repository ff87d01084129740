import type { Instant } from '@vardkedja/event-sourcing';
import type { CareChainEvent, EventType } from '../definition/care-chain.steps.js';
import type { Step } from '../definition/step.js';
import type { Registers } from '../registers/registers.js';
import type { CareChainRefusal } from './refusal.js';

/** What happened and when: an entry, or what would become one. */
export type DatedEvent<T extends EventType = EventType> = Extract<CareChainEvent, { readonly type: T }> & {
  readonly occurredAt: Instant;
};

/** The events of an area's steps. */
export type EventOf<Steps extends Readonly<Record<string, Step>>> = DatedEvent<
  Extract<Steps[keyof Steps]['event'], EventType>
>;

/** What a command can be judged against when it comes, beside the journey so far. */
export interface Moment {
  readonly registers: Registers;
  /** The gaps, suppressed ones too, that are open just before the command's event. */
  openGapIds(): ReadonlySet<string>;
}

/** A judgement that is made when the command comes and never again, whatever later becomes known. */
export interface JudgedOnce<Seen, Event> {
  /** The fields that it looks at, beside the time: a correction of others does not bring it up again. */
  readonly concerns: readonly string[];
  refuse(event: Event, seen: Seen, moment: Moment): CareChainRefusal | undefined;
}

/**
 * How one area of the journey decides. `Seen` is what it sees of the journey so far: its own state and what it needs to read of others'.
 * Events come in business order, those of the area alone.
 */
export interface AreaDecider<Seen, Event extends DatedEvent> {
  /** Takes the event in, by changing the state in place: a fold owns its state. Never refuses; what does not fit does no harm. */
  evolve(seen: Seen, event: Event): void;
  /**
   * The earlier event that still holds and that this one would put itself in the place of. If it says the same, the event would change
   * nothing. None for what can happen any number of times, and for things that the event itself brings in.
   */
  standing(seen: Seen, event: Event, moment: Moment): DatedEvent | undefined;
  /** Why the event cannot follow on what has happened. Asked again when an earlier entry comes in late, is corrected or annulled. */
  refuse(seen: Seen, event: Event): CareChainRefusal | undefined;
  readonly judgedOnce?: {
    readonly [T in Event['type']]?: readonly JudgedOnce<Seen, Extract<Event, { readonly type: T }>>[];
  };
}
