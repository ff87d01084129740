import { choice, list, object, open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';

const about = () => choice({ placementId: open.knownId('placement'), interventionId: open.knownId('intervention') });

export const followUpSteps = steps('followUp', {
  HoldReview: [
    'ReviewHeld',
    {
      kind: open.enumeration('consideration', 'reconsideration'),
      outcome: open.enumeration('careContinues', 'careEnds', 'changed'),
    },
  ],
  OpenFollowUp: [
    'FollowUpOpened',
    { followUpId: open.newId('followUp'), kind: open.enumeration('statutory', 'agreed') },
  ],
  ContactForFollowUp: ['FollowUpContactMade', { followUpId: open.knownId('followUp') }],
  CloseFollowUp: ['FollowUpClosed', { followUpId: open.knownId('followUp'), outcome: personal.longText() }],
  AgreeAftercare: ['AftercareAgreed', { organisationId: open.code('organisation') }],
  EndAftercare: ['AftercareEnded', { reason: personal.shortText() }],
  HoldOutcomeInterview: [
    'OutcomeInterviewHeld',
    {
      interviewId: open.newId('interview'),
      about: about(),
      questionSetId: open.code('questionSet'),
      questionSetVersion: open.integer(1, 1_000),
      answers: list(object({ questionId: open.shortText(), value: personal.answer() }), 100),
    },
  ],
  DeclineOutcomeInterview: ['OutcomeInterviewDeclined', { about: about() }],
  ActOnAnswer: ['AnswerActedOn', { interviewId: open.knownId('interview'), action: personal.longText() }],
});
