import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps } from '../testing/worked-gaps.js';

const NEXT_ASSESSMENT = idOf(910);

describe('an assessment', () => {
  test('is waited for from the home of now', () => {
    const history = historyOfSteps(
      ['2025-01-10 10:00', 'Admit'],
      ['2025-01-31 10:00', 'OrderAssessment'],
      ['2025-02-20 10:00', 'TransferWithinSis'],
      ['2025-04-26 00:00', 'CompleteAssessment'],
    );
    expectGaps(history, '2025-02-10', 'assessment-late', {
      waitingFor: 'sisHome-fagared',
      dueAt: '2025-03-29 00:00',
      state: 'upcoming',
    });
    expectGaps(history, '2025-03-29', 'assessment-late', {
      waitingFor: 'sisHome-brattegarden',
      state: 'open',
      level: 'warn',
    });
    expectGaps(history, '2025-04-25 23:59:59.999', 'assessment-late', { state: 'open', level: 'warn' });
    expectGaps(history, '2025-04-26 00:00', 'assessment-late', {
      state: 'closed',
      level: 'warn',
      closedAt: '2025-04-26 00:00',
      metBy: 5,
    });
    expectGaps(history, '2025-05-10 23:59:59.999', 'assessment-not-acted-on', {
      state: 'upcoming',
      dueAt: '2025-05-11 00:00',
    });
    expectGaps(history, '2025-05-25', 'assessment-not-acted-on', { state: 'open', level: 'critical' });
  });

  test('is acted on by a step that names it or none', () => {
    const history = historyOfSteps(
      ['2025-01-31 10:00', 'OrderAssessment'],
      ['2025-02-01 10:00', 'CompleteAssessment'],
      ['2025-02-02 10:00', 'OrderAssessment', { assessmentId: NEXT_ASSESSMENT }],
      ['2025-02-03 10:00', 'DecideNextStep', { assessmentId: NEXT_ASSESSMENT }],
      ['2025-02-04 10:00', 'CompleteAssessment', { assessmentId: NEXT_ASSESSMENT, needs: [] }],
      ['2025-02-05 10:00', 'DecideNextStep', { assessmentId: undefined }],
    );
    expectGaps(history, '2025-02-04', 'assessment-not-acted-on', { state: 'upcoming', subject: ID.assessment });
    expectGaps(
      history,
      '2025-02-06',
      'assessment-not-acted-on',
      { state: 'met', metBy: 7 },
      { state: 'met', metBy: 7, subject: NEXT_ASSESSMENT },
    );
  });
});
