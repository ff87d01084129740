import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../definition/care-chain.steps.js';
import { LIFE_DOMAINS, ORGANISATION_KINDS, type LifeDomain } from '../definition/vocabulary.js';
import type { Gap } from '../gaps/gap.js';
import type { Interval, Point } from './interval.js';
import { EVERY_DOMAIN, type PlacedPoint, type Span, type SpanBook } from './span-book.js';
import type { DomainLane, Hole, Lane, OrganisationLane } from './timeline.js';

interface OpenLane {
  readonly intervals: Interval[];
  readonly points: Point[];
  readonly holes: Hole[];
}

/** Lanes by what they belong to; one is made when something first belongs in it. */
class Lanes<Key extends string> {
  private readonly lanes = new Map<Key, OpenLane>();

  of(key: Key): OpenLane {
    let lane = this.lanes.get(key);
    if (lane === undefined) {
      lane = { intervals: [], points: [], holes: [] };
      this.lanes.set(key, lane);
    }
    return lane;
  }

  keys(): readonly Key[] {
    return [...this.lanes.keys()];
  }

  has(key: Key): boolean {
    return this.lanes.has(key);
  }
}

/** The lanes of a chain at `asOf`: what the book says and the gaps there are then. */
export function lanesOf(book: SpanBook, gaps: readonly Gap[], asOf: Instant): readonly Lane[] {
  const organisations = new Lanes<string>();
  const domains = new Lanes<LifeDomain>();
  const inEveryDomain: Interval[] = [];
  for (const span of book.spans) {
    const interval = intervalOf(span, asOf);
    if (interval === undefined) continue;
    if (span.drawnIn !== 'domain') {
      for (const organisationId of span.heldBy) {
        organisations.of(organisationId).intervals.push({ ...interval, organisationId });
      }
    }
    const inDomain = withHolder(interval, span);
    if (span.drawnIn === EVERY_DOMAIN) inEveryDomain.push(inDomain);
    else if (span.domain !== undefined) domains.of(span.domain).intervals.push(inDomain);
  }
  for (const point of book.points) placePoint(point, organisations, domains);
  for (const gap of gaps) placeHole(gap, organisations, domains);
  if (inEveryDomain.length > 0) {
    // Wherever somebody has been at a home, these two must be answered for.
    for (const domain of ['housing', 'socialServices'] as const) domains.of(domain);
    for (const domain of domains.keys()) domains.of(domain).intervals.push(...inEveryDomain);
  }
  return [...domainLanes(domains), ...organisationLanes(organisations)];
}

interface SpanEnd {
  readonly at: Instant;
  readonly by?: EventType;
}

function intervalOf(span: Span, asOf: Instant): Interval | undefined {
  const { kind, subject, start, plannedEnd, domain, detail, function: acting } = span;
  const planned = span.planned === true || start > asOf;
  const end = endOf(span, planned ? Infinity : asOf);
  // A responsibility that ended before it began, and the like, was never held.
  if (end !== undefined && end.at < start) return undefined;
  return {
    kind,
    certainty: planned ? 'planned' : 'actual',
    start,
    ...(end !== undefined && { end: end.at }),
    ...(plannedEnd !== undefined && { plannedEnd }),
    subject,
    ...(domain !== undefined && { domain }),
    ...(acting !== undefined && { function: acting }),
    ...(detail !== undefined && { detail }),
    ...(end?.by !== undefined && { endedBy: end.by }),
    entryIds: [...span.entryIds],
  };
}

/** A time set before may end it earlier than an event does. */
function endOf({ end, until }: Span, asOf: Instant): SpanEnd | undefined {
  if (until !== undefined && until <= (end?.at ?? asOf)) return { at: until };
  return end;
}

function withHolder(interval: Interval, { heldBy }: Span): Interval {
  const [organisationId] = heldBy;
  return organisationId === undefined ? interval : { ...interval, organisationId };
}

function placePoint({ by, ...point }: PlacedPoint, organisations: Lanes<string>, domains: Lanes<LifeDomain>): void {
  for (const organisationId of by) organisations.of(organisationId).points.push(point);
  if (point.domain !== undefined) domains.of(point.domain).points.push(point);
}

function placeHole(gap: Gap, organisations: Lanes<string>, domains: Lanes<LifeDomain>): void {
  const hole = holeOf(gap);
  if (hole === undefined) return;
  organisations.of(gap.waitingFor.organisationId).holes.push(hole);
  if (gap.ruleId === 'no-receiver' && gap.domain !== undefined) domains.of(gap.domain).holes.push(hole);
}

/** What was met in time, or given up before it was due, leaves no hole. */
function holeOf({ gapId, ruleId, state, level, openedAt, dueAt, closedAt, voidedAt }: Gap): Hole | undefined {
  if (state === 'met' || (voidedAt !== undefined && voidedAt <= dueAt)) return undefined;
  const end = closedAt ?? voidedAt;
  return {
    gapId,
    ruleId,
    state,
    level,
    certainty: state === 'upcoming' ? 'planned' : 'actual',
    waitingSince: openedAt,
    start: dueAt,
    ...(end !== undefined && { end }),
  };
}

function domainLanes(lanes: Lanes<LifeDomain>): readonly DomainLane[] {
  return LIFE_DOMAINS.filter((domain) => lanes.has(domain)).map((domain) => ({
    kind: 'domain',
    domain,
    ...inOrder(lanes.of(domain)),
  }));
}

function organisationLanes(lanes: Lanes<string>): readonly OrganisationLane[] {
  return lanes
    .keys()
    .toSorted((a, b) => kindRank(a) - kindRank(b) || (a < b ? -1 : 1))
    .map((organisationId) => ({ kind: 'organisation', organisationId, ...inOrder(lanes.of(organisationId)) }));
}

function kindRank(organisationId: string): number {
  return ORGANISATION_KINDS.findIndex((kind) => organisationId.startsWith(`${kind}-`));
}

function inOrder({ intervals, points, holes }: OpenLane): OpenLane {
  return {
    intervals: intervals.toSorted((a, b) => a.start - b.start),
    points: points.toSorted((a, b) => a.at - b.at),
    holes: holes.toSorted((a, b) => a.start - b.start || (a.gapId < b.gapId ? -1 : 1)),
  };
}
