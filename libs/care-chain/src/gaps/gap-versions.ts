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

  apply(entry: Entry): void {
    if (entry.type === 'GapAcknowledged') {
      const { gapId, note } = entry.data;
      this.add(gapId, { at: entry.occurredAt, acknowledged: { eventId: entry.eventId, at: entry.occurredAt, note } });
    } else if (entry.type === 'GapSuppressed') {
      const { gapId, until } = entry.data;
      this.add(gapId, { at: entry.occurredAt, suppressedUntil: endOfDay(dayOfDate(until)) });
    }
  }

  of(gapId: string): readonly Remark[] {
    return this.byGap.get(gapId) ?? [];
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

/** The periods of `asOf` time in which a gap reads the same, in order. */
export function versionsOf(source: GapSource, careChainId: string, closings: Closings, remarks: Remarks): readonly GapVersion[] {
  const gapId = `${source.rule.ruleId}~${careChainId}~${source.subject}~${source.openedBy.eventId}`;
  const said = remarks.of(gapId);
  const covered = overlays(
    closings,
    source.rule.inClosedChain === true,
    source.forecast,
    source.opened,
    source.ended?.moment,
  );
  const begins = source.opened.instant;
  const ends = source.forecast ? (source.ended?.moment.instant ?? Infinity) : Infinity;
  const ended = source.forecast || source.ended === undefined ? undefined : endOf(source.ended);
  const boundaries = boundariesOf(source, said, covered, begins, ends);
  return boundaries.flatMap((validFrom, index) => {
    const overlay = covered.find(({ from, until }) => from <= validFrom && validFrom < until);
    if (overlay?.kind === 'hidden') return [];
    return [
      {
        gapId,
        ruleId: source.rule.ruleId,
        ruleVersion: source.ruleVersion,
        careChainId,
        subject: source.subject,
        ...(source.domain !== undefined && { domain: source.domain }),
        openedAt: begins,
        dueAt: source.dueAt,
        openedByEventId: source.openedBy.eventId,
        waitingFor: waitingAt(source.waiting, validFrom),
        ...latest(said, validFrom),
        validFrom,
        validUntil: boundaries[index + 1] ?? ends,
        rungs: source.rungs,
        ...optionalEnd(overlay === undefined ? ended : { as: 'void', at: overlay.from, byEventId: overlay.by.eventId }),
        forecast: source.forecast,
      },
    ];
  });
}

function boundariesOf(
  source: GapSource,
  said: readonly Remark[],
  covered: readonly Overlay[],
  begins: Instant,
  ends: Instant,
): readonly Instant[] {
  if (said.length === 0 && covered.length === 0 && source.waiting.length <= 1) return begins < ends ? [begins] : [];
  const runsUntil = source.ended?.moment.instant ?? Infinity;
  const changes = [
    ...source.waiting.map(({ from }) => from).filter((from) => from < runsUntil),
    ...said.map(({ at }) => at),
    ...covered.flatMap(({ from, until }) => [from, until]),
  ];
  const within = changes.filter((instant) => instant > begins && instant < ends);
  return begins < ends ? [...new Set([begins, ...within])].sort((a, b) => a - b) : [];
}

function endOf({ as, moment, by }: NonNullable<GapSource['ended']>): GapEnd {
  return { as, at: moment.instant, byEventId: by.eventId };
}

function optionalEnd(ended: GapEnd | undefined): { readonly ended?: GapEnd } {
  return ended === undefined ? {} : { ended };
}

function waitingAt(waiting: readonly WaitingPeriod[], at: Instant): WaitingPeriod['waitingFor'] {
  const period = waiting.findLast(({ from }) => from <= at) ?? waiting[0];
  if (period === undefined) throw new TypeError('a gap of a chain without an opening');
  return period.waitingFor;
}

function latest(said: readonly Remark[], at: Instant): { acknowledged?: Acknowledgement; suppressedUntil?: Instant } {
  const acknowledged = said.findLast((remark) => remark.at <= at && remark.acknowledged !== undefined)?.acknowledged;
  const suppressedUntil = said.findLast((remark) => remark.at <= at && remark.suppressedUntil !== undefined)?.suppressedUntil;
  return { ...(acknowledged !== undefined && { acknowledged }), ...(suppressedUntil !== undefined && { suppressedUntil }) };
}
