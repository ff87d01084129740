import { open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { placementKind } from '../definition/vocabulary.js';

export const referralSteps = steps('referral', {
  RequestPlace: [
    'PlaceRequested',
    { requestId: open.newId('placeRequest'), kind: placementKind(), legalBasis: open.code('legalBasis') },
  ],
  OfferPlace: [
    'PlaceOffered',
    { requestId: open.knownId('placeRequest'), homeId: open.code('sisHome'), from: open.date() },
  ],
  DeclinePlace: ['PlaceDeclined', { requestId: open.knownId('placeRequest'), reason: personal.shortText() }],
  WithdrawPlaceRequest: [
    'PlaceRequestWithdrawn',
    { requestId: open.knownId('placeRequest'), reason: personal.shortText() },
  ],
  IssueCareOrder: ['CareOrderIssued', { orderId: open.newId('careOrder'), legalBasis: open.code('legalBasis') }],
});
