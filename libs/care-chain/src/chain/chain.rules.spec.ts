import { describe, test } from '@jest/globals';
import { expectGaps, gapIdOf, historyOfSteps } from '../testing/worked-gaps.js';

describe('silent-chain', () => {
  test('a silence that ended waits for whom it waited for then, whatever was said of it later', () => {
    const gapId = gapIdOf('silent-chain', 1);
    const history = historyOfSteps(
      ['2025-06-11 09:00', 'OpenCareChain', { responsibleMunicipality: '1280' }],
      ['2025-09-04 09:00', 'AcknowledgeGap', { gapId, note: 'vi ringer' }],
      ['2025-09-02 09:00', 'ChangeResponsibleMunicipality', { responsibleMunicipality: '0180' }],
    );
    const ended = { openedBy: 1, state: 'closed', metBy: 3, waitingFor: 'municipality-1280' } as const;
    const next = { openedBy: 3, state: 'upcoming', waitingFor: 'municipality-0180' } as const;
    expectGaps(history, '2025-09-10', 'silent-chain', ended, next);
  });
});
