import type { EntryOf } from '../../history/entry.js';
import type { DutyRule, Opening } from './plain-duties.js';
import { any, naming, namingOrNone, on } from './plain-duty-words.js';
import { after, effectiveDischarge, event, events, type Step } from './plain-story.js';
import { interventionsToContinue, runningPlacement } from './plain-things.js';
import { datePlus, days, hours, localDate, start } from './plain-time.js';

/** Referral, assessment and placement. */
export const careDuties: readonly DutyRule[] = [
  {
    ruleId: 'place-request-unanswered',
    opens: on('PlaceRequested', ({ data }, at) => ({
      subject: data.requestId,
      deadline: data.kind === 'acute' ? hours(at, 24) : days(at, 14),
      level: data.kind === 'acute' ? 'critical' : 'warn',
    })),
    meets: naming('requestId', 'PlaceOffered', 'PlaceDeclined'),
    voids: naming('requestId', 'PlaceRequestWithdrawn'),
  },
  {
    ruleId: 'care-order-lapsing',
    opens: on('CareOrderIssued', ({ data }, at, soFar) => ({
      subject: data.orderId,
      deadline: days(at, 28),
      level: 'critical',
      upcoming: { level: 'warn', at: days(at, 21) },
      metAtOnceBy: runningPlacement(soFar),
    })),
    meets: any('Admitted'),
    voids: namingOrNone('orderId', 'CareEnded'),
  },
  {
    ruleId: 'acute-without-plan',
    opens: on('Admitted', ({ data }, at) =>
      data.kind === 'acute' ? { subject: data.placementId, deadline: days(at, 14), level: 'warn' } : undefined,
    ),
    meets: any('NextStepDecided'),
    voids: naming('placementId', 'Discharged'),
  },
  {
    ruleId: 'assessment-late',
    opens: on('AssessmentOrdered', ({ data }, at) => ({
      subject: data.assessmentId,
      deadline: days(at, 56),
      level: 'warn',
      criticalAt: days(at, 84),
    })),
    meets: naming('assessmentId', 'AssessmentCompleted'),
  },
  {
    ruleId: 'assessment-not-acted-on',
    opens: on('AssessmentCompleted', ({ data }, at) => ({
      subject: data.assessmentId,
      deadline: days(at, 14),
      level: 'warn',
      criticalAt: days(at, 28),
    })),
    meets: namingOrNone('assessmentId', 'NextStepDecided'),
  },
  {
    ruleId: 'late-discharge-planning',
    opens: on('Admitted', ({ data }, at) => ({
      subject: data.placementId,
      deadline: days(at, 30),
      level: 'warn',
      criticalAt: days(at, 60),
    })),
    meets: naming('placementId', 'DischargePlanningStarted'),
    voids: naming('placementId', 'Discharged'),
  },
  {
    ruleId: 'overstay',
    opens: on('DischargeReadyDeclared', ({ data }, at) => ({
      subject: data.placementId,
      deadline: days(at, 7),
      level: 'warn',
      criticalAt: days(at, 30),
    })),
    meets: naming('placementId', 'Discharged'),
    voids: naming('placementId', 'DischargeReadyWithdrawn'),
  },
  {
    ruleId: 'absconded',
    opens: on('Absconded', ({ data }, at) => ({
      subject: data.placementId,
      deadline: hours(at, 24),
      level: 'warn',
      criticalAt: days(at, 7),
    })),
    meets: naming('placementId', 'Returned'),
    voids: naming('placementId', 'Discharged'),
  },
  {
    ruleId: 'intervention-not-resumed',
    opens: (step, soFar) =>
      (effectiveDischarge(step) === undefined ? [] : interventionsToContinue(soFar)).map(({ data }): Opening => ({
        subject: data.interventionId,
        domain: data.domain,
        deadline: days(step.at, 14),
        level: 'warn',
        criticalAt: days(step.at, 28),
      })),
    meets: naming('interventionId', 'InterventionResumed'),
    voids: (step, duty) => any('Admitted')(step) || naming('interventionId', 'InterventionEnded')(step, duty),
  },
  {
    ruleId: 'outcome-interview-missing',
    opens: on('Discharged', (discharged, at, soFar) => ({
      subject: discharged.data.placementId,
      deadline: days(at, 14),
      level: 'warn',
      metAtOnceBy: events(soFar, ...INTERVIEWS).find((interview) => isAboutPlacement(interview, discharged, soFar)),
    })),
    meets: (step, { openedBy }, soFar) => {
      const interview = event(step, ...INTERVIEWS);
      return interview !== undefined && openedBy.type === 'Discharged' && isAboutPlacement(interview, openedBy, soFar);
    },
  },
];

const INTERVIEWS = ['OutcomeInterviewHeld', 'OutcomeInterviewDeclined'] as const;

/** About the placement or an intervention started during it, held not before start(discharge date − 30 days). */
function isAboutPlacement(
  interview: EntryOf<'OutcomeInterviewHeld' | 'OutcomeInterviewDeclined'>,
  discharged: EntryOf<'Discharged'>,
  soFar: readonly Step[],
): boolean {
  const { placementId, interventionId } = interview.data.about;
  const isAbout =
    placementId === discharged.data.placementId ||
    (interventionId !== undefined && startedDuring(discharged, soFar).includes(interventionId));
  return isAbout && interview.occurredAt >= start(datePlus(localDate(discharged.occurredAt), -30));
}

function startedDuring(discharged: EntryOf<'Discharged'>, soFar: readonly Step[]): readonly string[] {
  const untilDischarge = soFar.slice(0, soFar.length - after(soFar, discharged).length);
  const admitted = events(untilDischarge, 'Admitted').findLast(
    ({ data }) => data.placementId === discharged.data.placementId,
  );
  if (admitted === undefined) return [];
  return events(after(untilDischarge, admitted), 'InterventionStarted').map(({ data }) => data.interventionId);
}
