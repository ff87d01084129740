import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../../definition/vocabulary.js';
import type { Level } from '../../gaps/gap.js';
import type { Entry } from '../../history/entry.js';
import { closedAfter, type End } from './plain-duties.js';
import { byInstant, type Step } from './plain-story.js';

/** A cover rule as one line of the catalogue. Every function sees the steps so far. */
export interface CoverRule {
  readonly ruleId: string;
  readonly subjects: (story: readonly Step[]) => readonly string[];
  readonly domainOf: (subject: string, story: readonly Step[]) => LifeDomain | undefined;
  readonly isRequired: (subject: string, soFar: readonly Step[]) => boolean;
  readonly isCovered: (subject: string, soFar: readonly Step[]) => boolean;
  /** What is foreseen at an instant, after all of its events. */
  readonly forecast: (subject: string, soFar: readonly Step[], at: Instant) => Foreseen | undefined;
}

/** What a forecast says while its condition holds. */
export interface Foreseen {
  readonly openedBy: Entry;
  readonly dueAt: Instant;
  /** The instant from which on it is a warning. */
  readonly warnAt: Instant;
  /** Before this it is not foreseen, though its condition holds. */
  readonly notBefore?: Instant;
}

/** An uncovered stretch, or a forecast of one. */
export interface Stretch {
  readonly ruleId: string;
  readonly subject: string;
  readonly domain: LifeDomain | undefined;
  readonly openedBy: Entry;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly rung: { readonly level: Level; readonly at: Instant };
  readonly isForecast: boolean;
  ended?: End;
}

/** Every uncovered stretch of a rule up to an instant, and what is foreseen at it. */
export function stretchesOf(rule: CoverRule, story: readonly Step[], asOf: Instant): readonly Stretch[] {
  return rule
    .subjects(story)
    .flatMap((subject) => [...uncovered(rule, subject, story), ...foreseen(rule, subject, story, asOf)]);
}

function uncovered(rule: CoverRule, subject: string, story: readonly Step[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const instant of byInstant(story)) {
    const change = changeAt(rule, subject, story, instant);
    if (change === undefined) continue;
    const { step, soFar, to } = change;
    const running = stretches.at(-1);
    if (to === 'uncovered') {
      stretches.push({
        ruleId: rule.ruleId,
        subject,
        domain: rule.domainOf(subject, soFar),
        openedBy: step.entry,
        openedAt: step.at,
        dueAt: step.at,
        rung: { level: 'critical', at: step.at },
        isForecast: false,
      });
    } else if (running !== undefined) {
      running.ended = { as: to === 'covered' ? 'met' : 'void', at: step.at, by: step.entry };
    }
  }
  return stretches;
}

type Cover = 'notRequired' | 'covered' | 'uncovered';
interface Change {
  readonly step: Step;
  readonly soFar: readonly Step[];
  readonly to: Cover;
}

/**
 * An instant is evaluated after all of its events: whether a stretch begins or ends at it, by the last step of the instant that changed it.
 * A cover rule opens nothing in a closed chain, and the closing voids what runs: the requirement ends there.
 */
function changeAt(
  rule: CoverRule,
  subject: string,
  story: readonly Step[],
  instant: readonly Step[],
): Change | undefined {
  const coverAfter = (soFar: readonly Step[]): Cover => {
    if (closedAfter(soFar, story, false) !== 'not' || !rule.isRequired(subject, soFar)) return 'notRequired';
    return rule.isCovered(subject, soFar) ? 'covered' : 'uncovered';
  };
  const before = coverAfter(story.filter((step) => step.at < (instant[0]?.at ?? 0)));
  let cover = before;
  let last: Change | undefined;
  for (const step of instant) {
    const soFar = story.slice(0, story.indexOf(step) + 1);
    const to = coverAfter(soFar);
    if ((to === 'uncovered') !== (cover === 'uncovered')) last = { step, soFar, to };
    cover = to;
  }
  return (cover === 'uncovered') === (before === 'uncovered') ? undefined : last;
}

/** The forecast at an instant, with the instant since which its condition has held under the event that opens it. */
function foreseen(rule: CoverRule, subject: string, story: readonly Step[], asOf: Instant): readonly Stretch[] {
  if (closedAfter(story, story, false) !== 'not') return [];
  const now = rule.forecast(subject, story, asOf);
  if (now === undefined || (now.notBefore ?? asOf) > asOf) return [];
  let since = asOf;
  for (const instant of byInstant(story).toReversed()) {
    const at = instant[0]?.at ?? asOf;
    const soFar = story.filter((step) => step.at <= at);
    const then = closedAfter(soFar, story, false) === 'not' ? rule.forecast(subject, soFar, at) : undefined;
    if (then?.openedBy !== now.openedBy) break;
    since = at;
  }
  return [
    {
      ruleId: rule.ruleId,
      subject,
      domain: rule.domainOf(subject, story),
      openedBy: now.openedBy,
      openedAt: Math.max(since, now.notBefore ?? since),
      dueAt: now.dueAt,
      rung: { level: 'warn', at: now.warnAt },
      isForecast: true,
    },
  ];
}
