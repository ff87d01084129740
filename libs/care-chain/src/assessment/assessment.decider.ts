import type { AreaDecider, DatedEvent, EventOf } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import type { assessmentSteps } from './assessment.steps.js';

export interface AssessmentState {
  readonly running: Set<string>;
  readonly completed: Map<string, DatedEvent<'AssessmentCompleted'>>;
}

interface Seen {
  readonly assessment: AssessmentState;
}

export function noAssessment(): AssessmentState {
  return { running: new Set(), completed: new Map() };
}

export const assessmentDecider: AreaDecider<Seen, EventOf<typeof assessmentSteps>> = {
  evolve({ assessment }, event) {
    switch (event.type) {
      case 'AssessmentOrdered':
        assessment.running.add(event.data.assessmentId);
        break;
      case 'AssessmentCompleted':
        assessment.running.delete(event.data.assessmentId);
        assessment.completed.set(event.data.assessmentId, event);
        break;
      case 'NextStepDecided':
        break;
    }
  },

  standing({ assessment }, event) {
    return event.type === 'AssessmentCompleted' ? assessment.completed.get(event.data.assessmentId) : undefined;
  },

  refuse({ assessment }, event) {
    switch (event.type) {
      case 'AssessmentOrdered':
        return assessment.running.size > 0 ? refusal('ASSESSMENT_RUNNING') : undefined;
      case 'AssessmentCompleted':
        return assessment.completed.has(event.data.assessmentId)
          ? refusal('ASSESSMENT_ALREADY_COMPLETED', 'assessmentId')
          : undefined;
      case 'NextStepDecided':
        return !event.data.followsRecommendation && event.data.deviationReason === undefined
          ? refusal('DEVIATION_REASON_REQUIRED', 'deviationReason')
          : undefined;
    }
  },
};
