import { open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';

export const recordSteps = steps('record', {
  CorrectEntry: [
    'EntryCorrected',
    {
      entryId: open.knownId('entry'),
      /** When the corrected entry really happened; the correction itself is always made now. */
      occurredAt: optional(open.time()),
      fields: personal.correction(),
      reason: personal.shortText(),
    },
  ],
  AnnulEntry: ['EntryAnnulled', { entryId: open.knownId('entry'), reason: personal.shortText() }],
});
