import { describe, test } from '@jest/globals';
import { given, madeId } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

describe('ordering an assessment', () => {
  test('records it', () => {
    given('OpenCareChain').when('OrderAssessment').records('AssessmentOrdered');
  });

  test('is refused while one is running, and possible when it is completed', () => {
    given('OpenCareChain', 'OrderAssessment')
      .when(['OrderAssessment', { assessmentId: ID.other }])
      .isRefused('ASSESSMENT_RUNNING');
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(['OrderAssessment', { assessmentId: ID.other }])
      .records('AssessmentOrdered');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given('OpenCareChain', 'OrderAssessment').when('OrderAssessment').changesNothing();
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment').when('OrderAssessment').changesNothing();
    given('OpenCareChain', 'OrderAssessment')
      .when(['OrderAssessment', { questions: 'Vilket stöd behövs?' }])
      .isRefused('ASSESSMENT_ID_USED', 'assessmentId');
  });
});

describe('completing an assessment', () => {
  const twoNeeds = [
    { needId: ID.need, domain: 'health', description: 'sömn' },
    { domain: 'school', description: 'skolgång' },
  ];

  test('records it, with ids for the needs that have none', () => {
    const { [1]: schooling, ...rest } = twoNeeds;
    given('OpenCareChain', 'OrderAssessment')
      .when(['CompleteAssessment', { needs: twoNeeds }])
      .records(
        'AssessmentCompleted',
        {
          assessmentId: ID.assessment,
          recommendation: 'familjehem',
          motivation: 'behöver en vuxen nära',
          needs: [rest[0], { ...schooling, needId: madeId(1) }],
          youngPersonsView: 'vill bo nära sin bror',
        },
        { 'needs[1].needId': madeId(1) },
      );
  });

  test('is refused when it was not ordered or is completed', () => {
    given('OpenCareChain').when('CompleteAssessment').isRefused('ASSESSMENT_UNKNOWN', 'assessmentId');
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(['CompleteAssessment', { recommendation: 'eget boende', needs: [] }])
      .isRefused('ASSESSMENT_ALREADY_COMPLETED', 'assessmentId');
  });

  test('is refused when a need has the id of another', () => {
    given('OpenCareChain', 'IdentifyNeed', 'OrderAssessment')
      .when(['CompleteAssessment', { needs: [...twoNeeds].reverse() }])
      .isRefused('NEED_ID_USED', 'needs[1].needId');
  });

  test('again with the same data changes nothing, whether or not the ids of the needs are given', () => {
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment').when('CompleteAssessment').changesNothing();
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(['CompleteAssessment', { needs: [{ domain: 'familySupport', description: 'stöd i föräldraskapet' }] }])
      .changesNothing({ 'needs[0].needId': ID.assessedNeed });
  });
});

describe('deciding the next step', () => {
  const deviating = { followsRecommendation: false };

  test('records it, with or without an assessment', () => {
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment').when('DecideNextStep').records('NextStepDecided');
    given('OpenCareChain')
      .when(['DecideNextStep', { assessmentId: undefined }])
      .records('NextStepDecided');
  });

  test('is refused for an assessment that the chain does not know', () => {
    given('OpenCareChain').when('DecideNextStep').isRefused('ASSESSMENT_UNKNOWN', 'assessmentId');
  });

  test('is refused when it deviates without a reason', () => {
    given('OpenCareChain', 'OrderAssessment')
      .when(['DecideNextStep', deviating])
      .isRefused('DEVIATION_REASON_REQUIRED', 'deviationReason');
    given('OpenCareChain', 'OrderAssessment')
      .when(['DecideNextStep', { ...deviating, deviationReason: 'plats saknas' }])
      .records('NextStepDecided');
  });

  test('can be done again; told twice for one time it changes nothing', () => {
    const past = ['OpenCareChain', 'OrderAssessment', ['DecideNextStep', { occurredAt: '2025-06-02' }]] as const;
    given(...past)
      .when('DecideNextStep')
      .records('NextStepDecided');
    given(...past)
      .when(['DecideNextStep', { occurredAt: '2025-06-02' }])
      .changesNothing();
  });
});
