import { describe, expect, test } from '@jest/globals';
import { chainSummary } from '../summary/summarise.js';
import { at, idOf } from '../testing/history-of.js';
import { expectGaps, gapIdOf, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const admitted: Done = ['2025-01-10 09:00', 'Admit'];
const opened: Done = ['2025-01-09 09:00', 'OpenCareChain'];

describe('a closed chain', () => {
  test('voids what is not of the follow-up, until it is reopened', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-02-01 09:00', 'Discharge', { destination: 'hvb' }],
      ['2025-02-02 09:00', 'EndCare'],
      ['2025-02-20 09:00', 'CloseCareChain'],
      ['2025-03-01 09:00', 'LogContact'],
      ['2025-03-02 09:00', 'OpenFollowUp'],
      ['2025-06-01 09:00', 'ReopenCareChain'],
    );
    expectGaps(
      history,
      '2025-02-21',
      'no-receiver',
      { state: 'void', voidedAt: '2025-02-20 09:00', level: 'critical' },
      { state: 'void' },
    );
    expectGaps(
      history,
      '2025-06-01 09:00',
      'no-receiver',
      { state: 'open', subject: 'housing', openedAt: '2025-02-01 09:00' },
      { state: 'open' },
    );
    expectGaps(history, '2025-03-01', 'statutory-follow-up-not-opened', { state: 'open', level: 'critical' });
    expectGaps(history, '2025-03-03', 'statutory-follow-up-not-opened', {
      state: 'closed',
      closedAt: '2025-03-02 09:00',
    });
    expectGaps(history, '2025-05-03', 'follow-up-contact-late', { state: 'open', level: 'critical' });
    expectGaps(history, '2025-05-01', 'silent-chain', {
      state: 'void',
      openedBy: 4,
      dueAt: '2025-02-17',
      level: 'warn',
      voidedAt: '2025-02-20 09:00',
    });
    expectGaps(
      history,
      '2025-06-15',
      'silent-chain',
      { state: 'void', openedBy: 4 },
      { state: 'upcoming', openedBy: 8, openedAt: '2025-06-01 09:00', dueAt: '2025-07-02' },
    );
    expectGaps(history, '2025-05-01', 'outcome-interview-missing', { state: 'void' });
    expectGaps(history, '2025-06-02', 'outcome-interview-missing', { state: 'open', dueAt: '2025-02-16' });
    expectGaps(history, '2025-02-19', 'no-school-or-occupation', { state: 'open' });
    expectGaps(history, '2025-02-21', 'no-school-or-occupation', { state: 'void', level: 'warn' });
    expectGaps(history, '2025-06-02', 'no-school-or-occupation', { state: 'open', level: 'critical' });
    // Two without a receiver, the silence, no school, no interview, no coordinator, no follow-up.
    expect(chainSummary(history, { asOf: at('2025-07-01') })?.closedWithOpenGaps).toBe(7);
  });

  test('of somebody who moved abroad opens nothing', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-02-01 09:00', 'Discharge', { destination: 'hvb' }],
      ['2025-02-02 09:00', 'EndCare'],
      ['2025-02-20 09:00', 'CloseCareChain', { reason: 'movedAbroad' }],
      ['2025-03-02 09:00', 'OpenFollowUp'],
    );
    expectGaps(history, '2025-03-01', 'statutory-follow-up-not-opened', {
      state: 'void',
      level: 'critical',
      voidedAt: '2025-02-20 09:00',
    });
    expectGaps(history, '2025-05-03', 'follow-up-contact-late');
    expectGaps(history, '2025-05-03', 'follow-up-not-closed');
  });

  test('opens nothing at its instant', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-02-01 09:00', 'Discharge', { destination: 'hvb' }],
      ['2025-02-01 09:00', 'CloseCareChain'],
      ['2025-02-10 09:00', 'ReopenCareChain'],
    );
    expectGaps(history, '2025-02-02', 'no-receiver');
    expectGaps(history, '2025-02-02', 'no-school-or-occupation', {
      state: 'void',
      level: 'info',
      voidedAt: '2025-02-01 09:00',
    });
    expectGaps(
      history,
      '2025-02-11',
      'no-receiver',
      { state: 'open', openedAt: '2025-02-01 09:00' },
      { state: 'open' },
    );
    expectGaps(
      history,
      '2025-02-11',
      'silent-chain',
      { state: 'void', openedBy: 3, voidedAt: '2025-02-01 09:00' },
      { state: 'upcoming', openedBy: 5, dueAt: '2025-02-25' },
    );
  });

  test('shows a transfer that never arrived when it is reopened', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-02-01 09:00', 'Discharge', { destination: 'otherSisHome' }],
      ['2025-02-01 19:00', 'CloseCareChain'],
      ['2025-02-10 09:00', 'ReopenCareChain'],
    );
    expectGaps(history, '2025-02-09', 'no-receiver');
    expectGaps(
      history,
      '2025-02-11',
      'no-receiver',
      { state: 'open', openedAt: '2025-02-02 09:00' },
      { state: 'open' },
    );
  });
});

describe('a suppressed gap', () => {
  test('is shown again after the latest date said', () => {
    const gapId = gapIdOf('no-coordinator', 1);
    const history = historyOfSteps(
      opened,
      ['2025-01-20 09:00', 'SuppressGap', { gapId, until: '2025-04-20' }],
      ['2025-01-21 09:00', 'SuppressGap', { gapId, until: '2025-01-25' }],
    );
    expectGaps(history, '2025-01-25 23:59:59.999', 'no-coordinator', { state: 'suppressed', level: 'critical' });
    expectGaps(history, '2025-01-26', 'no-coordinator', { state: 'open' });
    expect(chainSummary(history, { asOf: at('2025-01-22') })?.runningGaps.warn).toBe(1);
  });
});

describe('a corrected discharge', () => {
  test('moves the gap from when the correction is known', () => {
    const history = historyOfSteps(
      opened,
      admitted,
      ['2025-02-01 09:00', 'Discharge'],
      [
        '2025-02-10 09:00',
        'CorrectEntry',
        { entryId: idOf(3), occurredAt: '2025-01-31T09:00:00+01:00', fields: { destination: 'hvb' } },
      ],
    );
    expectGaps(
      history,
      '2025-02-20',
      'no-receiver',
      { state: 'open', subject: 'housing', openedAt: '2025-01-31 09:00' },
      { state: 'open', openedAt: '2025-01-31 09:00' },
    );
    expectGaps(history, '2025-02-20 @ 2025-02-10 09:00', 'no-receiver', {
      state: 'open',
      openedAt: '2025-02-01 09:00',
      subject: 'socialServices',
    });
    expectGaps(history, '2025-02-20 @ 2025-02-10 09:01', 'no-receiver', { state: 'open' }, { state: 'open' });
  });
});
