import { list, open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { lifeDomain } from '../definition/vocabulary.js';

export const consentSteps = steps('consent', {
  GiveConsent: [
    'ConsentGiven',
    {
      consentId: open.newId('consent'),
      givenBy: open.enumeration('youngPerson', 'guardian', 'both'),
      purpose: personal.shortText(),
      domains: list(lifeDomain(), 8),
      parties: list(open.code('organisation')),
      validUntil: open.date(),
    },
  ],
  RenewConsent: ['ConsentRenewed', { consentId: open.knownId('consent'), validUntil: open.date() }],
  WithdrawConsent: ['ConsentWithdrawn', { consentId: open.knownId('consent') }],
});
