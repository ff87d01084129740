import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const opened = ['OpenCareChain', 'OpenFollowUp'] as const;
const placed = ['OpenCareChain', 'Admit'] as const;

describe('reviewing', () => {
  const onSecond = ['HoldReview', { occurredAt: '2025-06-02' }] as const;

  test('records each review; told twice for one time it changes nothing', () => {
    given('OpenCareChain').when('HoldReview').records('ReviewHeld');
    given('OpenCareChain', 'HoldReview').when('HoldReview').records('ReviewHeld');
    given('OpenCareChain', onSecond).when(onSecond).changesNothing();
  });
});

describe('a follow-up', () => {
  test('is opened, made contact for and closed', () => {
    given('OpenCareChain').when('OpenFollowUp').records('FollowUpOpened');
    given(...opened)
      .when('ContactForFollowUp')
      .records('FollowUpContactMade');
    given(...opened, 'ContactForFollowUp')
      .when('ContactForFollowUp')
      .records('FollowUpContactMade');
    given(...opened)
      .when('CloseFollowUp')
      .records('FollowUpClosed');
  });

  test('opened again with the same data changes nothing, with other data the id is used', () => {
    given(...opened)
      .when('OpenFollowUp')
      .changesNothing();
    given(...opened)
      .when(['OpenFollowUp', { kind: 'agreed' }])
      .isRefused('FOLLOW_UP_ID_USED', 'followUpId');
  });

  test('takes nothing more when it is closed, and nothing when it is unknown', () => {
    given(...opened, 'CloseFollowUp')
      .when('ContactForFollowUp')
      .isRefused('FOLLOW_UP_ALREADY_CLOSED', 'followUpId');
    given(...opened, 'CloseFollowUp')
      .when(['CloseFollowUp', { outcome: 'flyttat' }])
      .isRefused('FOLLOW_UP_ALREADY_CLOSED', 'followUpId');
    given('OpenCareChain').when('ContactForFollowUp').isRefused('FOLLOW_UP_UNKNOWN', 'followUpId');
    given('OpenCareChain').when('CloseFollowUp').isRefused('FOLLOW_UP_UNKNOWN', 'followUpId');
  });

  test('closed again with the same data changes nothing', () => {
    given(...opened, 'CloseFollowUp')
      .when('CloseFollowUp')
      .changesNothing();
  });
});

describe('aftercare', () => {
  const agreed = ['OpenCareChain', 'AgreeAftercare'] as const;

  test('is agreed and ends, again and again', () => {
    given('OpenCareChain').when('AgreeAftercare').records('AftercareAgreed');
    given(...agreed)
      .when('EndAftercare')
      .records('AftercareEnded');
    given(...agreed, 'EndAftercare')
      .when('AgreeAftercare')
      .records('AftercareAgreed');
  });

  test('is not agreed twice', () => {
    given(...agreed)
      .when(['AgreeAftercare', { organisationId: 'region-12' }])
      .isRefused('AFTERCARE_ALREADY_AGREED');
  });

  test('does not end when it is not agreed', () => {
    given('OpenCareChain').when('EndAftercare').isRefused('AFTERCARE_NOT_AGREED');
    given(...agreed, 'EndAftercare')
      .when(['EndAftercare', { reason: 'annat skäl' }])
      .isRefused('AFTERCARE_NOT_AGREED');
  });

  test('again with the same data changes nothing', () => {
    given(...agreed)
      .when('AgreeAftercare')
      .changesNothing();
    given(...agreed, 'EndAftercare')
      .when('EndAftercare')
      .changesNothing();
  });
});

describe('holding an outcome interview', () => {
  const answering = (...answers: readonly { questionId: string; value: string | number }[]) =>
    ['HoldOutcomeInterview', { answers }] as const;

  test('records it, about a placement or an intervention', () => {
    given(...placed)
      .when('HoldOutcomeInterview')
      .records('OutcomeInterviewHeld');
    given('OpenCareChain', 'StartIntervention')
      .when(['HoldOutcomeInterview', { about: { interventionId: ID.intervention } }])
      .records('OutcomeInterviewHeld');
  });

  test('is refused about what the chain does not know', () => {
    given('OpenCareChain').when('HoldOutcomeInterview').isRefused('PLACEMENT_UNKNOWN', 'about.placementId');
    given('OpenCareChain')
      .when(['HoldOutcomeInterview', { about: { interventionId: ID.intervention } }])
      .isRefused('INTERVENTION_UNKNOWN', 'about.interventionId');
  });

  test('is refused with an answer outside its scale', () => {
    for (const [questionId, value] of [
      ['safety', 0],
      ['safety', 6],
      ['safety', 'no'],
      ['violation', 'often'],
      ['violation', 1],
    ] as const) {
      given(...placed)
        .when(answering({ questionId: 'school', value: 5 }, { questionId, value }))
        .isRefused('ANSWER_OUTSIDE_SCALE', 'answers[1].value');
    }
    given(...placed)
      .when(answering({ questionId: 'safety', value: 1 }, { questionId: 'heard', value: 5 }))
      .records('OutcomeInterviewHeld');
  });

  test('is refused with an answer to a question that is not asked, or asked twice', () => {
    given(...placed)
      .when(answering({ questionId: 'food', value: 3 }))
      .isRefused('QUESTION_UNKNOWN', 'answers[0].questionId');
    given(...placed)
      .when(answering({ questionId: 'safety', value: 3 }, { questionId: 'safety', value: 4 }))
      .isRefused('QUESTION_ANSWERED_TWICE', 'answers[1].questionId');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given(...placed, 'HoldOutcomeInterview')
      .when('HoldOutcomeInterview')
      .changesNothing();
    given(...placed, 'HoldOutcomeInterview')
      .when(answering())
      .isRefused('INTERVIEW_ID_USED', 'interviewId');
  });
});

describe('declining an outcome interview', () => {
  const onSecond = ['DeclineOutcomeInterview', { occurredAt: '2025-06-02' }] as const;

  test('records it, as often as it happens', () => {
    given(...placed)
      .when('DeclineOutcomeInterview')
      .records('OutcomeInterviewDeclined');
    given(...placed, 'DeclineOutcomeInterview')
      .when('DeclineOutcomeInterview')
      .records('OutcomeInterviewDeclined');
  });

  test('is refused about what the chain does not know', () => {
    given('OpenCareChain').when('DeclineOutcomeInterview').isRefused('PLACEMENT_UNKNOWN', 'about.placementId');
  });

  test('told twice for one time changes nothing', () => {
    given(...placed, onSecond)
      .when(onSecond)
      .changesNothing();
  });
});

describe('acting on an answer', () => {
  const interviewed = [...placed, 'HoldOutcomeInterview'] as const;

  test('records it, and what is done further', () => {
    given(...interviewed)
      .when('ActOnAnswer')
      .records('AnswerActedOn');
    given(...interviewed, 'ActOnAnswer')
      .when(['ActOnAnswer', { action: 'ny plan' }])
      .records('AnswerActedOn');
  });

  test('is refused when the interview is unknown', () => {
    given(...placed)
      .when('ActOnAnswer')
      .isRefused('INTERVIEW_UNKNOWN', 'interviewId');
  });

  test('again with the same data changes nothing', () => {
    given(...interviewed, 'ActOnAnswer')
      .when('ActOnAnswer')
      .changesNothing();
  });
});
