import { any, type DutyRule, type Duty } from '../gaps/duty-rule.js';
import type { Facts } from '../gaps/facts.js';
import type { EntryOf } from '../history/entry.js';
import { isAlarming } from '../registers/question-sets.js';
import { isCompulsory } from '../registers/legal-bases.js';
import { firstDayOfMonthTurning } from '../time/local-date.js';
import { localDayAt, startOfDay } from '../time/local-time.js';

/** Days before the discharge from which an outcome interview counts. */
const INTERVIEW_COUNTS_FROM_DAYS = 30;
const ADULT_AGE = 18;

type OfFollowUp = { readonly data: { readonly followUpId: string } };
const ofTheFollowUp = ({ data }: OfFollowUp, duty: Duty): boolean => data.followUpId === duty.subject;

const reviewOverdue: DutyRule = {
  kind: 'duty',
  ruleId: 'review-overdue',
  subject: 'chain',
  startedBy: ['Admitted'],
  opens: {
    Admitted: () => ({}),
    ReviewHeld: ({ data }) => (data.outcome === 'careEnds' ? undefined : {}),
  },
  meets: { ReviewHeld: any },
  voids: { CareEnded: any },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { months: 6 }, level: 'critical', upcoming: { level: 'warn', at: { months: 5 } } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Övervägande eller omprövning försenad',
      meaning: 'Vården har inte övervägts eller omprövats på 6 månader.',
    },
    en: { title: 'Review overdue', meaning: 'The care has not been considered or reconsidered for 6 months.' },
  },
};

function eighteenthBirthMonth(facts: Facts): number {
  return startOfDay(firstDayOfMonthTurning(ADULT_AGE, facts.birthMonth));
}

const statutoryFollowUpNotOpened: DutyRule = {
  kind: 'duty',
  ruleId: 'statutory-follow-up-not-opened',
  subject: 'chain',
  inClosedChain: true,
  opens: {
    CareEnded: ({ data, occurredAt }, facts) => {
      if (!isCompulsory(data.legalBasis) || occurredAt >= eighteenthBirthMonth(facts)) return undefined;
      const [openAlready] = facts.openStatutoryFollowUps.values();
      return { metAtOnceBy: openAlready };
    },
  },
  meets: { FollowUpOpened: ({ data }) => data.kind === 'statutory' },
  voids: {},
  versions: [{ version: 1, terms: { standard: { due: { days: 7 }, level: 'critical' } } }],
  texts: {
    sv: {
      title: 'Uppföljning inte inledd',
      meaning:
        'Tvångsvården har upphört för någon under 18 år, och den lagstadgade uppföljningen har inte inletts inom 7 dagar.',
    },
    en: {
      title: 'Statutory follow-up not opened',
      meaning:
        'Compulsory care of somebody under 18 has ended, and the statutory follow-up was not opened within 7 days.',
    },
  },
};

const followUpContactLate: DutyRule = {
  kind: 'duty',
  ruleId: 'follow-up-contact-late',
  subject: 'followUp',
  inClosedChain: true,
  startedBy: ['FollowUpOpened'],
  opens: {
    FollowUpOpened: ({ data }) => ({ subject: data.followUpId }),
    FollowUpContactMade: ({ data }) => ({ subject: data.followUpId }),
  },
  meets: { FollowUpContactMade: ofTheFollowUp },
  voids: { FollowUpClosed: ofTheFollowUp },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 30 }, level: 'warn', then: { level: 'critical', at: { days: 60 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Kontakt i uppföljningen saknas',
      meaning: 'Ingen har haft kontakt med den unge i uppföljningen på 30 dagar.',
    },
    en: {
      title: 'Follow-up contact late',
      meaning: 'Nobody has been in contact with the young person in the follow-up for 30 days.',
    },
  },
};

const followUpNotClosed: DutyRule = {
  kind: 'duty',
  ruleId: 'follow-up-not-closed',
  subject: 'followUp',
  inClosedChain: true,
  opens: {
    FollowUpOpened: ({ data }, facts) =>
      data.kind === 'statutory' ? { subject: data.followUpId, noLaterThan: eighteenthBirthMonth(facts) } : undefined,
  },
  meets: { FollowUpClosed: ofTheFollowUp },
  voids: {},
  versions: [{ version: 1, terms: { standard: { due: { months: 6 }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'Uppföljning inte avslutad',
      meaning: 'Uppföljningen har inte avslutats inom 6 månader, eller till den månad då den unge fyller 18 år.',
    },
    en: {
      title: 'Follow-up not closed',
      meaning: 'The follow-up was not closed within 6 months, or by the month in which the young person turns 18.',
    },
  },
};

const aftercareLapsed: DutyRule = {
  kind: 'duty',
  ruleId: 'aftercare-lapsed',
  subject: 'chain',
  startedBy: ['AftercareAgreed'],
  opens: { AftercareAgreed: () => ({}), ContactLogged: () => ({}) },
  meets: { ContactLogged: ({ data }) => data.made },
  voids: { AftercareEnded: any },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 30 }, level: 'warn', then: { level: 'critical', at: { days: 60 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Eftervården har tystnat',
      meaning: 'Eftervård är överenskommen, men ingen har haft kontakt på 30 dagar.',
    },
    en: { title: 'Aftercare lapsed', meaning: 'Aftercare is agreed, but there has been no contact for 30 days.' },
  },
};

type Interview = EntryOf<'OutcomeInterviewHeld'> | EntryOf<'OutcomeInterviewDeclined'>;

function isAboutPlacement({ data }: Interview, placementId: string, facts: Facts): boolean {
  const { about } = data;
  if (about.placementId !== undefined) return about.placementId === placementId;
  return facts.interventions.get(about.interventionId)?.startedDuring === placementId;
}

const outcomeInterviewMissing: DutyRule = {
  kind: 'duty',
  ruleId: 'outcome-interview-missing',
  subject: 'placement',
  opens: {
    Discharged: ({ data, occurredAt }, facts) => {
      const countsFrom = startOfDay(localDayAt(occurredAt) - INTERVIEW_COUNTS_FROM_DAYS);
      return {
        subject: data.placementId,
        waitingFor: { homeOf: data.placementId },
        metAtOnceBy: facts.outcomeInterviews.find(
          (interview) => interview.occurredAt >= countsFrom && isAboutPlacement(interview, data.placementId, facts),
        ),
      };
    },
  },
  meets: {
    OutcomeInterviewHeld: (entry, duty, facts) => isAboutPlacement(entry, duty.subject, facts),
    OutcomeInterviewDeclined: (entry, duty, facts) => isAboutPlacement(entry, duty.subject, facts),
  },
  voids: {},
  versions: [{ version: 1, terms: { standard: { due: { days: 14 }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'Brukarintervju saknas',
      meaning: 'Den unge har inte fått frågan om hur placeringen var, senast 14 dagar efter utskrivningen.',
    },
    en: {
      title: 'Outcome interview missing',
      meaning: 'The young person was not asked how the placement was, within 14 days of the discharge.',
    },
  },
};

const alarmingAnswer: DutyRule = {
  kind: 'duty',
  ruleId: 'alarming-answer',
  subject: 'interview',
  inClosedChain: true,
  opens: {
    OutcomeInterviewHeld: ({ data }) => (isAlarming(data) ? { subject: data.interviewId } : undefined),
  },
  meets: { AnswerActedOn: ({ data }, duty) => data.interviewId === duty.subject },
  voids: {},
  versions: [{ version: 1, terms: { standard: { due: { hours: 24 }, level: 'critical' } } }],
  texts: {
    sv: {
      title: 'Allvarligt svar utan åtgärd',
      meaning:
        'Den unge har svarat att den känner sig otrygg eller har blivit kränkt, och ingen har agerat inom 24 timmar.',
    },
    en: {
      title: 'Alarming answer not acted on',
      meaning: 'The young person feels unsafe or has been violated, and nobody has acted within 24 hours.',
    },
  },
};

export const followUpRules = [
  reviewOverdue,
  statutoryFollowUpNotOpened,
  followUpContactLate,
  followUpNotClosed,
  aftercareLapsed,
  outcomeInterviewMissing,
  alarmingAnswer,
] as const;
