import { any, type CrossChainRule, type DutyRule, type Opening } from '../gaps/duty-rule.js';
import type { Facts } from '../gaps/facts.js';
import type { Entry, EntryOf } from '../history/entry.js';

function meetsAtSameInstant(entry: Entry, facts: Facts): Entry | undefined {
  const first = facts.firstInterventionAtInstant;
  return first?.occurredAt === entry.occurredAt ? first : undefined;
}

const fourWeeks: DutyRule = {
  kind: 'duty',
  ruleId: 'four-weeks',
  subject: 'chain',
  once: true,
  opens: { ConsentGiven: (entry, facts) => ({ metAtOnceBy: meetsAtSameInstant(entry, facts) }) },
  meets: { InterventionStarted: any, InterventionResumed: any },
  voids: { ConsentWithdrawn: (entry, _, facts) => !facts.hasValidConsent(entry.occurredAt) },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { days: 28 }, level: 'critical', upcoming: { level: 'warn', at: { days: 21 } } },
      },
    },
  ],
  texts: {
    sv: { title: 'Fyra veckor till insats', meaning: 'Ingen insats har börjat inom fyra veckor från samtycket.' },
    en: { title: 'Four weeks to intervention', meaning: 'No intervention has begun within four weeks of the consent.' },
  },
};

function isContactWithHome({ data }: EntryOf<'ContactLogged'>): boolean {
  return data.made && data.with !== 'network';
}

function nextContact(_: Entry, facts: Facts): Opening {
  return { contactEveryDays: facts.contactEveryDays };
}

const contactLapsed: DutyRule = {
  kind: 'duty',
  ruleId: 'contact-lapsed',
  subject: 'chain',
  startedBy: ['CoordinatorAssigned'],
  opens: { CoordinatorAssigned: nextContact, ContactLogged: nextContact },
  meets: { ContactLogged: isContactWithHome },
  voids: { CoordinatorReleased: any },
  versions: [
    {
      version: 1,
      terms: {
        standard: {
          due: { contactIntervals: 1, plusDays: 2 },
          level: 'warn',
          then: { level: 'critical', at: { contactIntervals: 2, plusDays: 0 } },
        },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Kontakten har brutits',
      meaning: 'Samordnaren har inte haft kontakt med den unge eller vårdnadshavare så ofta som bestämts.',
    },
    en: {
      title: 'Contact lapsed',
      meaning: 'The coordinator has not been in contact with the young person or a guardian as often as agreed.',
    },
  },
};

const noCoordinator: DutyRule = {
  kind: 'duty',
  ruleId: 'no-coordinator',
  subject: 'chain',
  opens: { CareChainOpened: () => ({}), CoordinatorReleased: () => ({}) },
  meets: { CoordinatorAssigned: any },
  voids: {},
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { workingDays: 3 }, level: 'warn', then: { level: 'critical', at: { workingDays: 10 } } },
      },
    },
  ],
  texts: {
    sv: { title: 'Ingen samordnare', meaning: 'Vårdkedjan har saknat samordnare i mer än 3 arbetsdagar.' },
    en: {
      title: 'No coordinator',
      meaning: 'The care chain has been without a coordinator for more than 3 working days.',
    },
  },
};

const coordinatorOverload: CrossChainRule = {
  kind: 'crossChain',
  ruleId: 'coordinator-overload',
  subject: 'coordinator',
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'För många ärenden',
      meaning: 'En samordnare håller i fler än 5 öppna vårdkedjor; allvarligt över 8.',
    },
    en: {
      title: 'Coordinator overload',
      meaning: 'A coordinator holds more than 5 open care chains; critical above 8.',
    },
  },
};

export const groupRules = [fourWeeks, contactLapsed, noCoordinator, coordinatorOverload] as const;
