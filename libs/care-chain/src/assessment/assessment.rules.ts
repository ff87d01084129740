import type { DutyRule } from '../gaps/duty-rule.js';

const assessmentLate: DutyRule = {
  kind: 'duty',
  ruleId: 'assessment-late',
  subject: 'assessment',
  opens: {
    AssessmentOrdered: ({ data }) => ({ subject: data.assessmentId, waitingFor: 'latestHome' }),
  },
  meets: { AssessmentCompleted: ({ data }, duty) => data.assessmentId === duty.subject },
  voids: {},
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 56 }, level: 'warn', then: { level: 'critical', at: { days: 84 } } } },
    },
  ],
  texts: {
    sv: { title: 'Utredning försenad', meaning: 'Målgruppsbedömningen är inte klar inom 8 veckor från beställningen.' },
    en: {
      title: 'Assessment late',
      meaning: 'The target-group assessment is not completed within 8 weeks of the order.',
    },
  },
};

const assessmentNotActedOn: DutyRule = {
  kind: 'duty',
  ruleId: 'assessment-not-acted-on',
  subject: 'assessment',
  opens: { AssessmentCompleted: ({ data }) => ({ subject: data.assessmentId }) },
  meets: {
    NextStepDecided: ({ data }, duty) => data.assessmentId === undefined || data.assessmentId === duty.subject,
  },
  voids: {},
  versions: [
    {
      version: 1,
      terms: { standard: { due: { days: 14 }, level: 'warn', then: { level: 'critical', at: { days: 28 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'Utredning utan beslut',
      meaning: 'Kommunen har inte beslutat om nästa steg inom 14 dagar efter att utredningen blev klar.',
    },
    en: {
      title: 'Assessment not acted on',
      meaning: 'The municipality has not decided the next step within 14 days of the completed assessment.',
    },
  },
};

export const assessmentRules = [assessmentLate, assessmentNotActedOn] as const;
