import { any, type CoverRule, type DutyRule, type Opening, type Duty } from '../gaps/duty-rule.js';
import type { EntryOf } from '../history/entry.js';
import type { Facts } from '../gaps/facts.js';

type Placed = { readonly data: { readonly placementId: string } };
const ofThePlacement = ({ data }: Placed, duty: Duty): boolean => data.placementId === duty.subject;

const acuteWithoutPlan: DutyRule = {
  kind: 'duty',
  ruleId: 'acute-without-plan',
  subject: 'placement',
  opens: { Admitted: ({ data }) => (data.kind === 'acute' ? { subject: data.placementId } : undefined) },
  meets: { NextStepDecided: any },
  voids: { Discharged: ofThePlacement },
  versions: [{ version: 1, terms: { standard: { due: { days: 14 }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'Akut placerad utan plan',
      meaning: 'Ingen har beslutat om nästa steg inom 14 dagar efter en akut placering.',
    },
    en: {
      title: 'Acute placement without a plan',
      meaning: 'No next step is decided within 14 days of an acute placement.',
    },
  },
};

const absconded: DutyRule = {
  kind: 'duty',
  ruleId: 'absconded',
  subject: 'placement',
  opens: {
    Absconded: ({ data }) => ({ subject: data.placementId, waitingFor: { homeOf: data.placementId } }),
  },
  meets: { Returned: ofThePlacement },
  voids: { Discharged: ofThePlacement },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { hours: 24 }, level: 'warn', then: { level: 'critical', at: { days: 7 } } } },
    },
  ],
  texts: {
    sv: { title: 'Avviken', meaning: 'Den unge har varit avviken från hemmet i mer än 24 timmar.' },
    en: {
      title: 'Absconded',
      meaning: 'The young person has been away from the home without leave for more than 24 hours.',
    },
  },
};

function toBeContinued(_: EntryOf<'Discharged'>, facts: Facts): Opening[] {
  return [...facts.interventions.values()]
    .filter((intervention) => facts.awaitsContinuation(intervention))
    .map(({ interventionId, domain }) => ({
      subject: interventionId,
      domain,
      waitingFor: { acceptorOf: interventionId },
    }));
}

const interventionNotResumed: DutyRule = {
  kind: 'duty',
  ruleId: 'intervention-not-resumed',
  subject: 'intervention',
  transferDelayed: true,
  opens: { Discharged: toBeContinued },
  meets: { InterventionResumed: ({ data }, duty) => data.interventionId === duty.subject },
  voids: { InterventionEnded: ({ data }, duty) => data.interventionId === duty.subject, Admitted: any },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 14 }, level: 'warn', then: { level: 'critical', at: { days: 28 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Insats inte återupptagen',
      meaning: 'En insats som skulle fortsätta efter placeringen har inte återupptagits inom 14 dagar.',
    },
    en: {
      title: 'Intervention not resumed',
      meaning: 'An intervention that was to go on after the placement has not been resumed within 14 days.',
    },
  },
};

const interventionWithoutReceiver: CoverRule = {
  kind: 'cover',
  ruleId: 'intervention-without-receiver',
  subject: 'intervention',
  transferDelayed: true,
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'critical' } } }],
  texts: {
    sv: {
      title: 'Insats utan mottagare',
      meaning: 'En insats som ska fortsätta efter placeringen har ingen som har tagit över den.',
    },
    en: {
      title: 'Intervention without a receiver',
      meaning: 'Nobody has taken over an intervention that is to go on after the placement.',
    },
  },
};

export const placementRules = [
  acuteWithoutPlan,
  absconded,
  interventionNotResumed,
  interventionWithoutReceiver,
] as const;
