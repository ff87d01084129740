import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../../definition/vocabulary.js';
import type { Level } from '../../gaps/gap.js';
import type { Entry } from '../../history/entry.js';
import { event, events, type Step } from './plain-story.js';

/** How an event opens a duty. */
export interface Opening {
  readonly subject: string;
  readonly domain?: LifeDomain | undefined;
  readonly deadline: Instant;
  /** The level from `dueAt` on. */
  readonly level: Level;
  /** The level from an instant before `dueAt` on. */
  readonly upcoming?: { readonly level: Level; readonly at: Instant };
  /** The instant from which on it is critical; counted from the opening event, or later than `dueAt`. */
  readonly criticalAt?: Instant | ((dueAt: Instant) => Instant);
  /** The earlier event that meets the duty at once. */
  readonly metAtOnceBy?: Entry | undefined;
  /** Whether it voids the running duty and takes its place. */
  readonly replaces?: (running: Opening) => boolean;
  /** The day it is about, where a later event is compared with it. */
  readonly day?: string;
}

/** A duty rule as one line of the catalogue. Every function sees the step and all steps so far, the step included. */
export interface DutyRule {
  readonly ruleId: string;
  /** ‡ */
  readonly runsOnInClosedChain?: true;
  /** Only `silent-chain`: a closing stands, though the chain is opened again. */
  readonly closingStands?: true;
  readonly opens: (step: Step, soFar: readonly Step[], past: readonly Duty[]) => readonly Opening[];
  /** ↻: what the event that meets the running duty opens. */
  readonly opensNext?: (step: Step, soFar: readonly Step[]) => readonly Opening[];
  readonly meets: (step: Step, duty: Duty, soFar: readonly Step[]) => boolean;
  readonly voids?: (step: Step, duty: Duty, soFar: readonly Step[]) => boolean;
}

/** A duty of a rule, running until it is met or void. */
export interface Duty {
  readonly ruleId: string;
  readonly opening: Opening;
  readonly openedBy: Entry;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  ended?: End;
}

/** How a duty or an uncovered stretch ended. */
export interface End {
  readonly as: 'met' | 'void';
  readonly at: Instant;
  readonly by: Entry;
}

/** Whether, and how, a chain is closed. */
export type Closed = 'not' | 'butSomeRulesRunOn' | 'forGood';

/** The closing of the chain as it stands after each step. */
export function closedAfter(soFar: readonly Step[], story: readonly Step[], closingStands: boolean): Closed {
  let closed: Closed = 'not';
  for (const step of soFar) {
    if (event(step, 'CareChainReopened') !== undefined) closed = 'not';
    const closing = event(step, 'CareChainClosed');
    if (closing === undefined) continue;
    // After a reopening the chain reads as if the closing had voided nothing and the time had passed in an open chain.
    const isReopened = events(story.slice(story.indexOf(step) + 1), 'CareChainReopened').length > 0;
    if (isReopened && !closingStands) continue;
    const { reason } = closing.data;
    if (reason === 'deceased' || reason === 'movedAbroad' || reason === 'openedByMistake') closed = 'forGood';
    else if (closed === 'not') closed = 'butSomeRulesRunOn';
  }
  return closed;
}

/** Every duty of a rule: one event first meets, then voids, then opens. */
export function dutiesOf(rule: DutyRule, story: readonly Step[]): readonly Duty[] {
  const duties: Duty[] = [];
  story.forEach((step, index) => {
    const soFar = story.slice(0, index + 1);
    const closed = closedAfter(soFar, story, rule.closingStands ?? false);
    const isStopped = closed === 'forGood' || (closed === 'butSomeRulesRunOn' && !(rule.runsOnInClosedChain ?? false));

    const met = running(duties).filter((duty) => rule.meets(step, duty, soFar));
    for (const duty of met) duty.ended = { as: 'met', at: step.at, by: step.entry };

    const voided = running(duties).filter((duty) => isStopped || (rule.voids?.(step, duty, soFar) ?? false));
    for (const duty of voided) duty.ended = { as: 'void', at: step.at, by: step.entry };

    if (isStopped) return;
    const next = met.length > 0 ? (rule.opensNext?.(step, soFar) ?? []) : [];
    for (const opening of [...next, ...rule.opens(step, soFar, duties)]) open(rule, opening, soFar, duties);
  });
  return duties;
}

function open(rule: DutyRule, opening: Opening, soFar: readonly Step[], duties: Duty[]): void {
  const step = soFar.at(-1);
  if (step === undefined) return;
  const same = running(duties).find((duty) => duty.opening.subject === opening.subject);
  if (same !== undefined) {
    if (!(opening.replaces?.(same.opening) ?? false)) return;
    same.ended = { as: 'void', at: step.at, by: step.entry };
  }
  const duty: Duty = {
    ruleId: rule.ruleId,
    opening,
    openedBy: step.entry,
    openedAt: step.at,
    dueAt: Math.max(opening.deadline, step.at),
  };
  if (opening.metAtOnceBy !== undefined) duty.ended = { as: 'met', at: step.at, by: opening.metAtOnceBy };
  duties.push(duty);
}

function running(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) => duty.ended === undefined);
}
