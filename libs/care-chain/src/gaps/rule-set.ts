import type { Instant } from '@vardkedja/event-sourcing';
import { STEP_OF_EVENT, type EventType } from '../definition/care-chain.steps.js';
import { dayOfDate } from '../time/local-date.js';
import { localDayAt } from '../time/local-time.js';
import type { Entry } from '../history/entry.js';
import type { Duty, DutyRule, GapRule, Opening, RuleVersion } from './duty-rule.js';
import type { Facts } from './facts.js';

/** What one rule does on one type of event. */
export interface DutyStep {
  readonly rule: DutyRule;
  /** Of the rule in `RuleSet.duties`. */
  readonly index: number;
  readonly meets: ((entry: Entry, duty: Duty, facts: Facts) => boolean) | undefined;
  readonly voids: ((entry: Entry, duty: Duty, facts: Facts) => boolean) | undefined;
  readonly opens: ((entry: Entry, facts: Facts) => Opening | readonly Opening[] | undefined) | undefined;
  /** ↻: the event opens a duty only by meeting one. */
  readonly onlyByMeeting: boolean;
  /** The event voids a running duty of the subject when it opens a new one. */
  readonly replaces: boolean;
}

/** The rules that a replay uses, arranged by the events that they listen to. */
export class RuleSet {
  readonly duties: readonly DutyRule[];
  /** Indices of duties that a time set before may meet. */
  readonly timedDuties: readonly number[];
  readonly transferDelayedDuties: readonly DutyRule[];
  private readonly byEvent = new Map<EventType, readonly DutyStep[]>();
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
      this.byEvent.set(
        event,
        this.duties.map((rule, index) => stepOf(rule, index, event)).filter((step) => step !== undefined),
      );
    }
  }

  /** What the rules that listen to an event do on it. */
  stepsOn(event: EventType): readonly DutyStep[] {
    return this.byEvent.get(event) as readonly DutyStep[];
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

function stepOf(rule: DutyRule, index: number, event: EventType): DutyStep | undefined {
  // The handlers of an event type take entries of that type only, and are only given those.
  const meets = rule.meets[event] as DutyStep['meets'];
  const voids = rule.voids[event] as DutyStep['voids'];
  const opens = rule.opens[event] as DutyStep['opens'];
  if (meets === undefined && voids === undefined && opens === undefined) return undefined;
  const onlyByMeeting = rule.startedBy !== undefined && !rule.startedBy.includes(event);
  return { rule, index, meets, voids, opens, onlyByMeeting, replaces: rule.replaces?.includes(event) === true };
}
