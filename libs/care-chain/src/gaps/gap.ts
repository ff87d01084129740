import { formatInstant, type Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';

export const LEVELS = ['info', 'warn', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

export const GAP_STATES = ['upcoming', 'open', 'suppressed', 'met', 'closed', 'void'] as const;
export type GapState = (typeof GAP_STATES)[number];

/** Who is to act: a function of an organisation, never a person. */
export interface WaitingFor {
  readonly organisationId: string;
  readonly function: string;
}

export interface Acknowledgement {
  readonly eventId: string;
  readonly at: Instant;
  readonly note: string;
}

/** From an instant on a running gap has at least this level. */
export interface Rung {
  readonly level: Level;
  readonly at: Instant;
}

export interface GapEnd {
  /** `met` covers both met in time and closed late; which of them follows from `at` and `dueAt`. */
  readonly as: 'met' | 'void';
  readonly at: Instant;
  readonly byEventId: string;
}

/** What does not depend on the instant at which a gap is looked at. */
interface GapRecord {
  /** `<ruleId>~<careChainId>~<subject>~<eventId that opened it>`. */
  readonly gapId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly careChainId: string;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly openedByEventId: string;
  readonly waitingFor: WaitingFor;
  readonly acknowledged: Acknowledgement | undefined;
  /** The end of the date until which an open gap is shown as suppressed. */
  readonly suppressedUntil: Instant | undefined;
}

/** A duty that nobody has met in time, or a time that nobody covers, as it stands at an instant. */
export interface Gap extends GapRecord {
  readonly state: GapState;
  readonly level: Level;
  readonly closedAt: Instant | undefined;
  readonly voidedAt: Instant | undefined;
  readonly metByEventId: string | undefined;
}

/**
 * A gap's record together with the half-open period of `asOf` time [validFrom, validUntil) in which it reads the same. Within the period
 * state and level follow by comparing instants (`gapAt`), so nothing has to run when a deadline passes.
 */
export interface GapVersion extends GapRecord {
  readonly validFrom: Instant;
  /** Infinity where nothing that is known ends it. */
  readonly validUntil: Instant;
  /** In order of time. */
  readonly rungs: readonly Rung[];
  readonly ended: GapEnd | undefined;
  /** A gap that is foreseen: it stays `upcoming`, also when its `dueAt` has passed. */
  readonly forecast: boolean;
}

/** The gap as it stands at `asOf`, which must lie in the version's period. */
export function gapAt(version: GapVersion, asOf: Instant): Gap {
  const ended = version.ended !== undefined && version.ended.at <= asOf ? version.ended : undefined;
  const met = ended?.as === 'met';
  return {
    gapId: version.gapId,
    ruleId: version.ruleId,
    ruleVersion: version.ruleVersion,
    careChainId: version.careChainId,
    subject: version.subject,
    domain: version.domain,
    state: ended === undefined ? runningState(version, asOf) : endState(ended, version.dueAt),
    level: ended === undefined ? levelAt(version.rungs, asOf) : levelBefore(version.rungs, ended.at),
    openedAt: version.openedAt,
    dueAt: version.dueAt,
    closedAt: met ? ended.at : undefined,
    voidedAt: ended?.as === 'void' ? ended.at : undefined,
    openedByEventId: version.openedByEventId,
    metByEventId: met ? ended.byEventId : undefined,
    waitingFor: version.waitingFor,
    acknowledged: version.acknowledged,
    suppressedUntil: version.suppressedUntil,
  };
}

/** Whether a gap is one for commands and counts: open, suppressed or not. */
export function isOpen(gap: Gap): boolean {
  return gap.state === 'open' || gap.state === 'suppressed';
}

function runningState(version: GapVersion, asOf: Instant): GapState {
  if (version.forecast || asOf < version.dueAt) return 'upcoming';
  return version.suppressedUntil !== undefined && asOf < version.suppressedUntil ? 'suppressed' : 'open';
}

function endState(ended: GapEnd, dueAt: Instant): GapState {
  if (ended.as === 'void') return 'void';
  return ended.at <= dueAt ? 'met' : 'closed';
}

/** The highest level reached at or before an instant. */
function levelAt(rungs: readonly Rung[], at: Instant): Level {
  return highest(rungs.filter((rung) => rung.at <= at));
}

/** The highest level reached before an instant. */
function levelBefore(rungs: readonly Rung[], at: Instant): Level {
  return highest(rungs.filter((rung) => rung.at < at));
}

function highest(rungs: readonly Rung[]): Level {
  return rungs.reduce<Level>(
    (level, rung) => (LEVELS.indexOf(rung.level) > LEVELS.indexOf(level) ? rung.level : level),
    'info',
  );
}

/** A gap as the HTTP interface and the command line give it: times as RFC 3339 in UTC, absent values left out. */
export function gapToJson(gap: Gap): Readonly<Record<string, unknown>> {
  const { acknowledged } = gap;
  return {
    gapId: gap.gapId,
    ruleId: gap.ruleId,
    ruleVersion: gap.ruleVersion,
    careChainId: gap.careChainId,
    subject: gap.subject,
    ...(gap.domain !== undefined && { domain: gap.domain }),
    state: gap.state,
    level: gap.level,
    openedAt: formatInstant(gap.openedAt),
    dueAt: formatInstant(gap.dueAt),
    ...(gap.closedAt !== undefined && { closedAt: formatInstant(gap.closedAt) }),
    ...(gap.voidedAt !== undefined && { voidedAt: formatInstant(gap.voidedAt) }),
    openedByEventId: gap.openedByEventId,
    ...(gap.metByEventId !== undefined && { metByEventId: gap.metByEventId }),
    waitingFor: gap.waitingFor,
    ...(acknowledged !== undefined && { acknowledged: { ...acknowledged, at: formatInstant(acknowledged.at) } }),
    ...(gap.suppressedUntil !== undefined && { suppressedUntil: formatInstant(gap.suppressedUntil) }),
  };
}
