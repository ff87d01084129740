import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);
const NEXT_HANDOVER = idOf(903);
const THIRD_HANDOVER = idOf(904);
const NEXT_NEED = idOf(906);

const placed: readonly Done[] = [['2025-01-10 09:00', 'Admit']];

describe('an offer', () => {
  test('waits working days, none of which is an eve or a holiday', () => {
    const history = historyOfSteps(['2025-12-22 09:00', 'OfferHandover'], ['2026-01-28 00:00', 'ReceiveHandover']);
    expectGaps(history, '2026-01-05 23:59:59.999', 'offer-unanswered', {
      state: 'upcoming',
      level: 'info',
      dueAt: '2026-01-06',
      waitingFor: 'region-12',
    });
    expectGaps(history, '2026-01-27 23:59:59.999', 'offer-unanswered', { state: 'open', level: 'warn' });
    expectGaps(history, '2026-01-28', 'offer-unanswered', { state: 'closed', level: 'warn', metBy: 3 });
    expectGaps(history, '2026-02-03 23:59', 'received-not-answered', { state: 'upcoming', dueAt: '2026-02-05' });
  });

  test('made on a Saturday waits from Monday on', () => {
    expectGaps(historyOfSteps(['2025-05-31 09:00', 'OfferHandover']), '2025-06-01', 'offer-unanswered', {
      dueAt: '2025-06-10',
    });
  });

  test('that is accepted at once was never received; the first contact is due a week on', () => {
    const history = historyOfSteps(
      ['2025-06-02 09:00', 'OfferHandover'],
      ['2025-06-03 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-01' }],
    );
    expectGaps(history, '2025-06-20', 'received-not-answered');
    expectGaps(history, '2025-06-08 23:59:59.999', 'no-first-contact', {
      state: 'upcoming',
      dueAt: '2025-06-09',
      openedAt: '2025-06-03 09:00',
    });
    expectGaps(history, '2025-06-16', 'no-first-contact', { state: 'open', level: 'critical' });
  });

  test('that is withdrawn ends the waiting, and leaves nobody', () => {
    const history = historyOfSteps(
      ...placed,
      ['2025-06-02 09:00', 'OfferHandover', { domain: 'housing' }],
      ['2025-06-03 09:00', 'ReceiveHandover'],
      ['2025-06-12 09:00', 'WithdrawHandover'],
    );
    expectGaps(history, '2025-06-20', 'received-not-answered', {
      state: 'void',
      level: 'warn',
      dueAt: '2025-06-12',
      voidedAt: '2025-06-12 09:00',
    });
    expectGaps(history, '2025-06-20', 'all-declined', {
      state: 'open',
      level: 'warn',
      subject: 'housing',
      dueAt: '2025-06-18',
      waitingFor: 'municipality-1280',
    });
    expectGaps(history, '2025-06-30', 'all-declined', { state: 'open', level: 'critical' });
  });
});

describe('all-declined', () => {
  test('needs a domain that is required, or a need', () => {
    expectGaps(
      historyOfSteps(...placed, ['2025-06-02 09:00', 'OfferHandover'], ['2025-06-03 09:00', 'DeclineHandover']),
      '2025-07-20',
      'all-declined',
    );
    expectGaps(
      historyOfSteps(
        ['2025-06-02 09:00', 'OfferHandover', { domain: 'housing' }],
        ['2025-06-03 09:00', 'DeclineHandover'],
      ),
      '2025-07-20',
      'all-declined',
    );
    expectGaps(
      historyOfSteps(
        ['2025-06-01 09:00', 'IdentifyNeed'],
        ['2025-06-02 09:00', 'OfferHandover'],
        ['2025-06-03 09:00', 'DeclineHandover'],
      ),
      '2025-07-20',
      'all-declined',
      { state: 'open', subject: 'health' },
    );
  });

  test('asks for nobody to house somebody who went home', () => {
    const history = historyOfSteps(
      ...placed,
      ['2025-06-01 09:00', 'Discharge'],
      ['2025-06-02 09:00', 'OfferHandover', { domain: 'housing' }],
      ['2025-06-03 09:00', 'DeclineHandover'],
    );
    expectGaps(history, '2025-07-20', 'all-declined');
  });

  test('counts handovers of the domain that name an intervention', () => {
    const given: readonly Done[] = [
      ...placed,
      ['2025-05-01 09:00', 'IdentifyNeed'],
      ['2025-05-02 09:00', 'StartIntervention'],
      ['2025-05-03 09:00', 'OfferHandover', { handoverId: NEXT_HANDOVER, interventionId: ID.intervention }],
      ['2025-05-04 09:00', 'AcceptHandover', { handoverId: NEXT_HANDOVER }],
      ['2025-06-02 09:00', 'OfferHandover'],
    ];
    expectGaps(historyOfSteps(...given, ['2025-06-03 09:00', 'DeclineHandover']), '2025-07-20', 'all-declined');
    expectGaps(
      historyOfSteps(
        ...given,
        ['2025-06-03 08:00', 'EndResponsibility', { handoverId: NEXT_HANDOVER }],
        ['2025-06-03 09:00', 'DeclineHandover'],
        ['2025-06-05 09:00', 'OfferHandover', { handoverId: THIRD_HANDOVER, interventionId: ID.intervention }],
      ),
      '2025-07-20',
      'all-declined',
      { state: 'met', metBy: 10, closedAt: '2025-06-05 09:00' },
    );
  });

  test('is void when the last need in the domain is met', () => {
    const history = historyOfSteps(
      ['2025-06-01 09:00', 'IdentifyNeed'],
      ['2025-06-01 09:00', 'IdentifyNeed', { needId: NEXT_NEED }],
      ['2025-06-02 09:00', 'OfferHandover'],
      ['2025-06-03 09:00', 'DeclineHandover'],
      ['2025-06-04 09:00', 'MeetNeed'],
      ['2025-06-20 09:00', 'MeetNeed', { needId: NEXT_NEED }],
    );
    expectGaps(history, '2025-06-19', 'all-declined', { state: 'open' });
    expectGaps(history, '2025-06-21', 'all-declined', {
      state: 'void',
      level: 'critical',
      voidedAt: '2025-06-20 09:00',
      dueAt: '2025-06-10',
    });
  });

  const housing = { domain: 'housing', toOrganisationId: 'careProvider-solgarden' };
  const moving: readonly Done[] = [
    ['2025-01-10 09:00', 'Admit'],
    ['2025-02-01 09:00', 'OfferHandover', housing],
    ['2025-02-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-02-10' }],
    ['2025-03-01 09:00', 'EndResponsibility', { reason: 'needMet' }],
    ['2025-03-02 09:00', 'OfferHandover', { ...housing, handoverId: NEXT_HANDOVER }],
    ['2025-03-10 09:00', 'Discharge', { destination: 'otherSisHome' }],
  ];
  const declined: Done = ['2025-03-11 09:00', 'DeclineHandover', { handoverId: NEXT_HANDOVER }];

  test('comes of a decline when a transfer counts, since that ends what a met need waived', () => {
    const gap = { subject: 'housing', state: 'open', openedBy: 8, openedAt: '2025-03-11 09:00' } as const;
    expectGaps(historyOfSteps(...moving, declined), '2025-04-01', 'all-declined', gap);
  });

  test('does not when somebody is admitted at that very instant: then the transfer never counted', () => {
    const arrived: Done = ['2025-03-11 09:00', 'Admit', { placementId: NEXT_STAY }];
    expectGaps(historyOfSteps(...moving, declined, arrived), '2025-04-01', 'all-declined');
  });
});

describe('a first contact', () => {
  test('is due in 48 elapsed hours at high risk, whatever the risk is later', () => {
    const history = historyOfSteps(
      ['2025-03-01 09:00', 'AssessRisk'],
      ['2025-03-20 09:00', 'OfferHandover', { effectiveFrom: '2025-03-29' }],
      ['2025-03-21 09:00', 'AcceptHandover', { effectiveFrom: '2025-03-29' }],
      ['2025-03-22 09:00', 'AssessRisk', { level: 'normal' }],
    );
    expectGaps(history, '2025-03-31 00:59:59.999', 'no-first-contact', {
      state: 'upcoming',
      dueAt: '2025-03-31 01:00',
    });
    expectGaps(history, '2025-04-07 00:59:59.999', 'no-first-contact', { state: 'open', level: 'warn' });
    expectGaps(history, '2025-04-07 01:00', 'no-first-contact', { state: 'open', level: 'critical' });
  });

  test('goes by the risk assessed before the acceptance in business order', () => {
    const history = historyOfSteps(
      ['2025-03-20 09:00', 'OfferHandover'],
      ['2025-03-21 09:00', 'AcceptHandover', { effectiveFrom: '2025-04-10' }],
      ['2025-03-21 09:00', 'AssessRisk'],
    );
    expectGaps(history, '2025-04-01', 'no-first-contact', { dueAt: '2025-04-18' });
    const other = historyOfSteps(
      ['2025-03-20 09:00', 'OfferHandover'],
      ['2025-03-21 09:00', 'AssessRisk'],
      ['2025-03-21 09:00', 'AcceptHandover', { effectiveFrom: '2025-04-10' }],
      ['2025-04-12 00:00:00', 'EndResponsibility'],
    );
    expectGaps(other, '2025-04-01', 'no-first-contact', { dueAt: '2025-04-12' });
    expectGaps(other, '2025-05-01', 'no-first-contact', { state: 'void', level: 'info', voidedAt: '2025-04-12' });
  });

  test('may come before the receiver is responsible', () => {
    const history = historyOfSteps(
      ['2025-03-20 09:00', 'OfferHandover'],
      ['2025-03-21 09:00', 'AcceptHandover', { effectiveFrom: '2025-04-10' }],
      ['2025-03-22 09:00', 'RecordFirstContact'],
    );
    expectGaps(history, '2025-05-01', 'no-first-contact', { state: 'met', metBy: 4 });
  });
});
