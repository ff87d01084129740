import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';

const consented = ['OpenCareChain', 'GiveConsent'] as const;

describe('giving consent', () => {
  test('records it', () => {
    given('OpenCareChain').when('GiveConsent').records('ConsentGiven');
  });

  test('is refused for more than two years from its local date', () => {
    given('OpenCareChain')
      .when(['GiveConsent', { validUntil: '2027-06-30' }])
      .records('ConsentGiven');
    given('OpenCareChain')
      .when(['GiveConsent', { validUntil: '2027-07-01' }])
      .isRefused('CONSENT_TOO_LONG', 'validUntil', { years: 2 });
    given('OpenCareChain')
      .when(['GiveConsent', { validUntil: '2027-06-30', occurredAt: '2025-06-29T21:59:59Z' }])
      .isRefused('CONSENT_TOO_LONG', 'validUntil', { years: 2 });
  });

  test('on a leap day lasts at most to the last day of February', () => {
    const onLeapDay = { occurredAt: '2024-02-29' };
    const chain = [['OpenCareChain', { occurredAt: '2024-01-15' }]] as const;
    given(...chain)
      .when(['GiveConsent', { ...onLeapDay, validUntil: '2026-02-28' }])
      .records('ConsentGiven');
    given(...chain)
      .when(['GiveConsent', { ...onLeapDay, validUntil: '2026-03-01' }])
      .isRefused('CONSENT_TOO_LONG', 'validUntil', { years: 2 });
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given(...consented)
      .when('GiveConsent')
      .changesNothing();
    given(...consented, 'WithdrawConsent')
      .when('GiveConsent')
      .changesNothing();
    given(...consented)
      .when(['GiveConsent', { givenBy: 'guardian' }])
      .isRefused('CONSENT_ID_USED', 'consentId');
  });
});

describe('renewing consent', () => {
  test('records it, also after it ran out', () => {
    given(...consented)
      .when('RenewConsent')
      .records('ConsentRenewed');
    given('OpenCareChain', ['GiveConsent', { validUntil: '2025-02-01' }])
      .when('RenewConsent')
      .records('ConsentRenewed');
  });

  test('is refused unless the date is later than now agreed', () => {
    given(...consented)
      .when(['RenewConsent', { validUntil: '2026-06-30' }])
      .isRefused('CONSENT_NOT_LATER', 'validUntil');
    given(...consented, 'RenewConsent')
      .when(['RenewConsent', { validUntil: '2026-12-30' }])
      .isRefused('CONSENT_NOT_LATER', 'validUntil');
  });

  test('is refused for more than two years', () => {
    given(...consented)
      .when(['RenewConsent', { validUntil: '2027-07-01' }])
      .isRefused('CONSENT_TOO_LONG', 'validUntil', { years: 2 });
  });

  test('is refused when it is withdrawn or unknown', () => {
    given(...consented, 'WithdrawConsent')
      .when('RenewConsent')
      .isRefused('CONSENT_ALREADY_WITHDRAWN', 'consentId');
    given(...consented, 'RenewConsent', 'WithdrawConsent')
      .when('RenewConsent')
      .isRefused('CONSENT_ALREADY_WITHDRAWN', 'consentId');
    given('OpenCareChain').when('RenewConsent').isRefused('CONSENT_UNKNOWN', 'consentId');
  });

  test('again with the same data changes nothing', () => {
    given(...consented, 'RenewConsent')
      .when('RenewConsent')
      .changesNothing();
  });
});

describe('withdrawing consent', () => {
  test('records it', () => {
    given(...consented)
      .when('WithdrawConsent')
      .records('ConsentWithdrawn');
  });

  test('is refused when it is withdrawn or unknown', () => {
    given(...consented, 'WithdrawConsent')
      .when(['WithdrawConsent', { note: 'muntligen' }])
      .isRefused('CONSENT_ALREADY_WITHDRAWN', 'consentId');
    given('OpenCareChain').when('WithdrawConsent').isRefused('CONSENT_UNKNOWN', 'consentId');
  });

  test('again with the same data changes nothing', () => {
    given(...consented, 'WithdrawConsent')
      .when('WithdrawConsent')
      .changesNothing();
  });
});
