import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../definition/care-chain.steps.js';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Facts } from '../gaps/facts.js';
import type { Entry, EntryOf } from '../history/entry.js';
import type { IntervalKind, Point } from './interval.js';

/** In the lane of every domain: who has the placement answers for all of them. */
export const EVERY_DOMAIN = 'everyDomain';

/** What is said of a span when it begins. */
export interface SpanStart {
  readonly kind: IntervalKind;
  readonly subject: string;
  /** Organisations that hold it. */
  readonly heldBy: readonly string[];
  readonly function?: string | undefined;
  readonly domain?: LifeDomain | undefined;
  readonly detail?: string | undefined;
  /** Left out: in the lanes of its organisations and of its domain. `domain`: in the domain's alone. */
  readonly drawnIn?: 'domain' | typeof EVERY_DOMAIN;
  /** Left out: when the entry occurred. */
  readonly start?: Instant | undefined;
  readonly plannedEnd?: Instant | undefined;
  /** A time set before that ends it without an event. */
  readonly until?: Instant | undefined;
  /** Only planned, however late it is; left out: planned while its start lies ahead. */
  readonly planned?: true;
}

/** An interval that is being written. */
export interface Span extends SpanStart {
  readonly start: Instant;
  plannedEnd: Instant | undefined;
  until: Instant | undefined;
  end: { readonly at: Instant; readonly by: EventType } | undefined;
  readonly entryIds: string[];
}

/** A point and the organisations that took the step. */
export interface PlacedPoint extends Point {
  readonly by: readonly string[];
}

/**
 * The intervals of one chain, written entry by entry in business order. A thing (`subject`) has at most one running span of a kind. An entry
 * that does not fit (only a history that was never judged holds one) changes nothing.
 */
export class SpanBook {
  readonly points: PlacedPoint[] = [];
  private readonly written: Span[] = [];
  private readonly running = new Map<string, Span>();

  /** @param facts of the chain after the entry that is being taken. */
  constructor(
    readonly careChainId: string,
    readonly facts: Facts,
  ) {}

  /** In the order in which they began. */
  get spans(): readonly Span[] {
    return this.written;
  }

  begin(entry: Entry, start: SpanStart): void {
    const key = keyOf(start.kind, start.subject);
    if (this.running.has(key)) return;
    const span: Span = {
      ...start,
      start: start.start ?? entry.occurredAt,
      plannedEnd: start.plannedEnd,
      until: start.until,
      end: undefined,
      entryIds: [entry.eventId],
    };
    this.running.set(key, span);
    this.written.push(span);
  }

  /** The running span of a kind that a thing has. */
  find(kind: IntervalKind, subject: string): Span | undefined {
    return this.running.get(keyOf(kind, subject));
  }

  /** The span of a kind that a thing had last, running or not. */
  latest(kind: IntervalKind, subject: string): Span | undefined {
    return this.written.findLast((span) => span.kind === kind && span.subject === subject);
  }

  /** All running spans of a kind. */
  allOf(kind: IntervalKind): readonly Span[] {
    return [...this.running.values()].filter((span) => span.kind === kind);
  }

  /** Ends what runs of these kinds for a thing. */
  end(entry: Entry, subject: string, ...kinds: readonly IntervalKind[]): void {
    for (const kind of kinds) {
      const span = this.find(kind, subject);
      if (span === undefined) continue;
      this.running.delete(keyOf(kind, subject));
      span.entryIds.push(entry.eventId);
      span.end = { at: entry.occurredAt, by: entry.type };
    }
  }

  /** Lets go of a span that a time set before has ended. */
  lapse(kind: IntervalKind, subject: string): void {
    this.running.delete(keyOf(kind, subject));
  }

  /** Changes until when something running is meant to go on. */
  plan(entry: Entry, kind: IntervalKind, subject: string, plannedEnd: Instant | undefined): void {
    const span = this.find(kind, subject);
    if (span === undefined) return;
    span.plannedEnd = plannedEnd;
    span.entryIds.push(entry.eventId);
  }

  /** Takes back what was only planned. */
  drop(kind: IntervalKind, subject: string): void {
    const span = this.find(kind, subject);
    if (span === undefined) return;
    this.running.delete(keyOf(kind, subject));
    this.written.splice(this.written.indexOf(span), 1);
  }

  point(entry: Entry, by: readonly string[], of: { subject?: string; domain?: LifeDomain | undefined } = {}): void {
    const { subject, domain } = of;
    this.points.push({
      kind: entry.type,
      at: entry.occurredAt,
      ...(subject !== undefined && { subject }),
      ...(domain !== undefined && { domain }),
      entryId: entry.eventId,
      by,
    });
  }
}

/** What each event type writes into the book. */
export type SpanRules = { readonly [T in EventType]?: (entry: EntryOf<T>, book: SpanBook) => void };

function keyOf(kind: IntervalKind, subject: string): string {
  return `${kind}~${subject}`;
}
