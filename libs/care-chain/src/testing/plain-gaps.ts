import type { Instant } from '@vardkedja/event-sourcing';
import { LEVELS, type Acknowledgement, type Gap, type GapState, type Level, type Rung } from '../gaps/gap.js';
import { effectiveHistory } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import { careDuties } from './plain-gaps/plain-care-duties.js';
import { chainDuties } from './plain-gaps/plain-chain-duties.js';
import { stretchesOf, type Stretch } from './plain-gaps/plain-covers.js';
import { dutiesOf, type Duty, type DutyRule } from './plain-gaps/plain-duties.js';
import { handoverDuties } from './plain-gaps/plain-handover-duties.js';
import { noReceiver } from './plain-gaps/plain-no-receiver.js';
import { consentLapsed, interventionWithoutReceiver } from './plain-gaps/plain-other-covers.js';
import { sipDuties } from './plain-gaps/plain-sip-duties.js';
import { events, storyOf, type Step } from './plain-gaps/plain-story.js';
import { careChainIdIn } from './plain-gaps/plain-things.js';
import { end } from './plain-gaps/plain-time.js';
import { waitingFor } from './plain-gaps/plain-waiting.js';

/** The version of the rules that is written down here. */
const RULE_VERSION = 1;

/** What a duty and a stretch have in common when they are looked at. */
type Found = Pick<Stretch, 'ruleId' | 'subject' | 'domain' | 'openedBy' | 'openedAt' | 'dueAt' | 'isForecast'> & {
  readonly rungs: readonly Rung[];
  readonly ended: Duty['ended'];
};

/**
 * Every gap of a chain as of an instant, as known at another: the specification written down as literally as it goes and as slowly as it
 * likes, to compare the fast way with. Sorted by `gapId`; without the met duties of rules marked ↻.
 *
 * @param recorded one chain's entries in order of position.
 */
export function plainGaps(
  recorded: readonly Entry[],
  { asOf, knownAt }: { readonly asOf: Instant; readonly knownAt?: Instant },
): readonly Gap[] {
  const story = storyOf(effectiveHistory(recorded, { asOf, knownAt }), asOf);
  const duties = [...careDuties, ...handoverDuties, ...sipDuties, ...chainDuties].flatMap((rule) =>
    dutiesOf(rule, story).filter((duty) => !isMetOfRoutine(rule, duty)),
  );
  const stretches = [noReceiver, interventionWithoutReceiver, consentLapsed].flatMap((rule) =>
    stretchesOf(rule, story, asOf),
  );
  return [...duties.map(foundDuty), ...stretches.map(foundStretch)]
    .map((found) => gapOf(found, story, asOf))
    .sort((a, b) => (a.gapId < b.gapId ? -1 : Number(a.gapId > b.gapId)));
}

/** Met duties of rules marked ↻ are not shown: there would be one for every event. */
function isMetOfRoutine(rule: DutyRule, { ended, dueAt }: Duty): boolean {
  return rule.opensNext !== undefined && ended?.as === 'met' && ended.at <= dueAt;
}

function foundDuty({ ruleId, opening, openedBy, openedAt, dueAt, ended }: Duty): Found {
  const { subject, domain, level, upcoming, criticalAt } = opening;
  const critical = typeof criticalAt === 'function' ? criticalAt(dueAt) : criticalAt;
  const rungs: Rung[] = [{ level, at: dueAt }];
  if (upcoming !== undefined) rungs.push(upcoming);
  // A rung before dueAt counts from dueAt.
  if (critical !== undefined) rungs.push({ level: 'critical', at: Math.max(critical, dueAt) });
  return { ruleId, subject, domain, openedBy, openedAt, dueAt, isForecast: false, rungs, ended };
}

function foundStretch({ rung, ended, ...stretch }: Stretch): Found {
  return { ...stretch, rungs: [rung], ended };
}

function gapOf(found: Found, story: readonly Step[], asOf: Instant): Gap {
  const careChainId = careChainIdIn(story);
  const gapId = `${found.ruleId}~${careChainId}~${found.subject}~${found.openedBy.eventId}`;
  const { ended } = found;
  const until = suppressedUntil(gapId, story);
  return {
    gapId,
    ruleId: found.ruleId,
    ruleVersion: RULE_VERSION,
    careChainId,
    subject: found.subject,
    domain: found.domain,
    state: stateOf(found, asOf, until),
    level: highestRung(found.rungs, (at) => (ended === undefined ? at <= asOf : at < ended.at)),
    openedAt: found.openedAt,
    dueAt: found.dueAt,
    openedByEventId: found.openedBy.eventId,
    closedAt: ended?.as === 'met' ? ended.at : undefined,
    voidedAt: ended?.as === 'void' ? ended.at : undefined,
    metByEventId: ended?.as === 'met' ? ended.by.eventId : undefined,
    waitingFor: waitingFor(found, whileItRan(found, story)),
    acknowledged: acknowledgement(gapId, story),
    suppressedUntil: until,
  };
}

/** The steps up to now; for what has ended, up to the last instant before that, or to the one at which it began and ended. */
function whileItRan({ openedAt, ended }: Found, story: readonly Step[]): readonly Step[] {
  if (ended === undefined) return story;
  return story.filter((step) => (ended.at > openedAt ? step.at < ended.at : step.at <= ended.at));
}

function stateOf({ ended, dueAt, isForecast }: Found, asOf: Instant, until: Instant | undefined): GapState {
  if (ended?.as === 'void') return 'void';
  if (ended?.as === 'met') return ended.at <= dueAt ? 'met' : 'closed';
  if (isForecast || asOf < dueAt) return 'upcoming';
  return until !== undefined && asOf < until ? 'suppressed' : 'open';
}

function highestRung(rungs: readonly Rung[], isReached: (at: Instant) => boolean): Level {
  const reached = rungs.filter((rung) => isReached(rung.at)).map((rung) => rung.level);
  return LEVELS.findLast((level) => reached.includes(level)) ?? 'info';
}

function suppressedUntil(gapId: string, story: readonly Step[]): Instant | undefined {
  const latest = events(story, 'GapSuppressed').findLast(({ data }) => data.gapId === gapId);
  return latest && end(latest.data.until);
}

function acknowledgement(gapId: string, story: readonly Step[]): Acknowledgement | undefined {
  const latest = events(story, 'GapAcknowledged').findLast(({ data }) => data.gapId === gapId);
  return latest && { eventId: latest.eventId, at: latest.occurredAt, note: latest.data.note };
}
