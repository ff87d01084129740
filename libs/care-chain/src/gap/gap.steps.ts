import { open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';

export const gapSteps = steps('gap', {
  AcknowledgeGap: ['GapAcknowledged', { gapId: open.shortText(), note: personal.longText() }],
  SuppressGap: ['GapSuppressed', { gapId: open.shortText(), reason: personal.shortText(), until: open.date() }],
});
