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

/** So many times as many gaps as there are may be remembered before those that are gone are looked for. */
const FORGOTTEN_AT = 1.25;

/** What was made of a gap's versions when it was last read. */
interface Memo<Made> {
  readonly epoch: number;
  readonly endedAt: Instant | undefined;
  readonly made: readonly Made[];
  /** Number of the latest reading that met the gap. */
  reading: number;
}

/** For readers that want the versions themselves. */
export const asVersions = (version: GapVersion): GapVersion => version;

/**
 * The gaps of one chain, entry by entry in business order (`effectiveHistory`). It may be read at any time and then go on, as long as the next
 * entry does not come before the last one; what a late entry changes takes a new fold.
 */
export class GapFold<Made> {
  private readonly facts = new Facts();
  private readonly duties: DutyFold;
  private readonly journal = new WaitingJournal();
  private readonly closings = new Closings();
  private readonly remarks = new Remarks();
  private readonly coverEntries: Entry[] = [];
  private stretches: readonly Stretch[] | undefined;
  /** Rises with what may change the versions of gaps that the latest entry does not touch. */
  private epoch = 0;
  private readonly memo = new Map<Duty | Stretch, Memo<Made>>();
  private readings = 0;

  /** @param make what a reading gives of each version: only that is kept for the next one. */
  constructor(
    readonly careChainId: string,
    private readonly rules: RuleSet,
    private readonly make: (version: GapVersion) => Made,
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
      this.stretches = undefined;
    }
  }

  /**
   * Every gap with the periods of `asOf` time in which it reads the same. Met duties of ↻ rules are left out. What is made of a version that has
   * not changed since the last reading is the same object.
   */
  read(): readonly Made[] {
    this.stretches ??= coverStretches(this.coverEntries, this.rules);
    this.readings += 1;
    const result: Made[] = [];
    let gaps = 0;
    for (const { duty, ended } of this.duties.duties()) {
      for (const made of this.madeOf(duty, ended)) result.push(made);
      gaps += 1;
    }
    for (const stretch of this.stretches) {
      for (const made of this.madeOf(stretch, stretch.ended)) result.push(made);
      gaps += 1;
    }
    if (this.memo.size > FORGOTTEN_AT * gaps) this.forgetWhatIsGone();
    return result;
  }

  private madeOf(gap: Duty | Stretch, ended: DutyEnd | undefined): readonly Made[] {
    const known = this.memo.get(gap);
    const endedAt = ended?.moment.instant;
    if (known?.epoch === this.epoch && known.endedAt === endedAt) {
      known.reading = this.readings;
      return known.made;
    }
    const source = 'dueAt' in gap ? this.sourceOfDuty(gap, ended) : this.sourceOfStretch(gap);
    const all = versionsOf(source, this.careChainId, this.closings, this.remarks);
    // A ↻ duty that was met in time is shown only where a closing voids it.
    const shown = 'dueAt' in gap && isMetRoutine(gap) ? all.filter((version) => version.ended?.as === 'void') : all;
    const made = shown.map(this.make);
    this.memo.set(gap, { epoch: this.epoch, endedAt, made, reading: this.readings });
    return made;
  }

  /** Duties met as a matter of routine, and stretches that were worked out anew, are not met with again. */
  private forgetWhatIsGone(): void {
    for (const [gap, { reading }] of this.memo) if (reading !== this.readings) this.memo.delete(gap);
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
