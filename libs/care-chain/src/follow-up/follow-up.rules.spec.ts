import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);
const NEXT_INTERVENTION = idOf(907);
const NEXT_FOLLOW_UP = idOf(909);

const admitted: Done = ['2025-01-10 09:00', 'Admit'];

describe('the care', () => {
  test('is reviewed every six months, to the last day of the month', () => {
    const history = historyOfSteps(
      ['2024-08-31 10:00', 'Admit'],
      ['2025-02-20 10:00', 'HoldReview'],
      ['2025-08-21 00:00', 'HoldReview', { outcome: 'careEnds' }],
      ['2025-08-22 10:00', 'HoldReview'],
    );
    expectGaps(history, '2025-01-31 23:59:59.999', 'review-overdue', {
      state: 'upcoming',
      level: 'info',
      dueAt: '2025-03-01',
    });
    expectGaps(history, '2025-02-01', 'review-overdue', { state: 'upcoming', level: 'warn' });
    expectGaps(history, '2025-02-21', 'review-overdue', {
      state: 'upcoming',
      level: 'info',
      openedAt: '2025-02-20 10:00',
      dueAt: '2025-08-21',
      openedBy: 3,
    });
    expectGaps(history, '2025-08-21', 'review-overdue');
    expectGaps(history, '2025-09-21', 'review-overdue');
  });

  test('is reviewed from the first admission, until any care ends', () => {
    const history = historyOfSteps(
      ['2025-01-10 10:00', 'Admit'],
      ['2025-02-10 10:00', 'Discharge'],
      ['2025-03-10 10:00', 'Admit', { placementId: NEXT_STAY }],
    );
    expectGaps(history, '2025-07-11', 'review-overdue', {
      state: 'open',
      level: 'critical',
      openedBy: 2,
      openedAt: '2025-01-10 10:00',
    });
    const other = historyOfSteps(
      ['2025-01-10 10:00', 'Admit'],
      ['2025-02-10 10:00', 'Discharge'],
      ['2025-02-11 10:00', 'IssueCareOrder'],
      ['2025-02-12 10:00', 'EndCare', { orderId: ID.order }],
      ['2025-02-13 10:00', 'HoldReview'],
      ['2025-03-10 10:00', 'Admit', { placementId: NEXT_STAY }],
    );
    expectGaps(
      other,
      '2025-07-11',
      'review-overdue',
      { state: 'void', voidedAt: '2025-02-12 10:00' },
      { state: 'upcoming', openedBy: 7, dueAt: '2025-09-11', level: 'info' },
    );
  });
});

describe('the follow-up', () => {
  test('is opened when compulsory care ends before the month of the eighteenth birthday', () => {
    const ended = (when: string, fields = {}): Done => [when, 'EndCare', fields];
    expectGaps(historyOfSteps(ended('2026-08-31 23:59:59.999')), '2026-09-08', 'statutory-follow-up-not-opened', {
      state: 'open',
      level: 'critical',
      dueAt: '2026-09-08',
    });
    expectGaps(historyOfSteps(ended('2026-09-01')), '2026-09-18', 'statutory-follow-up-not-opened');
    expectGaps(
      historyOfSteps(ended('2026-08-01', { legalBasis: 'SOL' }), ended('2026-08-01', { legalBasis: 'LSU' })),
      '2026-09-18',
      'statutory-follow-up-not-opened',
    );
    expectGaps(
      historyOfSteps(
        ended('2026-08-01 09:00'),
        ended('2026-08-05 09:00'),
        ['2026-08-06 09:00', 'OpenFollowUp', { kind: 'agreed' }],
        ['2026-08-09 00:00', 'OpenFollowUp', { followUpId: NEXT_FOLLOW_UP }],
        ended('2026-08-10 09:00'),
        ['2026-08-11 09:00', 'CloseFollowUp', { followUpId: NEXT_FOLLOW_UP }],
        ended('2026-08-12 09:00'),
      ),
      '2026-09-18',
      'statutory-follow-up-not-opened',
      { state: 'met', openedBy: 2, metBy: 5 },
      { state: 'met', openedBy: 6, metBy: 5, closedAt: '2026-08-10 09:00' },
      { state: 'open', openedBy: 8 },
    );
  });

  test('is closed by that month', () => {
    const history = historyOfSteps(['2026-05-31 09:00', 'OpenFollowUp'], ['2026-09-01', 'CloseFollowUp']);
    expectGaps(history, '2026-08-31 23:59:59.999', 'follow-up-not-closed', { state: 'upcoming', dueAt: '2026-09-01' });
    expectGaps(history, '2026-09-02', 'follow-up-not-closed', { state: 'met', level: 'info' });
    expectGaps(history, '2026-09-02', 'follow-up-contact-late', {
      state: 'void',
      level: 'critical',
      dueAt: '2026-07-01',
    });
    expectGaps(historyOfSteps(['2026-10-01 09:00', 'OpenFollowUp']), '2026-10-01 09:00', 'follow-up-not-closed', {
      state: 'open',
      dueAt: '2026-10-01 09:00',
      level: 'warn',
    });
    expectGaps(historyOfSteps(['2024-08-31 09:00', 'OpenFollowUp']), '2024-10-01 09:00', 'follow-up-not-closed', {
      state: 'upcoming',
      dueAt: '2025-03-01',
    });
    expectGaps(
      historyOfSteps(['2024-08-31 09:00', 'OpenFollowUp', { kind: 'agreed' }]),
      '2025-10-01 09:00',
      'follow-up-not-closed',
    );
  });

  test('asks how the stay was, from 30 days before the discharge on', () => {
    const discharged: Done = ['2025-04-29 09:00', 'Discharge'];
    const asked = (when: string, fields = {}): Done => [when, 'DeclineOutcomeInterview', fields];
    expectGaps(
      historyOfSteps(admitted, asked('2025-03-29 23:59:59.999'), discharged),
      '2025-05-14',
      'outcome-interview-missing',
      {
        state: 'open',
        level: 'warn',
        dueAt: '2025-05-14',
        waitingFor: 'sisHome-fagared',
      },
    );
    expectGaps(
      historyOfSteps(
        admitted,
        asked('2025-03-29 23:59:59.999'),
        asked('2025-03-30 00:00'),
        asked('2025-03-30 01:00'),
        discharged,
      ),
      '2025-05-14',
      'outcome-interview-missing',
      { state: 'met', closedAt: '2025-04-29 09:00', metBy: 4 },
    );
    expectGaps(
      historyOfSteps(
        ['2025-01-10 09:00', 'StartIntervention'],
        admitted,
        ['2025-01-10 09:00', 'StartIntervention', { interventionId: NEXT_INTERVENTION }],
        discharged,
        asked('2025-05-01 09:00', { about: { interventionId: ID.intervention } }),
        asked('2025-05-13 09:00', { about: { interventionId: NEXT_INTERVENTION } }),
      ),
      '2025-05-14',
      'outcome-interview-missing',
      { state: 'met', metBy: 7 },
    );
    expectGaps(
      historyOfSteps(
        admitted,
        ['2025-04-29 09:00', 'StartIntervention', { interventionId: NEXT_INTERVENTION }],
        discharged,
        asked('2025-05-14 00:00:00.001', { about: { interventionId: NEXT_INTERVENTION } }),
      ),
      '2025-05-15',
      'outcome-interview-missing',
      { state: 'closed', level: 'warn', metBy: 5 },
    );
  });

  test('acts on an alarming answer also in a closed chain', () => {
    const interview = (when: string, answers: object[], interviewId = ID.interview): Done => [
      when,
      'HoldOutcomeInterview',
      { answers, interviewId },
    ];
    expectGaps(
      historyOfSteps(
        admitted,
        interview('2025-02-01 09:00', [
          { questionId: 'safety', value: 3 },
          { questionId: 'violation', value: 'no' },
          { questionId: 'school', value: 1 },
        ]),
      ),
      '2025-03-01',
      'alarming-answer',
    );
    const history = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'Discharge'],
      ['2025-02-02 09:00', 'CloseCareChain'],
      interview('2025-03-29 12:00', [{ questionId: 'violation', value: 'once' }]),
      ['2025-03-30 13:00', 'ActOnAnswer'],
    );
    expectGaps(history, '2025-03-30', 'alarming-answer', { state: 'upcoming', dueAt: '2025-03-30 13:00' });
    expectGaps(history, '2025-04-01', 'alarming-answer', { state: 'met' });
    const other = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'Discharge'],
      ['2025-02-02 09:00', 'CloseCareChain', { reason: 'deceased' }],
      interview('2025-03-29 12:00', [{ questionId: 'violation', value: 'once' }]),
      ['2025-04-30 13:00', 'ReopenCareChain'],
    );
    expectGaps(other, '2025-04-29', 'alarming-answer');
    expectGaps(other, '2025-05-01', 'alarming-answer', {
      state: 'open',
      level: 'critical',
      openedAt: '2025-03-29 12:00',
    });
  });

  test('keeps in contact in aftercare', () => {
    const history = historyOfSteps(
      ['2025-01-31 09:00', 'AgreeAftercare'],
      ['2025-02-10 09:00', 'LogContact', { with: 'network' }],
      ['2025-03-20 09:00', 'LogContact', { made: false }],
      ['2025-04-12 00:00:00.001', 'EndAftercare'],
      ['2025-04-13 09:00', 'LogContact'],
      ['2025-04-14 09:00', 'AgreeAftercare'],
    );
    expectGaps(history, '2025-03-13', 'aftercare-lapsed', {
      state: 'open',
      level: 'warn',
      dueAt: '2025-03-13',
      openedBy: 3,
    });
    expectGaps(history, '2025-04-12', 'aftercare-lapsed', { state: 'open', level: 'critical' });
    expectGaps(
      history,
      '2025-05-12',
      'aftercare-lapsed',
      { state: 'void', level: 'critical' },
      { state: 'upcoming', openedBy: 7 },
    );
  });
});
