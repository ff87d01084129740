import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps } from '../testing/worked-gaps.js';

const onConsent = { ground: { kind: 'consent', consentId: ID.consent } };

describe('consent-lapsed', () => {
  test('is foreseen since the offer, and open from the end of the last date', () => {
    const history = historyOfSteps(
      ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2025-11-10' }],
      ['2025-10-20 09:00', 'OfferHandover', onConsent],
      ['2025-11-15 09:00', 'RenewConsent', { validUntil: '2026-03-01' }],
      ['2025-12-01 09:00', 'DeclineHandover'],
    );
    expectGaps(history, '2025-10-19', 'consent-lapsed');
    expectGaps(history, '2025-10-20 09:00', 'consent-lapsed', {
      state: 'upcoming',
      level: 'warn',
      openedAt: '2025-10-20 09:00',
      dueAt: '2025-11-11',
      openedBy: 2,
      subject: ID.consent,
      waitingFor: 'municipality-1280',
    });
    expectGaps(history, '2025-11-10 23:59:59.999', 'consent-lapsed', { state: 'upcoming' });
    expectGaps(history, '2025-11-11', 'consent-lapsed', {
      state: 'open',
      level: 'critical',
      openedAt: '2025-11-11',
      dueAt: '2025-11-11',
      openedBy: 2,
    });
    expectGaps(history, '2025-11-16', 'consent-lapsed', { state: 'closed', closedAt: '2025-11-15 09:00', metBy: 4 });
    expectGaps(history, '2026-02-01', 'consent-lapsed', { state: 'closed' });
  });

  test('is foreseen 30 days before, by the entry that gave the date', () => {
    const history = historyOfSteps(
      ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2025-12-10' }],
      ['2025-10-20 09:00', 'OfferHandover', onConsent],
      ['2025-11-12 09:00', 'RenewConsent', { validUntil: '2025-12-12' }],
    );
    expectGaps(history, '2025-11-10 23:59:59.999', 'consent-lapsed');
    expectGaps(history, '2025-11-11', 'consent-lapsed', { state: 'upcoming', openedAt: '2025-11-11', openedBy: 2 });
    expectGaps(history, '2025-11-12 09:00', 'consent-lapsed');
    expectGaps(history, '2025-11-13', 'consent-lapsed', {
      state: 'upcoming',
      openedAt: '2025-11-13',
      openedBy: 4,
      dueAt: '2025-12-13',
    });
  });

  test('ends with what rests on the consent', () => {
    const history = historyOfSteps(
      ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2026-12-10' }],
      ['2025-10-20 09:00', 'CallSip', onConsent],
      ['2025-10-21 09:00', 'WithdrawConsent'],
      ['2025-10-22 09:00', 'CallSip', { ground: { kind: 'careExchange' } }],
      ['2025-10-23 09:00', 'CloseSip'],
    );
    expectGaps(history, '2025-10-21 10:00', 'consent-lapsed', {
      state: 'open',
      openedBy: 4,
      openedAt: '2025-10-21 09:00',
    });
    expectGaps(history, '2025-10-22 10:00', 'consent-lapsed', {
      state: 'void',
      voidedAt: '2025-10-22 09:00',
      level: 'critical',
    });
    expectGaps(
      historyOfSteps(
        ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2026-12-10' }],
        ['2025-10-20 09:00', 'RequestSip'],
        ['2025-10-20 09:00', 'CallSip', onConsent],
        ['2025-10-21 09:00', 'WithdrawConsent'],
        ['2025-10-23 09:00', 'CloseSip'],
      ),
      '2025-12-12',
      'consent-lapsed',
      { state: 'void', voidedAt: '2025-10-23 09:00' },
    );
  });

  test('does not regard a consent that is only named', () => {
    expectGaps(
      historyOfSteps(
        ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2025-10-20' }],
        ['2025-10-20 09:00', 'OfferHandover', { ground: { kind: 'careExchange', consentId: ID.consent } }],
      ),
      '2025-12-01',
      'consent-lapsed',
    );
  });

  test('is no gap where the renewal comes as the consent ends', () => {
    const history = historyOfSteps(
      ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2025-11-10' }],
      ['2025-10-20 09:00', 'OfferHandover', onConsent],
      ['2025-11-11 00:00', 'RenewConsent', { validUntil: '2026-03-01' }],
    );
    expectGaps(history, '2025-12-01', 'consent-lapsed');
  });

  test('regards an annulled consent as never given, once that is known', () => {
    const history = historyOfSteps(
      ['2025-10-01 09:00', 'GiveConsent', { validUntil: '2025-12-10' }],
      ['2025-10-20 09:00', 'OfferHandover', onConsent],
      ['2025-10-25 09:00', 'AnnulEntry', { entryId: idOf(2) }],
    );
    expectGaps(history, '2025-10-24 @ 2025-10-24', 'consent-lapsed');
    expectGaps(history, '2025-10-24', 'consent-lapsed', { state: 'open', openedAt: '2025-10-20 09:00', openedBy: 3 });
  });
});
