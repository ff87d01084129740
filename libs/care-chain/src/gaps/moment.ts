import type { Instant } from '@vardkedja/event-sourcing';

/** A place in business order: an instant and the position of the entry, which orders what happened at the same instant. */
export interface Moment {
  readonly instant: Instant;
  readonly position: number;
}

/** The place of a time set before: it comes before the events of its instant. */
export function beforeEventsOf(instant: Instant): Moment {
  return { instant, position: -1 };
}

export function compareMoments(a: Moment, b: Moment): number {
  return a.instant - b.instant || a.position - b.position;
}
