import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry } from '../history/entry.js';
import type { Waiting } from './duty-rule.js';
import type { Facts } from './facts.js';
import type { Level } from './gap.js';

/** The chain as the cover rules see it while they go through it. */
export interface CoverScene {
  readonly facts: Facts;
  readonly now: Instant;
  /** Whether a placement covers every domain: it runs, or its transfer to another SiS home does not count yet. */
  readonly placementCovers: boolean;
  /** Whether a time set before has come: of several at one instant, one after the other in the order in which they were set. */
  hasCome(at: Instant, setBy: Entry): boolean;
  /** Interventions that were to go on when the latest discharge took effect, and are still waiting for it. */
  readonly awaiting: ReadonlySet<string>;
}

/** What is foreseen: who would be uncovered, and since which event that is known. */
export interface Forecast {
  readonly openedBy: Entry;
  readonly dueAt: Instant;
  readonly rung: { readonly level: Level; readonly at: Instant };
}

/** Something that somebody must cover for a time. */
export interface CoverSubject {
  readonly ruleId: string;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  isRequired(scene: CoverScene): boolean;
  isCovered(scene: CoverScene): boolean;
  forecast(scene: CoverScene): Forecast | undefined;
  waitingFor(scene: CoverScene): Waiting | undefined;
}
