import { list, object, open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { lifeDomain } from '../definition/vocabulary.js';

export const assessmentSteps = steps('assessment', {
  OrderAssessment: [
    'AssessmentOrdered',
    { assessmentId: open.newId('assessment'), questions: optional(personal.longText()) },
  ],
  CompleteAssessment: [
    'AssessmentCompleted',
    {
      assessmentId: open.knownId('assessment'),
      recommendation: personal.longText(),
      motivation: personal.longText(),
      needs: list(object({ needId: open.newId('need'), domain: lifeDomain(), description: personal.shortText() })),
      youngPersonsView: personal.longText(),
      guardiansView: optional(personal.longText()),
    },
  ],
  DecideNextStep: [
    'NextStepDecided',
    {
      assessmentId: optional(open.knownId('assessment')),
      decision: personal.longText(),
      followsRecommendation: open.boolean(),
      deviationReason: optional(personal.longText()),
    },
  ],
});
