import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../definition/care-chain.steps.js';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry, EntryOf } from '../history/entry.js';
import type { LocalDate } from '../time/local-date.js';
import type { DeadlineOrigin, Terms } from './deadline.js';
import type { Facts } from './facts.js';
import type { WaitingFor } from './gap.js';
import type { Moment } from './moment.js';

/** What stands under "subject" in the catalogue. */
export type SubjectKind =
  | 'chain'
  | 'request'
  | 'order'
  | 'assessment'
  | 'placement'
  | 'handover'
  | 'domain'
  | 'intervention'
  | 'sip'
  | 'sip/organisation'
  | 'sip/action'
  | 'followUp'
  | 'interview'
  | 'consent'
  | 'coordinator';

export interface RuleText {
  readonly title: string;
  readonly meaning: string;
}

/** A rule as it is in force from a local date on, until the next version. */
export interface RuleVersion {
  readonly version: number;
  /** Left out: since ever. */
  readonly validFrom?: LocalDate;
  /** The terms by case; most rules have one case, `standard`. */
  readonly terms: Readonly<Record<string, Terms>>;
}

interface RuleHead {
  readonly ruleId: string;
  readonly subject: SubjectKind;
  /** First the oldest. */
  readonly versions: readonly [RuleVersion, ...RuleVersion[]];
  readonly texts: { readonly sv: RuleText; readonly en: RuleText };
  /** ‡: the rule runs on in a chain that was closed as completed. */
  readonly inClosedChain?: true;
  /** ⇄: a discharge to another SiS home counts 24 hours later, and not at all if an admission comes before. */
  readonly transferDelayed?: true;
}

/** A duty that an event opens. */
export interface Opening {
  /** Left out: the chain. */
  readonly subject?: string;
  readonly domain?: LifeDomain | undefined;
  /** Which of the version's terms apply; `standard` when left out. */
  readonly case?: string | undefined;
  /** The date that a deadline counts from. */
  readonly date?: LocalDate | undefined;
  readonly contactEveryDays?: number | undefined;
  readonly noLaterThan?: Instant | undefined;
  /** It rests on a transfer that counts as a discharge from this instant on: an admission at the instant undoes it. */
  readonly byTransfer?: boolean;
  /** What already meets the duty when it is opened. */
  readonly metAtOnceBy?: Entry | undefined;
  /** Left out: social services of the responsible municipality. */
  readonly waitingFor?: Waiting | undefined;
}

/** Who is to act; what depends on the chain follows it while the gap runs. */
export type Waiting =
  | WaitingFor
  /** The home that the placement is at. */
  | { readonly homeOf: string }
  /** The home that the young person is at, or was at last. */
  | 'latestHome'
  /** The organisation that the latest agreement with this date gives the action to: `<sipId>/<actionId>/<dueOn>`. */
  | { readonly agreedWith: string }
  /** The organisation that has accepted the intervention. */
  | { readonly acceptorOf: string }
  /** The region that the responsible municipality lies in. */
  | 'region';

type Opens = {
  readonly [T in EventType]?: (entry: EntryOf<T>, facts: Facts) => Opening | readonly Opening[] | undefined;
};
type Ends = { readonly [T in EventType]?: (entry: EntryOf<T>, duty: Duty, facts: Facts) => boolean };

/** A duty as data and small questions to each event. `facts` are those after the event. */
export interface DutyRule extends RuleHead {
  readonly kind: 'duty';
  readonly opens: Opens;
  readonly meets: Ends;
  readonly voids: Ends;
  /** These void the running duty of the subject and open a new one. */
  readonly replaces?: readonly EventType[];
  /** ↻: the event that meets a duty opens the next; where none is running only these open one. */
  readonly startedBy?: readonly EventType[];
  /** No duty is opened once one has been met. */
  readonly once?: true;
  /** A time set before that meets the duty: the earliest instant and what set it. */
  readonly metByTime?: (duty: Duty, facts: Facts) => { readonly at: Instant; readonly by: Entry } | undefined;
}

/** A time during which somebody must cover a subject. */
export interface CoverRule extends RuleHead {
  readonly kind: 'cover';
}

/** A gap across chains. */
export interface CrossChainRule extends RuleHead {
  readonly kind: 'crossChain';
}

export type GapRule = DutyRule | CoverRule | CrossChainRule;

export interface DutyEnd {
  readonly as: 'met' | 'void';
  readonly moment: Moment;
  readonly by: Entry;
}

/** One duty for one subject, from its opening to its end. */
export interface Duty {
  readonly rule: DutyRule;
  readonly ruleVersion: number;
  readonly terms: Terms;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  readonly opened: Moment;
  readonly openedBy: Entry;
  readonly origin: DeadlineOrigin;
  readonly dueAt: Instant;
  readonly waitingFor: Waiting | undefined;
  ended: DutyEnd | undefined;
}

/** For events that end every running duty of a rule. */
export const any = (): boolean => true;
