import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

describe('requesting a place', () => {
  test('records it', () => {
    given('OpenCareChain').when('RequestPlace').records('PlaceRequested');
  });

  test('makes an id where the command leaves it out', () => {
    const made = '000000aa-0000-7000-8000-000000000001';
    given('OpenCareChain')
      .when(['RequestPlace', { requestId: undefined }])
      .records('PlaceRequested', { requestId: made, kind: 'acute', legalBasis: 'LVU-6' }, { requestId: made });
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given('OpenCareChain', 'RequestPlace').when('RequestPlace').changesNothing();
    given('OpenCareChain', 'RequestPlace')
      .when(['RequestPlace', { kind: 'treatment' }])
      .isRefused('PLACE_REQUEST_ID_USED', 'requestId');
  });
});

describe.each([
  ['OfferPlace', 'PlaceOffered', { from: '2025-01-11' }],
  ['DeclinePlace', 'PlaceDeclined', { reason: 'fullt' }],
  ['WithdrawPlaceRequest', 'PlaceRequestWithdrawn', { reason: 'ändrat beslut' }],
] as const)('settling a request: %s', (command, event, otherwise) => {
  test('records it', () => {
    given('OpenCareChain', 'RequestPlace').when(command).records(event);
  });

  test('is refused when the request is answered or withdrawn', () => {
    const told = [command, otherwise] as const;
    given('OpenCareChain', 'RequestPlace', 'OfferPlace')
      .when(told)
      .isRefused('PLACE_REQUEST_ALREADY_ANSWERED', 'requestId');
    given('OpenCareChain', 'RequestPlace', 'DeclinePlace')
      .when(told)
      .isRefused('PLACE_REQUEST_ALREADY_ANSWERED', 'requestId');
    given('OpenCareChain', 'RequestPlace', 'WithdrawPlaceRequest')
      .when(told)
      .isRefused('PLACE_REQUEST_ALREADY_WITHDRAWN', 'requestId');
  });

  test('is refused when nobody made the request', () => {
    given('OpenCareChain').when(command).isRefused('PLACE_REQUEST_UNKNOWN', 'requestId');
  });

  test('again with the same data changes nothing', () => {
    given('OpenCareChain', 'RequestPlace', command).when(command).changesNothing();
  });
});

describe('issuing a care order', () => {
  test('records it', () => {
    given('OpenCareChain').when('IssueCareOrder').records('CareOrderIssued');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given('OpenCareChain', 'IssueCareOrder').when('IssueCareOrder').changesNothing();
    given('OpenCareChain', 'IssueCareOrder')
      .when(['IssueCareOrder', { legalBasis: 'SOL' }])
      .isRefused('CARE_ORDER_ID_USED', 'orderId');
    given('OpenCareChain', 'IssueCareOrder')
      .when(['IssueCareOrder', { orderId: ID.other }])
      .records('CareOrderIssued');
  });
});
