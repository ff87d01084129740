import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry, EntryOf } from '../history/entry.js';
import { dayOfDate } from '../time/local-date.js';
import { endOfDay, sameTimeDaysLater, startOfDay } from '../time/local-time.js';
import { CONSENT_FORECAST_DAYS, ConsentSubject } from './consent-subject.js';
import type { CoverScene, CoverSubject, Forecast } from './cover-subject.js';
import { TRANSFER_DELAY_MS } from './duty-fold.js';
import type { GapRule, Waiting } from './duty-rule.js';
import { Facts } from './facts.js';
import { beforeEventsOf, type Moment } from './moment.js';
import { DomainSubject, InterventionSubject } from './receiver-subjects.js';
import type { RuleSet } from './rule-set.js';

/** A maximal time for which nobody covers a subject, or for which that is foreseen. */
export interface Stretch {
  readonly rule: GapRule;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  readonly openedBy: Entry;
  /** After the events of its instant. */
  readonly opened: Moment;
  readonly forecast: Forecast | undefined;
  /** Who was waited for, from which instant on. */
  readonly waiting: { readonly from: Instant; readonly waitingFor: Waiting | undefined }[];
  ended: { readonly as: 'met' | 'void'; readonly moment: Moment; readonly by: Entry } | undefined;
}

interface Toggle {
  readonly by: Entry;
  readonly moment: Moment;
  readonly as: 'met' | 'void';
}

interface Tracker {
  readonly subject: CoverSubject;
  uncovered: boolean;
  toggle: Toggle | undefined;
  stretch: Stretch | undefined;
  foreseen: Stretch | undefined;
}

/** A boundary that an event set before: the start of a date, the end of a consent, the 24 hours of a transfer. */
interface Timer {
  readonly at: Instant;
  readonly setBy: Entry;
  readonly takesEffect: EntryOf<'Discharged'> | undefined;
}

const RELEVANT: ReadonlySet<string> = new Set<Entry['type']>([
  'CareChainOpened',
  'NeedIdentified',
  'AssessmentCompleted',
  'NeedMet',
  'Admitted',
  'Discharged',
  'DischargeDecided',
  'InterventionStarted',
  'InterventionResumed',
  'InterventionEnded',
  'HandoverOffered',
  'HandoverReceived',
  'HandoverAccepted',
  'HandoverDeclined',
  'HandoverWithdrawn',
  'ResponsibilityEnded',
  'SipCalled',
  'SipClosed',
  'ConsentGiven',
  'ConsentRenewed',
  'ConsentWithdrawn',
]);

/** Whether an entry can change who covers what. */
export function isCoverEntry(entry: Entry): boolean {
  return RELEVANT.has(entry.type);
}

/**
 * The uncovered stretches of a chain and those foreseen, from its cover entries in business order, read as if the chain were never closed.
 * Each instant is looked at after all of its events; what a stretch is opened or ended by is the last event of the instant that changed it.
 */
export function coverStretches(entries: readonly Entry[], rules: RuleSet): readonly Stretch[] {
  return new CoverFold(entries, rules).run();
}

class CoverFold implements CoverScene {
  readonly facts = new Facts();
  now: Instant = -Infinity;
  readonly awaiting = new Set<string>();
  private transferPending = false;
  private timers: Timer[] = [];
  private readonly trackers = new Map<string, Tracker>();
  private readonly stretches: Stretch[] = [];

  constructor(
    private readonly entries: readonly Entry[],
    private readonly rules: RuleSet,
  ) {}

  get placementCovers(): boolean {
    return this.facts.placement !== undefined || this.transferPending;
  }

  hasCome(at: Instant, setBy: Entry): boolean {
    if (at !== this.now) return at < this.now;
    return !this.timers.some((timer) => timer.at === at && timer.setBy === setBy);
  }

  run(): readonly Stretch[] {
    let index = 0;
    for (;;) {
      const entry = this.entries[index];
      const timer = this.timers[0];
      if (timer !== undefined && timer.at <= (entry?.occurredAt ?? Infinity)) {
        this.goOnTo(timer.at);
        this.timers.shift();
        this.reach(timer);
      } else if (entry !== undefined) {
        this.goOnTo(entry.occurredAt);
        index += 1;
        this.take(entry, index);
      } else {
        this.settle();
        return this.stretches;
      }
    }
  }

  private goOnTo(instant: Instant): void {
    if (instant <= this.now) return;
    this.settle();
    this.now = instant;
  }

  private reach(timer: Timer): void {
    if (timer.takesEffect !== undefined) {
      this.transferPending = false;
      this.facts.takeTransferIntoEffect(timer.at);
      this.awaitContinuation();
    }
    this.note(timer.setBy, beforeEventsOf(timer.at));
  }

  private take(entry: Entry, nextIndex: number): void {
    this.facts.apply(entry);
    switch (entry.type) {
      case 'Admitted':
        this.transferPending = false;
        this.awaiting.clear();
        break;
      case 'Discharged':
        this.discharge(entry, nextIndex);
        break;
      case 'InterventionStarted':
        if (entry.data.continuationRequired)
          this.track(new InterventionSubject(entry.data.interventionId, entry.data.domain));
        break;
      case 'InterventionEnded':
      case 'InterventionResumed':
        this.awaiting.delete(entry.data.interventionId);
        break;
      case 'HandoverAccepted': {
        const effectAt = startOfDay(dayOfDate(entry.data.effectiveFrom));
        if (effectAt > entry.occurredAt) this.setTimer(effectAt, entry);
        break;
      }
      case 'ConsentGiven':
      case 'ConsentRenewed': {
        const end = endOfDay(dayOfDate(entry.data.validUntil));
        this.track(new ConsentSubject(entry.data.consentId));
        for (const at of [sameTimeDaysLater(end, -CONSENT_FORECAST_DAYS), end]) {
          if (at > entry.occurredAt) this.setTimer(at, entry);
        }
        break;
      }
      case 'CareChainOpened':
        this.track(new DomainSubject('housing'));
        this.track(new DomainSubject('socialServices'));
        break;
      case 'NeedIdentified':
        this.track(new DomainSubject(entry.data.domain));
        break;
      case 'AssessmentCompleted':
        for (const { domain } of entry.data.needs) this.track(new DomainSubject(domain));
        break;
      case 'HandoverOffered':
      case 'SipCalled':
        if (entry.data.ground.consentId !== undefined) this.track(new ConsentSubject(entry.data.ground.consentId));
        break;
      default:
        break;
    }
    this.note(entry, { instant: entry.occurredAt, position: entry.position });
  }

  private discharge(entry: EntryOf<'Discharged'>, nextIndex: number): void {
    if (entry.data.destination !== 'otherSisHome') {
      this.transferPending = false;
      this.awaitContinuation();
      return;
    }
    const at = entry.occurredAt + TRANSFER_DELAY_MS;
    this.transferPending = true;
    const arrives = this.entries.some(
      (later, index) => index >= nextIndex && later.type === 'Admitted' && later.occurredAt <= at,
    );
    if (!arrives) this.setTimer(at, entry, entry);
  }

  private awaitContinuation(): void {
    for (const intervention of this.facts.interventions.values()) {
      if (this.facts.awaitsContinuation(intervention)) this.awaiting.add(intervention.interventionId);
    }
  }

  private setTimer(at: Instant, setBy: Entry, takesEffect?: EntryOf<'Discharged'>): void {
    const index = this.timers.findIndex((timer) => timer.at > at);
    this.timers.splice(index < 0 ? this.timers.length : index, 0, { at, setBy, takesEffect });
  }

  private track(subject: CoverSubject): void {
    const key = `${subject.ruleId}~${subject.subject}`;
    if (this.trackers.has(key)) return;
    this.trackers.set(key, { subject, uncovered: false, toggle: undefined, stretch: undefined, foreseen: undefined });
  }

  /** Remembers for each subject what changed it last. */
  private note(by: Entry, moment: Moment): void {
    for (const tracker of this.trackers.values()) {
      const required = tracker.subject.isRequired(this);
      const uncovered = required && !tracker.subject.isCovered(this);
      if (uncovered === tracker.uncovered) continue;
      tracker.uncovered = uncovered;
      tracker.toggle = { by, moment, as: required ? 'met' : 'void' };
    }
  }

  /** Looks at every subject after all events of the instant. */
  private settle(): void {
    for (const tracker of this.trackers.values()) {
      this.settleStretch(tracker);
      this.settleForecast(tracker);
    }
  }

  private settleStretch(tracker: Tracker): void {
    const { stretch, toggle } = tracker;
    if (tracker.uncovered && stretch === undefined && toggle !== undefined) {
      tracker.stretch = this.begin(tracker.subject, toggle.by, undefined);
    } else if (!tracker.uncovered && stretch !== undefined && toggle !== undefined) {
      stretch.ended = toggle;
      tracker.stretch = undefined;
    } else if (stretch !== undefined) {
      this.followWaiting(stretch, tracker.subject);
    }
  }

  private settleForecast(tracker: Tracker): void {
    const forecast = tracker.uncovered ? undefined : tracker.subject.forecast(this);
    const { foreseen } = tracker;
    if (foreseen !== undefined && foreseen.openedBy === forecast?.openedBy) {
      this.followWaiting(foreseen, tracker.subject);
      return;
    }
    if (foreseen !== undefined) {
      foreseen.ended = { as: 'void', moment: beforeEventsOf(this.now), by: foreseen.openedBy };
      tracker.foreseen = undefined;
    }
    if (forecast !== undefined) tracker.foreseen = this.begin(tracker.subject, forecast.openedBy, forecast);
  }

  private begin(subject: CoverSubject, openedBy: Entry, forecast: Forecast | undefined): Stretch {
    const stretch: Stretch = {
      rule: this.rules.rule(subject.ruleId),
      subject: subject.subject,
      domain: subject.domain,
      openedBy,
      opened: { instant: this.now, position: Infinity },
      forecast,
      waiting: [{ from: this.now, waitingFor: subject.waitingFor(this) }],
      ended: undefined,
    };
    this.stretches.push(stretch);
    return stretch;
  }

  private followWaiting(stretch: Stretch, subject: CoverSubject): void {
    const waitingFor = subject.waitingFor(this);
    const current = stretch.waiting[stretch.waiting.length - 1]?.waitingFor;
    if (current !== waitingFor) stretch.waiting.push({ from: this.now, waitingFor });
  }
}
