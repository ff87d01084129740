import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry } from '../history/entry.js';
import { dayOfDate } from '../time/local-date.js';
import { endOfDay } from '../time/local-time.js';
import { overlays, type Closings, type Overlay } from './closings.js';
import type { GapRule } from './duty-rule.js';
import type { Acknowledgement, GapEnd, GapVersion, Rung } from './gap.js';
import type { Moment } from './moment.js';
import type { WaitingPeriod } from './waiting-journal.js';

/** A duty or a stretch as if the chain had never been closed. */
export interface GapSource {
  readonly rule: GapRule;
  readonly ruleVersion: number;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  readonly openedBy: Entry;
  readonly opened: Moment;
  readonly dueAt: Instant;
  readonly rungs: readonly Rung[];
  readonly ended: { readonly as: 'met' | 'void'; readonly moment: Moment; readonly by: Entry } | undefined;
  readonly forecast: boolean;
  readonly waiting: readonly WaitingPeriod[];
}

/** What people have said of a gap, by gap id, in business order. */
export class Remarks {
  private readonly byGap = new Map<string, Remark[]>();

  /** Takes the next entry in business order; returns whether it says something of a gap. */
  apply(entry: Entry): boolean {
    if (entry.type === 'GapAcknowledged') {
      const { gapId, note } = entry.data;
      this.add(gapId, { at: entry.occurredAt, acknowledged: { eventId: entry.eventId, at: entry.occurredAt, note } });
      return true;
    }
    if (entry.type !== 'GapSuppressed') return false;
    const { gapId, until } = entry.data;
    this.add(gapId, { at: entry.occurredAt, suppressedUntil: endOfDay(dayOfDate(until)) });
    return true;
  }

  of(gapId: string): readonly Remark[] {
    if (this.byGap.size === 0) return NOTHING_SAID;
    return this.byGap.get(gapId) ?? NOTHING_SAID;
  }

  private add(gapId: string, remark: Remark): void {
    const remarks = this.byGap.get(gapId);
    if (remarks === undefined) this.byGap.set(gapId, [remark]);
    else remarks.push(remark);
  }
}

interface Remark {
  readonly at: Instant;
  readonly acknowledged?: Acknowledgement;
  readonly suppressedUntil?: Instant;
}

const NOTHING_SAID: readonly Remark[] = [];
const NO_OVERLAYS: readonly Overlay[] = [];

/** The periods of `asOf` time in which a gap reads the same, in order. */
export function versionsOf(
  source: GapSource,
  careChainId: string,
  closings: Closings,
  remarks: Remarks,
): readonly GapVersion[] {
  const gapId = `${source.rule.ruleId}~${careChainId}~${source.subject}~${source.openedBy.eventId}`;
  const said = remarks.of(gapId);
  const covered = closings.periods.length === 0 ? NO_OVERLAYS : overlaysOf(source, closings);
  const ends = source.forecast ? (source.ended?.moment.instant ?? Infinity) : Infinity;
  const begins = source.opened.instant;
  if (said.length === 0 && covered.length === 0 && source.waiting.length <= 1) {
    // Nearly every gap reads the same from its opening on.
    return [versionFrom(source, careChainId, gapId, said, undefined, begins, ends)];
  }
  const ran = whileItRan(source, source.ended?.moment.instant ?? Infinity);
  const boundaries = boundariesOf(ran, said, covered, begins, ends);
  return boundaries.flatMap((validFrom, index) => {
    const overlay = covered.find(({ from, until }) => from <= validFrom && validFrom < until);
    if (overlay?.kind === 'hidden') return [];
    const seen = overlay === undefined ? ran : whileItRan(ran, overlay.from);
    return [versionFrom(seen, careChainId, gapId, said, overlay, validFrom, boundaries[index + 1] ?? ends)];
  });
}

/** What has ended waits for whom it waited for at the end, whatever is said of it or changes later. */
function whileItRan(source: GapSource, until: Instant): GapSource {
  return { ...source, waiting: source.waiting.filter(({ from }) => from < until || from <= source.opened.instant) };
}

function versionFrom(
  source: GapSource,
  careChainId: string,
  gapId: string,
  said: readonly Remark[],
  voided: Extract<Overlay, { readonly kind: 'void' }> | undefined,
  validFrom: Instant,
  validUntil: Instant,
): GapVersion {
  return {
    gapId,
    ruleId: source.rule.ruleId,
    ruleVersion: source.ruleVersion,
    careChainId,
    subject: source.subject,
    domain: source.domain,
    openedAt: source.opened.instant,
    dueAt: source.dueAt,
    openedByEventId: source.openedBy.eventId,
    waitingFor: waitingAt(source.waiting, validFrom),
    acknowledged: latest(said, validFrom, 'acknowledged'),
    suppressedUntil: latest(said, validFrom, 'suppressedUntil'),
    validFrom,
    validUntil,
    rungs: source.rungs,
    ended: voided === undefined ? endOf(source) : { as: 'void', at: voided.from, byEventId: voided.by.eventId },
    forecast: source.forecast,
  };
}

function overlaysOf(source: GapSource, closings: Closings): readonly Overlay[] {
  return overlays(closings, source.rule.inClosedChain === true, source.forecast, source.opened, source.ended?.moment);
}

function boundariesOf(
  source: GapSource,
  said: readonly Remark[],
  covered: readonly Overlay[],
  begins: Instant,
  ends: Instant,
): readonly Instant[] {
  const changes = [
    ...source.waiting.map(({ from }) => from),
    ...said.map(({ at }) => at),
    ...covered.flatMap(({ from, until }) => [from, until]),
  ];
  const within = changes.filter((instant) => instant > begins && instant < ends);
  return [...new Set([begins, ...within])].sort((a, b) => a - b);
}

/** What is foreseen has no end: it leaves nothing behind. */
function endOf({ ended, forecast }: GapSource): GapEnd | undefined {
  if (ended === undefined || forecast) return undefined;
  return { as: ended.as, at: ended.moment.instant, byEventId: ended.by.eventId };
}

function waitingAt(waiting: readonly WaitingPeriod[], at: Instant): WaitingPeriod['waitingFor'] {
  let period = waiting[0] as WaitingPeriod;
  for (const later of waiting) if (later.from <= at) period = later;
  return period.waitingFor;
}

function latest<Kind extends 'acknowledged' | 'suppressedUntil'>(
  said: readonly Remark[],
  at: Instant,
  kind: Kind,
): Remark[Kind] | undefined {
  if (said.length === 0) return undefined;
  return said.findLast((remark) => remark.at <= at && remark[kind] !== undefined)?.[kind];
}
