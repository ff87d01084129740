import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);

const placed: readonly Done[] = [['2025-01-10 09:00', 'Admit']];

describe('the way out', () => {
  test('is to be planned in 30 days', () => {
    const history = historyOfSteps(['2025-01-01 10:00', 'Admit'], ['2025-03-03 00:00', 'StartDischargePlanning']);
    expectGaps(history, '2025-02-01 00:00', 'late-discharge-planning', {
      state: 'open',
      level: 'warn',
      dueAt: '2025-02-01',
      waitingFor: 'sisHome-fagared',
    });
    expectGaps(history, '2025-03-03 00:00', 'late-discharge-planning', {
      state: 'closed',
      level: 'warn',
      closedAt: '2025-03-03',
    });
  });

  test('is overdue a week after the latest declaration', () => {
    const history = historyOfSteps(
      ['2025-01-01 10:00', 'Admit'],
      ['2025-02-01 10:00', 'DeclareDischargeReady'],
      ['2025-02-05 10:00', 'WithdrawDischargeReady'],
      ['2025-02-06 10:00', 'DeclareDischargeReady'],
      ['2025-03-09 00:00', 'Discharge', { destination: 'otherSisHome' }],
    );
    expectGaps(
      history,
      '2025-04-01',
      'overstay',
      { state: 'void', level: 'info' },
      { state: 'closed', level: 'warn', dueAt: '2025-02-14', closedAt: '2025-03-09', metBy: 6 },
    );
  });
});

describe('school or occupation', () => {
  test('is met when a handover takes effect', () => {
    const school: readonly Done[] = [
      ['2025-05-01 09:00', 'OfferHandover', { domain: 'school', toOrganisationId: 'school-norrevang' }],
      ['2025-05-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-08-18' }],
    ];
    const history = historyOfSteps(...placed, ...school, ['2025-06-10 09:00', 'Discharge']);
    expectGaps(history, '2025-06-25', 'no-school-or-occupation', { state: 'open', level: 'warn', dueAt: '2025-06-25' });
    expectGaps(history, '2025-08-17 23:59:59.999', 'no-school-or-occupation', { state: 'open', level: 'critical' });
    expectGaps(history, '2025-08-18', 'no-school-or-occupation', {
      state: 'closed',
      level: 'critical',
      closedAt: '2025-08-18',
      metBy: 4,
    });
    expectGaps(
      historyOfSteps(
        ...placed,
        ...school,
        ['2025-06-10 09:00', 'Discharge'],
        ['2025-08-17 09:00', 'EndResponsibility'],
      ),
      '2025-09-18',
      'no-school-or-occupation',
      { state: 'open' },
    );
    expectGaps(
      historyOfSteps(...placed, ...school, ['2025-08-18 00:00', 'Discharge']),
      '2025-09-18',
      'no-school-or-occupation',
      { state: 'met', closedAt: '2025-08-18', metBy: 4 },
    );
    expectGaps(
      historyOfSteps(...placed, ...school, ['2025-06-10 09:00', 'Discharge', { destination: 'prison' }]),
      '2025-09-18',
      'no-school-or-occupation',
    );
    expectGaps(
      historyOfSteps(
        ...placed,
        ['2025-06-10 09:00', 'Discharge'],
        ['2025-06-11 09:00', 'Admit', { placementId: NEXT_STAY }],
      ),
      '2025-09-18',
      'no-school-or-occupation',
      { state: 'void' },
    );
  });
});
