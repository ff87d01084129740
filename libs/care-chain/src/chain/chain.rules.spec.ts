import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { expectGaps, gapIdOf, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);

const admitted: Done = ['2025-01-10 09:00', 'Admit'];
const opened: Done = ['2025-01-09 09:00', 'OpenCareChain'];
const tried = (when: string): Done => [when, 'LogContact', { made: false }];

describe('silent-chain', () => {
  test('alarms sooner until 90 days after the discharge', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-01-20 09:00', 'Discharge'],
      tried('2025-02-04'),
      tried('2025-02-05'),
      tried('2025-04-20 23:59:59.999'),
      tried('2025-04-21 00:00'),
    );
    expectGaps(history, '2025-02-04', 'silent-chain', { state: 'upcoming', openedBy: 4, dueAt: '2025-02-19' });
    expectGaps(history, '2025-02-03 23:59', 'silent-chain', { state: 'upcoming', openedBy: 3, dueAt: '2025-02-04' });
    expectGaps(
      history,
      '2025-04-20 23:59:59.999',
      'silent-chain',
      { state: 'closed', openedBy: 5, level: 'critical', dueAt: '2025-02-20' },
      { state: 'upcoming', openedBy: 6, dueAt: '2025-05-05' },
    );
    expectGaps(
      history,
      '2025-04-21',
      'silent-chain',
      { state: 'closed' },
      { state: 'upcoming', openedBy: 7, dueAt: '2025-05-22' },
    );
  });

  test('does not take a transfer for a discharge, and forgets a discharge at the next admission', () => {
    expectGaps(
      historyOfSteps(opened, admitted, ['2025-01-20 09:00', 'Discharge', { destination: 'otherSisHome' }]),
      '2025-02-01',
      'silent-chain',
      { dueAt: '2025-02-20', state: 'upcoming' },
    );
    expectGaps(
      historyOfSteps(
        opened,
        admitted,
        ['2025-01-20 09:00', 'Discharge'],
        ['2025-01-21 09:00', 'Admit', { placementId: NEXT_STAY }],
      ),
      '2025-02-01',
      'silent-chain',
      { dueAt: '2025-02-21', state: 'upcoming' },
    );
  });

  test('does not listen to what is said of gaps and entries', () => {
    const history = historyOfSteps(
      opened,
      ['2025-02-20 10:00', 'AcknowledgeGap', { gapId: gapIdOf('silent-chain', 1) }],
      ['2025-02-21 10:00', 'CorrectEntry', { entryId: idOf(1), fields: { birthMonth: '2008-10' } }],
    );
    expectGaps(history, '2025-03-10 23:59:59.999', 'silent-chain', {
      state: 'open',
      level: 'warn',
      dueAt: '2025-02-09',
    });
    expectGaps(history, '2025-03-11 00:00', 'silent-chain', { state: 'open', level: 'critical' });
  });

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
