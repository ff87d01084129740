import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { expectGaps, historyOfSteps } from '../testing/worked-gaps.js';

const NEXT_NEED = idOf(906);
const NEXT_CONSENT = idOf(908);

describe('four-weeks', () => {
  test('counts from the first consent, and never again once met', () => {
    const history = historyOfSteps(
      ['2025-02-01 09:00', 'GiveConsent'],
      ['2025-02-10 09:00', 'GiveConsent', { consentId: NEXT_CONSENT }],
      ['2025-02-15 09:00', 'WithdrawConsent'],
      ['2025-03-02 00:00', 'StartIntervention', { continuationRequired: false }],
      ['2025-03-05 09:00', 'WithdrawConsent', { consentId: NEXT_CONSENT }],
      ['2025-03-06 09:00', 'GiveConsent', { consentId: NEXT_NEED }],
    );
    expectGaps(history, '2025-02-23', 'four-weeks', {
      state: 'upcoming',
      level: 'warn',
      dueAt: '2025-03-02',
      openedBy: 2,
    });
    expectGaps(history, '2025-03-02', 'four-weeks', { state: 'met', closedAt: '2025-03-02', level: 'warn', metBy: 5 });
    expectGaps(history, '2025-06-02', 'four-weeks', { state: 'met' });
  });

  test('is void when the last valid consent is withdrawn', () => {
    const history = historyOfSteps(
      ['2025-02-01 09:00', 'GiveConsent'],
      ['2025-02-10 09:00', 'GiveConsent', { consentId: NEXT_CONSENT, validUntil: '2025-02-14' }],
      ['2025-02-15 00:00', 'WithdrawConsent'],
      ['2025-02-16 09:00', 'GiveConsent', { consentId: NEXT_NEED }],
      ['2025-04-16 09:00', 'StartIntervention'],
    );
    expectGaps(history, '2025-02-15', 'four-weeks', { state: 'void', voidedAt: '2025-02-15' });
    expectGaps(
      history,
      '2025-05-15',
      'four-weeks',
      { state: 'void' },
      { state: 'closed', openedAt: '2025-02-16 09:00', level: 'critical', closedAt: '2025-04-16 09:00' },
    );
    const other = historyOfSteps(
      ['2025-02-01 09:00', 'GiveConsent'],
      ['2025-02-10 09:00', 'GiveConsent', { consentId: NEXT_CONSENT, validUntil: '2025-02-14' }],
      ['2025-02-14 23:59:59.999', 'WithdrawConsent'],
    );
    expectGaps(other, '2025-02-15', 'four-weeks', { state: 'upcoming' });
  });

  test('is met by what begins at or after the consent', () => {
    expectGaps(
      historyOfSteps(['2025-01-31 09:00', 'StartIntervention'], ['2025-02-01 09:00', 'GiveConsent']),
      '2025-03-02',
      'four-weeks',
      { state: 'open', level: 'critical' },
    );
    expectGaps(
      historyOfSteps(
        ['2025-01-31 09:00', 'StartIntervention'],
        ['2025-02-01 09:00', 'ResumeIntervention'],
        ['2025-02-01 09:00', 'GiveConsent'],
      ),
      '2025-03-01',
      'four-weeks',
      { state: 'met', metBy: 3, closedAt: '2025-02-01 09:00' },
    );
  });
});

describe('the coordinator', () => {
  test('owes contact with the young person or a guardian', () => {
    const history = historyOfSteps(
      ['2025-03-20 09:00', 'AssignCoordinator', { contactEveryDays: 5 }],
      ['2025-03-22 09:00', 'LogContact', { with: 'network' }],
      ['2025-03-23 09:00', 'LogContact', { made: false }],
      ['2025-04-02 09:00', 'LogContact', { with: 'guardian' }],
      ['2025-04-03 09:00', 'ReleaseCoordinator'],
      ['2025-04-04 09:00', 'LogContact'],
    );
    expectGaps(history, '2025-03-28', 'contact-lapsed', {
      state: 'open',
      dueAt: '2025-03-28',
      level: 'warn',
      openedBy: 2,
    });
    expectGaps(history, '2025-03-31', 'contact-lapsed', { state: 'open', level: 'critical' });
    expectGaps(
      history,
      '2025-04-05',
      'contact-lapsed',
      { state: 'closed', level: 'critical', closedAt: '2025-04-02 09:00' },
      { state: 'void', level: 'info', openedBy: 5 },
    );
  });

  test('owes contact from the assignment on', () => {
    expectGaps(
      historyOfSteps(
        ['2025-03-20 09:00', 'LogContact'],
        ['2025-03-20 09:00', 'AssignCoordinator', { contactEveryDays: 2 }],
      ),
      '2025-03-25',
      'contact-lapsed',
      { state: 'open', dueAt: '2025-03-25', level: 'critical' },
    );
  });

  test('is assigned in three working days', () => {
    const history = historyOfSteps(
      ['2025-04-16 09:00', 'OpenCareChain'],
      ['2025-04-24 00:00', 'AssignCoordinator'],
      ['2025-05-28 09:00', 'ReleaseCoordinator'],
    );
    expectGaps(history, '2025-04-24', 'no-coordinator', { state: 'met', dueAt: '2025-04-24' });
    expectGaps(
      history,
      '2025-06-14',
      'no-coordinator',
      { state: 'met' },
      { state: 'open', level: 'critical', dueAt: '2025-06-04' },
    );
    expectGaps(history, '2025-06-12 23:59', 'no-coordinator', { state: 'met' }, { state: 'open', level: 'warn' });
  });
});
