import { describe, test } from '@jest/globals';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, gapIdOf, historyOfSteps } from '../testing/worked-gaps.js';

describe('a gap that has ended', () => {
  test('waited for whoever it waited for last, whatever is said of it afterwards', () => {
    const history = historyOfSteps(
      ['2025-02-03 09:00', 'RequestSip'],
      ['2025-02-16 09:00', 'ChangeResponsibleMunicipality'],
      ['2025-02-26 09:00', 'AcknowledgeGap', { gapId: gapIdOf('sip-not-called', 2, ID.sip) }],
      // Entered late, when the gap was still thought to be open.
      ['2025-02-10 09:00', 'RefuseSip'],
    );
    for (const asOf of ['2025-02-15', '2025-02-20', '2025-03-01']) {
      const waitedFor = { state: 'closed', closedAt: '2025-02-10 09:00', waitingFor: 'municipality-1280' } as const;
      expectGaps(history, asOf, 'sip-not-called', waitedFor);
    }
  });
});
