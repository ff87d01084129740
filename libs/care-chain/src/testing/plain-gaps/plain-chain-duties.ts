import type { Instant } from '@vardkedja/event-sourcing';
import { STEP_OF_EVENT } from '../../definition/care-chain.steps.js';
import type { EntryOf } from '../../history/entry.js';
import type { DutyRule, Opening } from './plain-duties.js';
import { any, naming, on } from './plain-duty-words.js';
import { after, event, events, sinceLast, type Step } from './plain-story.js';
import { careChainIdIn, isConsentValid } from './plain-things.js';
import { days, daysBetween, daysLater, hours, localDate, months, turnsEighteen, workingDays } from './plain-time.js';

const COMPULSORY = ['LVU-2', 'LVU-3', 'LVU-6'];

/** The chain as a whole: consent, coordinator, follow-up, silence. */
export const chainDuties: readonly DutyRule[] = [
  {
    ruleId: 'review-overdue',
    opens: on('Admitted', (_, at, soFar) => reviewDuty(at, soFar)),
    opensNext: on('ReviewHeld', ({ data }, at, soFar) =>
      data.outcome === 'careEnds' ? undefined : reviewDuty(at, soFar),
    ),
    meets: any('ReviewHeld'),
    voids: any('CareEnded'),
  },
  {
    ruleId: 'four-weeks',
    opens: (step, soFar, past) => {
      if (event(step, 'ConsentGiven') === undefined || past.some((duty) => duty.ended?.as === 'met')) return [];
      const startedNow = soFar.filter(({ at }) => at === step.at);
      return [
        {
          subject: careChainIdIn(soFar),
          deadline: days(step.at, 28),
          level: 'critical',
          upcoming: { level: 'warn', at: days(step.at, 21) },
          metAtOnceBy: events(startedNow, 'InterventionStarted', 'InterventionResumed')[0],
        },
      ];
    },
    meets: any('InterventionStarted', 'InterventionResumed'),
    voids: (step, _duty, soFar) =>
      event(step, 'ConsentWithdrawn') !== undefined &&
      !events(soFar, 'ConsentGiven').some(({ data }) => isConsentValid(soFar, data.consentId)),
  },
  {
    ruleId: 'contact-lapsed',
    opens: on('CoordinatorAssigned', (_, at, soFar) => contactDuty(at, soFar)),
    opensNext: (step, soFar) => (isContactWithFamily(step) ? [contactDuty(step.at, soFar)] : []),
    meets: isContactWithFamily,
    voids: any('CoordinatorReleased'),
  },
  {
    ruleId: 'no-coordinator',
    opens: (step, soFar) =>
      any('CareChainOpened', 'CoordinatorReleased')(step)
        ? [
            {
              subject: careChainIdIn(soFar),
              deadline: workingDays(step.at, 3),
              level: 'warn',
              criticalAt: workingDays(step.at, 10),
            },
          ]
        : [],
    meets: any('CoordinatorAssigned'),
  },
  {
    ruleId: 'statutory-follow-up-not-opened',
    runsOnInClosedChain: true,
    opens: on('CareEnded', ({ data }, at, soFar) =>
      COMPULSORY.includes(data.legalBasis) && at < eighteenIn(soFar)
        ? {
            subject: careChainIdIn(soFar),
            deadline: days(at, 7),
            level: 'critical',
            metAtOnceBy: openStatutoryFollowUps(soFar)[0],
          }
        : undefined,
    ),
    meets: (step) => event(step, 'FollowUpOpened')?.data.kind === 'statutory',
  },
  {
    ruleId: 'follow-up-contact-late',
    runsOnInClosedChain: true,
    opens: on('FollowUpOpened', ({ data }, at) => followUpContactDuty(data.followUpId, at)),
    opensNext: on('FollowUpContactMade', ({ data }, at) => followUpContactDuty(data.followUpId, at)),
    meets: naming('followUpId', 'FollowUpContactMade'),
    voids: naming('followUpId', 'FollowUpClosed'),
  },
  {
    ruleId: 'follow-up-not-closed',
    runsOnInClosedChain: true,
    opens: on('FollowUpOpened', ({ data }, at, soFar) =>
      data.kind === 'statutory'
        ? { subject: data.followUpId, deadline: Math.min(months(at, 6), eighteenIn(soFar)), level: 'warn' }
        : undefined,
    ),
    meets: naming('followUpId', 'FollowUpClosed'),
  },
  {
    ruleId: 'aftercare-lapsed',
    opens: on('AftercareAgreed', (_, at, soFar) => aftercareDuty(at, soFar)),
    opensNext: (step, soFar) => (isContactMade(step) ? [aftercareDuty(step.at, soFar)] : []),
    meets: isContactMade,
    voids: any('AftercareEnded'),
  },
  {
    ruleId: 'alarming-answer',
    runsOnInClosedChain: true,
    opens: on('OutcomeInterviewHeld', ({ data }, at) =>
      isAlarming(data) ? { subject: data.interviewId, deadline: hours(at, 24), level: 'critical' } : undefined,
    ),
    meets: naming('interviewId', 'AnswerActedOn'),
  },
  {
    ruleId: 'silent-chain',
    closingStands: true,
    opens: (step, soFar) => (any('CareChainOpened', 'CareChainReopened')(step) ? [silenceDuty(step, soFar)] : []),
    opensNext: (step, soFar) => [silenceDuty(step, soFar)],
    meets: isSignOfLife,
  },
];

function reviewDuty(at: Instant, soFar: readonly Step[]): Opening {
  return {
    subject: careChainIdIn(soFar),
    deadline: months(at, 6),
    level: 'critical',
    upcoming: { level: 'warn', at: months(at, 5) },
  };
}

function isContactWithFamily(step: Step): boolean {
  const contact = event(step, 'ContactLogged')?.data;
  return contact !== undefined && contact.made && (contact.with === 'youngPerson' || contact.with === 'guardian');
}

function contactDuty(at: Instant, soFar: readonly Step[]): Opening {
  const every = events(soFar, 'CoordinatorAssigned').at(-1)?.data.contactEveryDays ?? 7;
  return {
    subject: careChainIdIn(soFar),
    deadline: days(at, every + 2),
    level: 'warn',
    criticalAt: days(at, 2 * every),
  };
}

function followUpContactDuty(followUpId: string, at: Instant): Opening {
  return { subject: followUpId, deadline: days(at, 30), level: 'warn', criticalAt: days(at, 60) };
}

function isContactMade(step: Step): boolean {
  return event(step, 'ContactLogged')?.data.made === true;
}

function aftercareDuty(at: Instant, soFar: readonly Step[]): Opening {
  return { subject: careChainIdIn(soFar), deadline: days(at, 30), level: 'warn', criticalAt: days(at, 60) };
}

/** The instant from which on the person is no longer under 18. */
function eighteenIn(soFar: readonly Step[]): Instant {
  const birthMonth = events(soFar, 'CareChainOpened')[0]?.data.birthMonth;
  return birthMonth === undefined ? Infinity : turnsEighteen(birthMonth);
}

function openStatutoryFollowUps(soFar: readonly Step[]) {
  return events(soFar, 'FollowUpOpened').filter(
    (opened) =>
      opened.data.kind === 'statutory' &&
      !events(after(soFar, opened), 'FollowUpClosed').some(({ data }) => data.followUpId === opened.data.followUpId),
  );
}

/** Question set `placement-experience`, version 1: unsafe, or violated. */
function isAlarming({ questionSetId, questionSetVersion, answers }: EntryOf<'OutcomeInterviewHeld'>['data']): boolean {
  if (questionSetId !== 'placement-experience' || questionSetVersion !== 1) return false;
  return answers.some(
    ({ questionId, value }) =>
      (questionId === 'safety' && typeof value === 'number' && value <= 2) ||
      (questionId === 'violation' && value !== 'no'),
  );
}

function isSignOfLife(step: Step): boolean {
  if (step.is !== 'event' || step.entry.type === 'CareChainClosed') return false;
  const area = STEP_OF_EVENT.get(step.entry.type)?.area;
  return area !== 'gap' && area !== 'record';
}

function silenceDuty(step: Step, soFar: readonly Step[]): Opening {
  const isDischarge = (other: Step) => {
    const destination = event(other, 'Discharged')?.data.destination;
    return destination !== undefined && destination !== 'otherSisHome';
  };
  const discharged = soFar.findLast(isDischarge);
  const hasLeft = discharged !== undefined && events(sinceLast(soFar, isDischarge), 'Admitted').length === 0;
  const isSoonAfter = hasLeft && daysBetween(localDate(discharged.at), localDate(step.at)) <= 90;
  return {
    subject: careChainIdIn(soFar),
    deadline: days(step.at, isSoonAfter ? 14 : 30),
    level: 'warn',
    criticalAt: (dueAt) => daysLater(dueAt, 30),
  };
}
