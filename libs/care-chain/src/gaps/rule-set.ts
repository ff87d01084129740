import type { Instant } from '@vardkedja/event-sourcing';
import { STEP_OF_EVENT, type EventType } from '../definition/care-chain.steps.js';
import { dayOfDate } from '../time/local-date.js';
import { localDayAt } from '../time/local-time.js';
import type { DutyRule, GapRule, RuleVersion } from './duty-rule.js';

/** The rules that a replay uses, arranged by the events that they listen to. */
export class RuleSet {
  readonly duties: readonly DutyRule[];
  /** Indices of duties that a time set before may meet. */
  readonly timedDuties: readonly number[];
  readonly transferDelayedDuties: readonly DutyRule[];
  private readonly byEvent = new Map<EventType, readonly number[]>();
  private readonly indices = new Map<DutyRule, number>();

  /**
   * @param rules the catalogue.
   * @param chosenVersion the version that an analyst chooses for every rule that has it; left out: the one in force when a duty opens.
   */
  constructor(
    readonly rules: readonly GapRule[],
    private readonly chosenVersion?: number,
  ) {
    this.duties = rules.filter((rule) => rule.kind === 'duty');
    this.duties.forEach((rule, index) => this.indices.set(rule, index));
    this.timedDuties = this.duties.flatMap((rule, index) => (rule.metByTime === undefined ? [] : [index]));
    this.transferDelayedDuties = this.duties.filter((rule) => rule.transferDelayed);
    for (const event of STEP_OF_EVENT.keys() as IterableIterator<EventType>) {
      const listening = this.duties.flatMap((rule, index) =>
        rule.opens[event] ?? rule.meets[event] ?? rule.voids[event] ? [index] : [],
      );
      this.byEvent.set(event, listening);
    }
  }

  /** Indices of the duties that listen to an event. */
  dutiesOn(event: EventType): readonly number[] {
    return this.byEvent.get(event) ?? [];
  }

  indexOf(rule: DutyRule): number {
    return this.indices.get(rule) as number;
  }

  rule(ruleId: string): GapRule {
    const rule = this.rules.find((candidate) => candidate.ruleId === ruleId);
    if (rule === undefined) throw new RangeError(`no rule ${ruleId} in the catalogue`);
    return rule;
  }

  /** The version of a rule in force on the local date of an instant, or the chosen one. */
  versionAt(rule: GapRule, instant: Instant): RuleVersion {
    const { versions } = rule;
    if (versions.length === 1) return versions[0];
    const chosen = versions.find(({ version }) => version === this.chosenVersion);
    if (chosen !== undefined) return chosen;
    const day = localDayAt(instant);
    return versions.findLast(({ validFrom }) => validFrom === undefined || dayOfDate(validFrom) <= day) ?? versions[0];
  }
}
