import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps } from '../testing/worked-gaps.js';

const NEXT_ORDER = idOf(905);
const NEXT_NEED = idOf(906);

describe('a request for a place', () => {
  test('is answered in 24 hours when acute, also when the clocks go forward', () => {
    const history = historyOfSteps(['2025-03-29 12:00', 'RequestPlace', { kind: 'acute' }]);
    expectGaps(history, '2025-03-30 12:59:59.999', 'place-request-unanswered', {
      state: 'upcoming',
      level: 'info',
      dueAt: '2025-03-30 13:00',
      waitingFor: 'sisHome-placeringsfunktionen',
    });
    expectGaps(history, '2025-03-30 13:00', 'place-request-unanswered', { state: 'open', level: 'critical' });
  });

  test('is answered in time at the very end of 24 hours, also when the clocks go back', () => {
    const history = historyOfSteps(
      ['2025-10-25 12:00', 'RequestPlace', { kind: 'acute' }],
      ['2025-10-26 11:00', 'OfferPlace'],
    );
    expectGaps(history, '2025-10-27', 'place-request-unanswered', {
      state: 'met',
      level: 'info',
      dueAt: '2025-10-26 11:00',
      closedAt: '2025-10-26 11:00',
      metBy: 3,
    });
  });

  test('was a gap when it was answered a millisecond late', () => {
    const history = historyOfSteps(
      ['2025-02-01 12:00', 'RequestPlace', { kind: 'acute' }],
      ['2025-02-02 12:00:00.001', 'DeclinePlace'],
    );
    expectGaps(history, '2025-02-27', 'place-request-unanswered', {
      state: 'closed',
      level: 'critical',
      dueAt: '2025-02-02 12:00',
      closedAt: '2025-02-02 12:00:00.001',
      metBy: 3,
    });
  });

  test('leaves nothing when it is withdrawn as it falls due', () => {
    const history = historyOfSteps(
      ['2025-10-20 23:59:59.999', 'RequestPlace', { kind: 'treatment' }],
      ['2025-11-04 00:00', 'WithdrawPlaceRequest'],
    );
    expectGaps(history, '2025-11-03 23:59:59.999', 'place-request-unanswered', {
      state: 'upcoming',
      level: 'info',
      dueAt: '2025-11-04 00:00',
    });
    expectGaps(history, '2025-11-04 00:00', 'place-request-unanswered', {
      state: 'void',
      level: 'info',
      voidedAt: '2025-11-04 00:00',
    });
  });
});

describe('a care order', () => {
  test('warns after three weeks; the end of care voids what it names', () => {
    const history = historyOfSteps(
      ['2024-02-01 10:00', 'IssueCareOrder'],
      ['2024-02-05 10:00', 'IssueCareOrder', { orderId: NEXT_ORDER }],
      ['2024-03-01 00:00', 'EndCare', { orderId: NEXT_ORDER }],
    );
    expectGaps(
      history,
      '2024-02-22 23:59:59.999',
      'care-order-lapsing',
      { state: 'upcoming', level: 'info', subject: ID.order, dueAt: '2024-03-01 00:00' },
      { state: 'upcoming', level: 'info', subject: NEXT_ORDER, dueAt: '2024-03-05 00:00' },
    );
    expectGaps(
      history,
      '2024-02-23 00:00',
      'care-order-lapsing',
      { level: 'warn', state: 'upcoming' },
      { level: 'info' },
    );
    expectGaps(
      history,
      '2024-03-01 00:00',
      'care-order-lapsing',
      { level: 'critical', state: 'open' },
      { level: 'warn', state: 'void', voidedAt: '2024-03-01 00:00' },
    );
  });

  test('is met by any admission, and by the placement that runs in business order', () => {
    const history = historyOfSteps(
      ['2025-02-01 10:00', 'IssueCareOrder'],
      ['2025-02-10 10:00', 'IssueCareOrder', { orderId: NEXT_ORDER }],
      ['2025-02-20 10:00', 'Admit'],
      ['2025-03-20 10:00', 'Discharge'],
      ['2025-03-20 10:00', 'IssueCareOrder', { orderId: NEXT_NEED }],
    );
    expectGaps(
      history,
      '2025-04-01',
      'care-order-lapsing',
      { state: 'met', metBy: 4 },
      { state: 'met', metBy: 4, subject: NEXT_ORDER },
      { state: 'upcoming', subject: NEXT_NEED, dueAt: '2025-04-18 00:00' },
    );
    const other = historyOfSteps(
      ['2025-02-20 10:00', 'Admit'],
      ['2025-03-20 10:00', 'IssueCareOrder', { orderId: NEXT_NEED }],
      ['2025-03-20 10:00', 'Discharge'],
    );
    expectGaps(other, '2025-04-01', 'care-order-lapsing', {
      state: 'met',
      metBy: 2,
      openedAt: '2025-03-20 10:00',
      closedAt: '2025-03-20 10:00',
    });
  });

  test('is void when care ends and no order is named', () => {
    const history = historyOfSteps(
      ['2025-02-01 10:00', 'IssueCareOrder'],
      ['2025-02-10 10:00', 'IssueCareOrder', { orderId: NEXT_ORDER }],
      ['2025-03-05 10:00', 'EndCare'],
    );
    expectGaps(
      history,
      '2025-04-01',
      'care-order-lapsing',
      { state: 'void', level: 'critical', voidedAt: '2025-03-05 10:00' },
      { state: 'void', level: 'warn', voidedAt: '2025-03-05 10:00' },
    );
  });
});
