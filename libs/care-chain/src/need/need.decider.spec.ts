import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

describe('identifying a need', () => {
  test('records it', () => {
    given('OpenCareChain').when('IdentifyNeed').records('NeedIdentified');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given('OpenCareChain', 'IdentifyNeed').when('IdentifyNeed').changesNothing();
    given('OpenCareChain', 'IdentifyNeed')
      .when(['IdentifyNeed', { domain: 'school' }])
      .isRefused('NEED_ID_USED', 'needId');
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(['IdentifyNeed', { needId: ID.assessedNeed }])
      .isRefused('NEED_ID_USED', 'needId');
  });
});

describe('meeting a need', () => {
  test('records it, for a need of an assessment too', () => {
    given('OpenCareChain', 'IdentifyNeed').when('MeetNeed').records('NeedMet');
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(['MeetNeed', { needId: ID.assessedNeed }])
      .records('NeedMet');
  });

  test('is refused when the need is unknown or met', () => {
    given('OpenCareChain').when('MeetNeed').isRefused('NEED_UNKNOWN', 'needId');
    given('OpenCareChain', 'IdentifyNeed', 'MeetNeed')
      .when(['MeetNeed', { how: 'på annat sätt' }])
      .isRefused('NEED_ALREADY_MET', 'needId');
  });

  test('again with the same data changes nothing', () => {
    given('OpenCareChain', 'IdentifyNeed', 'MeetNeed').when('MeetNeed').changesNothing();
  });
});
