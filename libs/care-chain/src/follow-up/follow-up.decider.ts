import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import { isOnScale } from '../registers/question-sets.js';
import { questionSetVersion } from '../registers/registers.js';
import type { followUpSteps } from './follow-up.steps.js';

export interface FollowUpState {
  readonly closed: Map<string, DatedEvent<'FollowUpClosed'>>;
  /** The latest agreement on aftercare, or its end. */
  aftercare: DatedEvent<'AftercareAgreed' | 'AftercareEnded'> | undefined;
  /** By interview: what was done last. */
  readonly actedOn: Map<string, DatedEvent<'AnswerActedOn'>>;
}

interface Seen {
  readonly followUp: FollowUpState;
}
type FollowUpEvent = EventOf<typeof followUpSteps>;

export function noFollowUp(): FollowUpState {
  return { closed: new Map(), aftercare: undefined, actedOn: new Map() };
}

const answersFitTheQuestions: JudgedOnce<Seen, DatedEvent<'OutcomeInterviewHeld'>> = {
  concerns: ['questionSetId', 'questionSetVersion', 'answers'],
  refuse({ data: { questionSetId, questionSetVersion: version, answers } }, _seen, { registers }) {
    const set = questionSetVersion(registers, questionSetId, version);
    if (set === undefined) return refusal('QUESTION_SET_VERSION_UNKNOWN', 'questionSetVersion');
    const answered = new Set<string>();
    for (const [index, { questionId, value }] of answers.entries()) {
      const question = set.questions.find((each) => each.questionId === questionId);
      if (question === undefined) return refusal('QUESTION_UNKNOWN', `answers[${index}].questionId`);
      if (answered.has(questionId)) return refusal('QUESTION_ANSWERED_TWICE', `answers[${index}].questionId`);
      if (!isOnScale(question, value)) return refusal('ANSWER_OUTSIDE_SCALE', `answers[${index}].value`);
      answered.add(questionId);
    }
    return undefined;
  },
};

export const followUpDecider: AreaDecider<Seen, FollowUpEvent> = {
  evolve({ followUp }, event) {
    if (event.type === 'FollowUpClosed') followUp.closed.set(event.data.followUpId, event);
    if (event.type === 'AnswerActedOn') followUp.actedOn.set(event.data.interviewId, event);
    if (event.type === 'AftercareAgreed' || event.type === 'AftercareEnded') followUp.aftercare = event;
  },

  standing({ followUp }, event) {
    switch (event.type) {
      case 'FollowUpClosed':
        return followUp.closed.get(event.data.followUpId);
      case 'AftercareAgreed':
      case 'AftercareEnded':
        return followUp.aftercare;
      case 'AnswerActedOn':
        return followUp.actedOn.get(event.data.interviewId);
      default:
        return undefined;
    }
  },

  refuse({ followUp }, event) {
    const isAgreed = followUp.aftercare?.type === 'AftercareAgreed';
    switch (event.type) {
      case 'FollowUpContactMade':
      case 'FollowUpClosed':
        return followUp.closed.has(event.data.followUpId)
          ? refusal('FOLLOW_UP_ALREADY_CLOSED', 'followUpId')
          : undefined;
      case 'AftercareAgreed':
        return isAgreed ? refusal('AFTERCARE_ALREADY_AGREED') : undefined;
      case 'AftercareEnded':
        return isAgreed ? undefined : refusal('AFTERCARE_NOT_AGREED');
      default:
        return undefined;
    }
  },

  judgedOnce: { OutcomeInterviewHeld: [answersFitTheQuestions] },
};
