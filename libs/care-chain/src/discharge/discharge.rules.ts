import { any, type DutyRule, type Opening, type Duty } from '../gaps/duty-rule.js';
import type { Facts, HandoverFacts } from '../gaps/facts.js';
import type { Entry, EntryOf } from '../history/entry.js';
import type { Instant } from '@vardkedja/event-sourcing';

type Placed = { readonly data: { readonly placementId: string } };
const ofThePlacement = ({ data }: Placed, duty: Duty): boolean => data.placementId === duty.subject;

const lateDischargePlanning: DutyRule = {
  kind: 'duty',
  ruleId: 'late-discharge-planning',
  subject: 'placement',
  opens: {
    Admitted: ({ data }) => ({ subject: data.placementId, waitingFor: { homeOf: data.placementId } }),
  },
  meets: { DischargePlanningStarted: ofThePlacement },
  voids: { Discharged: ofThePlacement },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 30 }, level: 'warn', then: { level: 'critical', at: { days: 60 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Utskrivning inte planerad',
      meaning: 'Planeringen av utskrivningen har inte börjat inom 30 dagar från inskrivningen.',
    },
    en: {
      title: 'Discharge planning late',
      meaning: 'Planning of the discharge has not started within 30 days of admission.',
    },
  },
};

const overstay: DutyRule = {
  kind: 'duty',
  ruleId: 'overstay',
  subject: 'placement',
  opens: { DischargeReadyDeclared: ({ data }) => ({ subject: data.placementId }) },
  meets: { Discharged: ofThePlacement },
  voids: { DischargeReadyWithdrawn: ofThePlacement },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 7 }, level: 'warn', then: { level: 'critical', at: { days: 30 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Kvar trots utskrivningsklar',
      meaning: 'Den unge är utskrivningsklar men har inte skrivits ut inom 7 dagar.',
    },
    en: {
      title: 'Overstay',
      meaning: 'The young person is ready for discharge and has not been discharged within 7 days.',
    },
  },
};

function daytime(handover: HandoverFacts): boolean {
  return handover.status === 'accepted' && (handover.domain === 'school' || handover.domain === 'occupation');
}

/** The accepted handover in school or occupation that takes effect first; of several in effect at `from`, the first accepted. */
function firstDaytime(facts: Facts, from: Instant): { readonly at: Instant; readonly by: Entry } | undefined {
  let first: { at: Instant; by: Entry } | undefined;
  for (const handover of facts.handovers.values()) {
    if (!daytime(handover) || handover.acceptance === undefined) continue;
    const at = Math.max(handover.acceptance.effectAt, from);
    const by = handover.acceptance.entry;
    const earlier =
      first === undefined ||
      at < first.at ||
      (at === first.at && (by.occurredAt - first.by.occurredAt || by.position - first.by.position) < 0);
    if (earlier) first = { at, by };
  }
  return first;
}

function dischargedToDaytime(entry: EntryOf<'Discharged'>, facts: Facts): Opening | undefined {
  const { destination } = entry.data;
  if (destination === 'otherSisHome' || destination === 'prison') return undefined;
  const first = firstDaytime(facts, entry.occurredAt);
  return { metAtOnceBy: first?.at === entry.occurredAt ? first.by : undefined };
}

const noSchoolOrOccupation: DutyRule = {
  kind: 'duty',
  ruleId: 'no-school-or-occupation',
  subject: 'chain',
  opens: { Discharged: dischargedToDaytime },
  meets: {
    HandoverAccepted: (entry, _, facts) => {
      const handover = facts.handovers.get(entry.data.handoverId);
      return handover !== undefined && daytime(handover) && handover.acceptance?.effectAt === entry.occurredAt;
    },
  },
  metByTime: (duty, facts) => firstDaytime(facts, duty.opened.instant),
  voids: { Admitted: any },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 14 }, level: 'warn', then: { level: 'critical', at: { days: 42 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Varken skola eller sysselsättning',
      meaning: 'Två veckor efter utskrivningen har den unge varken skola eller annan sysselsättning.',
    },
    en: {
      title: 'No school or occupation',
      meaning: 'Two weeks after discharge the young person has neither school nor other occupation.',
    },
  },
};

export const dischargeRules = [lateDischargePlanning, overstay, noSchoolOrOccupation] as const;
