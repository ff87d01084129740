import { open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { lifeDomain } from '../definition/vocabulary.js';

export const needSteps = steps('need', {
  IdentifyNeed: [
    'NeedIdentified',
    { needId: open.newId('need'), domain: lifeDomain(), description: personal.shortText() },
  ],
  MeetNeed: ['NeedMet', { needId: open.knownId('need'), how: personal.shortText() }],
});
