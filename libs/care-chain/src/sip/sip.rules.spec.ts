import { describe, test } from '@jest/globals';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

describe('sip-action-late', () => {
  const action = { actionId: ID.action, description: 'kallelse till BUP' };
  const dated = { ...action, dueOn: '2025-05-01' };
  const agreedAt = '2025-05-02 09:00';
  const held: readonly Done[] = [
    ['2025-04-20 09:00', 'CallSip'],
    [agreedAt, 'HoldSipMeeting'],
  ];

  test('waits for the organisation of the latest agreement with the same date', () => {
    const history = historyOfSteps(
      ...held,
      [agreedAt, 'AgreeSip', { actions: [{ ...dated, organisationId: 'municipality-1280' }] }],
      ['2025-05-05 09:00', 'AgreeSip', { actions: [{ ...dated, organisationId: 'region-12' }] }],
    );
    expectGaps(history, '2025-05-04', 'sip-action-late', { openedBy: 4, waitingFor: 'municipality-1280' });
    expectGaps(history, '2025-05-06', 'sip-action-late', { openedBy: 4, waitingFor: 'region-12' });
  });

  test('an agreement that drops its date gives it to nobody else', () => {
    const history = historyOfSteps(
      ...held,
      [agreedAt, 'AgreeSip', { actions: [dated] }],
      [agreedAt, 'AgreeSip', { actions: [{ ...action, organisationId: 'region-12' }] }],
    );
    const dropped = { openedBy: 4, state: 'void', waitingFor: 'municipality-1280' } as const;
    expectGaps(history, '2025-05-06', 'sip-action-late', dropped);
  });
});
