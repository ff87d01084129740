import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../definition/care-chain.steps.js';
import type { LifeDomain } from '../definition/vocabulary.js';

/** What an organisation or a domain can hold for a time. Each has a name for people in `INTERVAL_TEXTS`. */
export const INTERVAL_KINDS = [
  'caseResponsibility',
  'careOrder',
  'placeRequest',
  'offeredPlace',
  'assessment',
  'need',
  'placement',
  'stayOutside',
  'absconded',
  'dischargePlanning',
  'dischargeReady',
  'intervention',
  'handoverOffered',
  'handoverReceived',
  'handoverAccepted',
  'handoverActing',
  'responsibility',
  'sipRequested',
  'sipCalled',
  'sipMeeting',
  'sip',
  'sipAction',
  'sipFollowUp',
  'consent',
  'interventionGroup',
  'coordinator',
  'aftercare',
  'followUp',
] as const;
export type IntervalKind = (typeof INTERVAL_KINDS)[number];

/** A time for which somebody holds something. */
export interface Interval {
  readonly kind: IntervalKind;
  /** Planned ones may lie in the future, or in a past in which what was planned never happened. */
  readonly certainty: 'actual' | 'planned';
  readonly start: Instant;
  /** Not before `start`. Left out: it goes on. */
  readonly end?: Instant;
  /** Until when it is meant to go on, as last planned; may have passed. */
  readonly plannedEnd?: Instant;
  /** Id of what is held: of the placement, the handover, the SIP … */
  readonly subject: string;
  readonly domain?: LifeDomain;
  /** Who holds it. */
  readonly organisationId?: string;
  readonly function?: string;
  /** A code that says which sort it is: the kind of a placement, a legal basis, the kind of a follow-up. */
  readonly detail?: string;
  /** What ended it; left out while it goes on or where a time set before ended it. */
  readonly endedBy?: EventType;
  /** The entries that it rests on, in business order. */
  readonly entryIds: readonly string[];
}

/** Something that took no time. */
export interface Point {
  /** The step that was taken. */
  readonly kind: EventType;
  readonly at: Instant;
  readonly subject?: string;
  readonly domain?: LifeDomain;
  readonly entryId: string;
}
