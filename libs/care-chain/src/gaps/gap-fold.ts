import type { Instant } from '@vardkedja/event-sourcing';
import type { Entry } from '../history/entry.js';
import { Closings } from './closings.js';
import { coverStretches, isCoverEntry, type Stretch } from './cover-fold.js';
import { rungs } from './deadline.js';
import { DutyFold } from './duty-fold.js';
import type { Duty, DutyEnd } from './duty-rule.js';
import { Facts } from './facts.js';
import type { GapVersion } from './gap.js';
import { Remarks, versionsOf, type GapSource } from './gap-versions.js';
import type { RuleSet } from './rule-set.js';
import { WaitingJournal, type WaitingPeriod } from './waiting-journal.js';

/** Whether a ↻ duty was met in time. */
function isMetRoutine({ rule, ended, dueAt }: Duty): boolean {
  return rule.startedBy !== undefined && ended?.as === 'met' && ended.moment.instant <= dueAt;
}

interface Memo {
  readonly epoch: number;
  readonly endedAt: Instant | undefined;
  readonly versions: readonly GapVersion[];
}

/**
 * The gaps of one chain, entry by entry in business order (`effectiveHistory`). It may be read at any time and then go on, as long as the next
 * entry does not come before the last one; what a late entry changes takes a new fold.
 */
export class GapFold {
  private readonly facts = new Facts();
  private readonly duties: DutyFold;
  private readonly journal = new WaitingJournal();
  private readonly closings = new Closings();
  private readonly remarks = new Remarks();
  private readonly coverEntries: Entry[] = [];
  private stretches: readonly Stretch[] | undefined;
  /** Rises with what may change the versions of gaps that the latest entry does not touch. */
  private epoch = 0;
  private readonly memo = new Map<Duty | Stretch, Memo>();

  constructor(
    readonly careChainId: string,
    private readonly rules: RuleSet,
  ) {
    this.duties = new DutyFold(rules, careChainId, this.facts);
  }

  apply(entry: Entry): void {
    const moment = { instant: entry.occurredAt, position: entry.position };
    this.duties.advanceTo(entry.occurredAt);
    this.facts.apply(entry);
    this.duties.apply(entry, moment);
    const journalled = this.journal.apply(entry, this.facts);
    const closed = this.closings.apply(entry, moment);
    const remarked = this.remarks.apply(entry);
    if (journalled || closed || remarked) this.epoch += 1;
    if (isCoverEntry(entry)) {
      this.coverEntries.push(entry);
      for (const stretch of this.stretches ?? []) this.memo.delete(stretch);
      this.stretches = undefined;
    }
  }

  /**
   * Every gap with the periods of `asOf` time in which it reads the same. Met duties of ↻ rules are left out. A version that has not changed since
   * the last reading is the same object.
   */
  versions(): readonly GapVersion[] {
    this.stretches ??= coverStretches(this.coverEntries, this.rules);
    const result: GapVersion[] = [];
    for (const { duty, ended } of this.duties.duties()) {
      for (const version of this.versionsOf(duty, ended)) result.push(version);
    }
    for (const stretch of this.stretches) {
      for (const version of this.versionsOf(stretch, stretch.ended)) result.push(version);
    }
    return result;
  }

  private versionsOf(gap: Duty | Stretch, ended: DutyEnd | undefined): readonly GapVersion[] {
    const known = this.memo.get(gap);
    const endedAt = ended?.moment.instant;
    if (known?.epoch === this.epoch && known.endedAt === endedAt) return known.versions;
    const source = 'dueAt' in gap ? this.sourceOfDuty(gap, ended) : this.sourceOfStretch(gap);
    const all = versionsOf(source, this.careChainId, this.closings, this.remarks);
    // A ↻ duty that was met in time is shown only where a closing voids it.
    const versions = 'dueAt' in gap && isMetRoutine(gap) ? all.filter((version) => version.ended?.as === 'void') : all;
    this.memo.set(gap, { epoch: this.epoch, endedAt, versions });
    return versions;
  }

  private sourceOfDuty(duty: Duty, ended: DutyEnd | undefined): GapSource {
    return {
      rule: duty.rule,
      ruleVersion: duty.ruleVersion,
      subject: duty.subject,
      domain: duty.domain,
      openedBy: duty.openedBy,
      opened: duty.opened,
      dueAt: duty.dueAt,
      rungs: rungs(duty.terms, duty.origin, duty.dueAt),
      ended,
      forecast: false,
      waiting: this.journal.periods(duty.waitingFor, duty.opened.instant),
    };
  }

  private sourceOfStretch(stretch: Stretch): GapSource {
    const { rule, opened, forecast } = stretch;
    const version = this.rules.versionAt(rule, opened.instant);
    return {
      rule,
      ruleVersion: version.version,
      subject: stretch.subject,
      domain: stretch.domain,
      openedBy: stretch.openedBy,
      opened,
      dueAt: forecast?.dueAt ?? opened.instant,
      rungs: forecast === undefined ? [{ level: 'critical', at: opened.instant }] : [forecast.rung],
      ended: stretch.ended,
      forecast: forecast !== undefined,
      waiting: this.waitingPeriods(stretch),
    };
  }

  private waitingPeriods({ waiting }: Stretch): readonly WaitingPeriod[] {
    return waiting.flatMap(({ from, waitingFor }, index) => {
      const until: Instant = waiting[index + 1]?.from ?? Infinity;
      return this.journal.periods(waitingFor, from).filter((period) => period.from < until);
    });
  }
}
