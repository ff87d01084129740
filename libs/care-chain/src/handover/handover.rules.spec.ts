import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);
const NEXT_HANDOVER = idOf(903);

describe('all-declined', () => {
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
