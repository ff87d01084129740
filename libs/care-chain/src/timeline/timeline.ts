import { formatInstant, type Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { GapState, Level } from '../gaps/gap.js';
import type { EntryOf } from '../history/entry.js';
import type { Interval, Point } from './interval.js';

/** A time in which somebody is waited for, or in which nobody answers for a domain. Each is a gap. */
export interface Hole {
  readonly gapId: string;
  readonly ruleId: string;
  readonly state: GapState;
  readonly level: Level;
  /** Planned: it begins at `start` unless somebody acts before. */
  readonly certainty: 'actual' | 'planned';
  /** When the duty arose: the waiting began then. */
  readonly waitingSince: Instant;
  /** When it was or is due: from then on it is a gap. */
  readonly start: Instant;
  /** Not before `start`. Left out: it goes on. */
  readonly end?: Instant;
}

/** What a lane holds, each list in order of `start` or `at`. */
export interface LaneContent {
  readonly intervals: readonly Interval[];
  readonly points: readonly Point[];
  readonly holes: readonly Hole[];
}

/** What one organisation holds and did, and what is waited for from it. */
export interface OrganisationLane extends LaneContent {
  readonly kind: 'organisation';
  readonly organisationId: string;
}

/** What is done in one life domain, and for which times nobody answers for it. */
export interface DomainLane extends LaneContent {
  readonly kind: 'domain';
  readonly domain: LifeDomain;
}

export type Lane = DomainLane | OrganisationLane;

/** A time for which a chain was closed. */
export interface ClosedTime {
  readonly start: Instant;
  /** Left out: it still is. */
  readonly end?: Instant;
  readonly reason: EntryOf<'CareChainClosed'>['data']['reason'];
}

/** A whole care chain on one page. */
export interface Timeline {
  readonly careChainId: string;
  readonly asOf: Instant;
  readonly knownAt?: Instant;
  readonly openedAt: Instant;
  readonly closed: readonly ClosedTime[];
  /** First the domains in the order of `LIFE_DOMAINS`, then the organisations by kind and id. */
  readonly lanes: readonly Lane[];
}

/** A timeline as the HTTP interface and the command line give it: times as RFC 3339 in UTC, absent values left out. */
export function timelineToJson(timeline: Timeline): Readonly<Record<string, unknown>> {
  const { careChainId, asOf, knownAt, openedAt, closed, lanes } = timeline;
  return {
    careChainId,
    asOf: formatInstant(asOf),
    ...(knownAt !== undefined && { knownAt: formatInstant(knownAt) }),
    openedAt: formatInstant(openedAt),
    closed: closed.map(withTimes),
    lanes: lanes.map((lane) => ({
      ...lane,
      intervals: lane.intervals.map(withTimes),
      points: lane.points.map((point) => ({ ...point, at: formatInstant(point.at) })),
      holes: lane.holes.map((hole) => ({ ...withTimes(hole), waitingSince: formatInstant(hole.waitingSince) })),
    })),
  };
}

interface Stretch {
  readonly start: Instant;
  readonly end?: Instant;
  readonly plannedEnd?: Instant;
}

function withTimes(stretch: Stretch): object {
  const { start, end, plannedEnd } = stretch;
  return {
    ...stretch,
    start: formatInstant(start),
    ...(end !== undefined && { end: formatInstant(end) }),
    ...(plannedEnd !== undefined && { plannedEnd: formatInstant(plannedEnd) }),
  };
}
