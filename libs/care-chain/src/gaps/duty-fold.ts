import type { Instant } from '@vardkedja/event-sourcing';
import type { Entry, EntryOf } from '../history/entry.js';
import { dayOfDate } from '../time/local-date.js';
import { dueAt, type DeadlineOrigin } from './deadline.js';
import type { Duty, DutyEnd, DutyRule, Opening } from './duty-rule.js';
import type { Facts } from './facts.js';
import { type Moment, beforeEventsOf } from './moment.js';
import type { DutyStep, RuleSet } from './rule-set.js';

/** How long a discharge to another SiS home waits before it counts: 24 hours. */
export const TRANSFER_DELAY_MS = 24 * 3_600_000;

/** A discharge to another SiS home that has not counted yet. */
interface PendingTransfer {
  readonly at: Instant;
  readonly discharged: EntryOf<'Discharged'>;
}

/**
 * Runs the duties of one chain over its entries in business order. It reads the chain as if it were never closed (only `silent-chain` looks at
 * that); what a closing hides is laid over it afterwards (`gap-versions.ts`).
 */
export class DutyFold {
  /** By index of the rule in the rule set. */
  private readonly running: Duty[][];
  /** In the order in which they ended. Duties of ↻ rules that were met in time are left out. */
  private readonly ended: Duty[] = [];
  private readonly metOnce = new Set<DutyRule>();
  private transfers: PendingTransfer[] = [];
  /** Duties that rest on the transfer counting at this instant: an admission at the very instant undoes them. */
  private openedByTransfer: { readonly at: Instant; readonly duties: Duty[] } | undefined;

  constructor(
    private readonly rules: RuleSet,
    private readonly careChainId: string,
    private readonly facts: Facts,
  ) {
    this.running = rules.duties.map(() => []);
  }

  /** Takes the next entry in business order; `facts` have taken it already. */
  apply(entry: Entry, moment: Moment): void {
    if (entry.type === 'Discharged' && entry.data.destination === 'otherSisHome') {
      this.transfers.push({ at: entry.occurredAt + TRANSFER_DELAY_MS, discharged: entry });
    } else if (entry.type === 'Admitted') {
      this.cancelTransfers(entry.occurredAt);
    }
    for (const step of this.rules.stepsOn(entry.type)) this.applyStep(step, entry, moment);
  }

  /** Lets times set before come about, up to and including `instant`. Called before the events of the instant. */
  advanceTo(instant: Instant): void {
    for (const index of this.rules.timedDuties) this.meetByTime(index, instant);
    if (this.transfers.length === 0) return;
    const due = this.transfers.filter((transfer) => transfer.at <= instant);
    this.transfers = this.transfers.filter((transfer) => transfer.at > instant);
    for (const transfer of due) {
      this.facts.takeTransferIntoEffect(transfer.at);
      const duties = this.openedByTransferAt(transfer);
      for (const duty of duties) (this.running[this.rules.indexOf(duty.rule)] as Duty[]).push(duty);
      this.openedByTransfer = { at: transfer.at, duties };
    }
  }

  /** Every duty so far and those that times set before will open, each with the end that is known or set. */
  *duties(): IterableIterator<{ readonly duty: Duty; readonly ended: DutyEnd | undefined }> {
    for (const duty of this.ended) yield { duty, ended: duty.ended };
    for (const duties of this.running) {
      for (const duty of duties) yield { duty, ended: this.endByTime(duty) };
    }
    for (const transfer of this.transfers) {
      for (const duty of this.openedByTransferAt(transfer)) yield { duty, ended: undefined };
    }
  }

  private applyStep(step: DutyStep, entry: Entry, moment: Moment): void {
    const running = this.running[step.index] as Duty[];
    let met = false;
    if (running.length > 0) {
      if (step.meets !== undefined) met = this.end(running, step.meets, 'met', entry, moment);
      if (step.voids !== undefined) this.end(running, step.voids, 'void', entry, moment);
    }
    if (step.opens === undefined || (step.onlyByMeeting && !met)) return;
    if (step.rule.transferDelayed && entry.type === 'Discharged' && entry.data.destination === 'otherSisHome') return;
    for (const opening of listed(step.opens(entry, this.facts))) this.open(step, opening, entry, moment);
  }

  private end(running: Duty[], ends: Ends, as: 'met' | 'void', entry: Entry, moment: Moment): boolean {
    let ended = false;
    for (let i = 0; i < running.length;) {
      const duty = running[i] as Duty;
      if (ends(entry, duty, this.facts)) {
        running.splice(i, 1);
        this.close(duty, { as, moment, by: entry });
        ended = true;
      } else {
        i += 1;
      }
    }
    return ended;
  }

  private close(duty: Duty, ended: DutyEnd): void {
    if (ended.as === 'met') {
      if (duty.rule.once) this.metOnce.add(duty.rule);
      if (this.isRoutine(duty, ended)) return;
    }
    duty.ended = ended;
    this.ended.push(duty);
  }

  /** A ↻ duty that was met in time tells nothing, unless a closing voids it for a while: there would be one for every event. */
  private isRoutine(duty: Duty, ended: DutyEnd): boolean {
    const inTime = ended.moment.instant <= duty.dueAt;
    return duty.rule.startedBy !== undefined && inTime && this.facts.lastClosedAt < duty.opened.instant;
  }

  private open({ rule, index, replaces }: DutyStep, opening: Opening, entry: Entry, moment: Moment): void {
    if (this.metOnce.has(rule)) return;
    const running = this.running[index] as Duty[];
    const current = this.runningDuty(index, opening);
    if (current !== undefined) {
      if (!replaces) return;
      running.splice(running.indexOf(current), 1);
      this.close(current, { as: 'void', moment, by: entry });
    }
    const duty = this.dutyOf(rule, opening, entry, moment);
    if (opening.byTransfer === true) this.openedByTransfer?.duties.push(duty);
    if (opening.metAtOnceBy !== undefined) this.close(duty, { as: 'met', moment, by: opening.metAtOnceBy });
    else running.push(duty);
  }

  private dutyOf(rule: DutyRule, opening: Opening, openedBy: Entry, opened: Moment): Duty {
    const version = this.rules.versionAt(rule, opened.instant);
    const terms = version.terms[opening.case ?? 'standard'];
    if (terms === undefined) throw new TypeError(`rule ${rule.ruleId} version ${version.version} lacks a case`);
    const origin: DeadlineOrigin = {
      openedAt: opened.instant,
      date: opening.date === undefined ? undefined : dayOfDate(opening.date),
      contactEveryDays: opening.contactEveryDays,
      noLaterThan: opening.noLaterThan,
    };
    return {
      rule,
      ruleVersion: version.version,
      terms,
      subject: opening.subject ?? this.careChainId,
      domain: opening.domain,
      opened,
      openedBy,
      origin,
      dueAt: dueAt(terms, origin),
      waitingFor: opening.waitingFor,
      ended: undefined,
    };
  }

  private openedByTransferAt(transfer: PendingTransfer): Duty[] {
    const opened = beforeEventsOf(transfer.at);
    return this.rules.transferDelayedDuties.flatMap((rule) =>
      listed(rule.opens.Discharged?.(transfer.discharged, this.facts))
        .filter((opening) => this.runningDuty(this.rules.indexOf(rule), opening) === undefined)
        .map((opening) => this.dutyOf(rule, opening, transfer.discharged, opened)),
    );
  }

  private runningDuty(index: number, opening: Opening): Duty | undefined {
    const subject = opening.subject ?? this.careChainId;
    return (this.running[index] as Duty[]).find((duty) => duty.subject === subject);
  }

  private cancelTransfers(admittedAt: Instant): void {
    this.transfers = [];
    const undone = this.openedByTransfer;
    if (undone?.at !== admittedAt) return;
    for (const duty of undone.duties) {
      const running = this.running[this.rules.indexOf(duty.rule)] as Duty[];
      for (const list of [running, this.ended]) if (list.includes(duty)) list.splice(list.indexOf(duty), 1);
    }
  }

  private meetByTime(index: number, until: Instant): void {
    const running = this.running[index] as Duty[];
    for (const duty of [...running]) {
      const end = this.endByTime(duty);
      if (end === undefined || end.moment.instant > until) continue;
      running.splice(running.indexOf(duty), 1);
      this.close(duty, end);
    }
  }

  private endByTime(duty: Duty): DutyEnd | undefined {
    const met = duty.rule.metByTime?.(duty, this.facts);
    return met === undefined ? undefined : { as: 'met', moment: beforeEventsOf(met.at), by: met.by };
  }
}

type Ends = NonNullable<DutyStep['meets']>;

const NO_OPENINGS: readonly Opening[] = [];

function listed(openings: Opening | readonly Opening[] | undefined): readonly Opening[] {
  if (openings === undefined) return NO_OPENINGS;
  return isList(openings) ? openings : [openings];
}

function isList(openings: Opening | readonly Opening[]): openings is readonly Opening[] {
  return Array.isArray(openings);
}
