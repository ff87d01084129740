import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);
const NEXT_INTERVENTION = idOf(907);

const placed: readonly Done[] = [['2025-01-10 09:00', 'Admit']];
const given: readonly Done[] = [
  ...placed,
  ['2025-02-01 09:00', 'StartIntervention'],
  ['2025-02-01 09:00', 'StartIntervention', { interventionId: NEXT_INTERVENTION, continuationRequired: false }],
];

describe('an acute placement', () => {
  test('needs a next step decided after the admission', () => {
    const history = historyOfSteps(
      ['2025-02-03 00:00', 'Admit', { kind: 'acute' }],
      ['2025-02-03 00:00', 'DecideNextStep', { assessmentId: undefined }],
    );
    expectGaps(history, '2025-02-04', 'acute-without-plan', { state: 'met', closedAt: '2025-02-03 00:00' });
    const other = historyOfSteps(
      ['2025-02-03 00:00', 'DecideNextStep', { assessmentId: undefined }],
      ['2025-02-03 00:00', 'Admit', { kind: 'acute' }],
      ['2025-02-18 00:00', 'Discharge'],
    );
    expectGaps(other, '2025-02-17 23:59:59.999', 'acute-without-plan', {
      state: 'upcoming',
      dueAt: '2025-02-18 00:00',
    });
    expectGaps(other, '2025-02-18', 'acute-without-plan', { state: 'void', level: 'info' });
    expectGaps(historyOfSteps(['2025-02-03', 'Admit', { kind: 'treatment' }]), '2025-03-03', 'acute-without-plan');
  });
});

describe('an absconding', () => {
  test('is a gap after 24 elapsed hours, until the discharge', () => {
    const history = historyOfSteps(
      ['2025-01-10 10:00', 'Admit'],
      ['2025-10-25 12:00', 'ReportAbsconded'],
      ['2025-10-28 12:00', 'TransferWithinSis'],
      ['2025-11-02 00:00:00.001', 'Discharge'],
    );
    expectGaps(history, '2025-10-26 10:59:59.999', 'absconded', { state: 'upcoming', waitingFor: 'sisHome-fagared' });
    expectGaps(history, '2025-10-26 11:00', 'absconded', { state: 'open', level: 'warn' });
    expectGaps(history, '2025-10-29 11:00', 'absconded', { waitingFor: 'sisHome-brattegarden' });
    expectGaps(history, '2025-11-02 00:00', 'absconded', { state: 'open', level: 'critical' });
    expectGaps(history, '2025-11-03 00:00', 'absconded', {
      state: 'void',
      level: 'critical',
      voidedAt: '2025-11-02 00:00:00.001',
    });
  });
});

describe('an intervention that must go on', () => {
  test('is a gap from the discharge until it is resumed', () => {
    const history = historyOfSteps(
      ...given,
      ['2025-06-01 09:00', 'Discharge'],
      ['2025-06-30 00:00', 'ResumeIntervention'],
    );
    expectGaps(history, '2025-06-16', 'intervention-not-resumed', {
      state: 'open',
      level: 'warn',
      dueAt: '2025-06-16',
      subject: ID.intervention,
      waitingFor: 'municipality-1280',
    });
    expectGaps(history, '2025-07-16', 'intervention-not-resumed', {
      state: 'closed',
      level: 'warn',
      closedAt: '2025-06-30',
    });
    expectGaps(history, '2025-06-02', 'intervention-without-receiver', {
      state: 'open',
      level: 'critical',
      openedAt: '2025-06-01 09:00',
      dueAt: '2025-06-01 09:00',
      openedBy: 5,
    });
    expectGaps(history, '2025-07-02', 'intervention-without-receiver', {
      state: 'void',
      level: 'critical',
      voidedAt: '2025-06-30',
    });
  });

  test('waits 24 elapsed hours for another home', () => {
    const moved: Done = ['2025-10-25 12:00', 'Discharge', { destination: 'otherSisHome' }];
    const history = historyOfSteps(...given, moved);
    expectGaps(history, '2025-10-26 10:59:59.999', 'intervention-not-resumed');
    expectGaps(history, '2025-10-26 10:59:59.999', 'no-receiver');
    expectGaps(history, '2025-10-26 11:00', 'intervention-not-resumed', {
      state: 'upcoming',
      openedAt: '2025-10-26 11:00',
      dueAt: '2025-11-10',
    });
    expectGaps(
      history,
      '2025-10-26 11:00',
      'no-receiver',
      { state: 'open', subject: 'housing', openedAt: '2025-10-26 11:00', openedBy: 5 },
      { state: 'open', subject: 'socialServices' },
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00', 'Admit', { placementId: NEXT_STAY }]),
      '2025-12-01',
      'no-receiver',
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00', 'Admit', { placementId: NEXT_STAY }]),
      '2025-12-01',
      'intervention-not-resumed',
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00:00.001', 'Admit', { placementId: NEXT_STAY }]),
      '2025-12-01',
      'no-receiver',
      { state: 'closed', closedAt: '2025-10-26 11:00:00.001', subject: 'housing', metBy: 6 },
      { state: 'closed' },
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00:00.001', 'Admit', { placementId: NEXT_STAY }]),
      '2025-12-01',
      'intervention-without-receiver',
      { state: 'void', voidedAt: '2025-10-26 11:00:00.001' },
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00', 'ResumeIntervention']),
      '2025-12-01',
      'intervention-not-resumed',
      { state: 'met', openedAt: '2025-10-26 11:00', closedAt: '2025-10-26 11:00' },
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 11:00', 'ResumeIntervention']),
      '2025-12-01',
      'intervention-without-receiver',
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 10:00', 'ResumeIntervention']),
      '2025-12-01',
      'intervention-not-resumed',
    );
    expectGaps(
      historyOfSteps(...given, moved, ['2025-10-26 10:00', 'EndIntervention']),
      '2025-12-01',
      'intervention-without-receiver',
    );
  });

  test('is asked for again after another stay', () => {
    const history = historyOfSteps(
      ...given,
      ['2025-03-01 09:00', 'Discharge'],
      ['2025-03-02 09:00', 'ResumeIntervention'],
      ['2025-04-01 09:00', 'Admit', { placementId: NEXT_STAY }],
      ['2025-05-01 09:00', 'Discharge', { placementId: NEXT_STAY }],
    );
    expectGaps(
      history,
      '2025-06-01',
      'intervention-not-resumed',
      { state: 'met' },
      { state: 'open', openedBy: 8, level: 'critical', dueAt: '2025-05-16' },
    );
    expectGaps(
      history,
      '2025-06-01',
      'intervention-without-receiver',
      { state: 'void' },
      { state: 'open', openedBy: 8 },
    );
  });

  test('is covered from the day taken over, until the end of the responsibility', () => {
    const history = historyOfSteps(
      ...given,
      ['2025-04-01 09:00', 'OfferHandover', { interventionId: ID.intervention }],
      ['2025-04-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-05' }],
      ['2025-06-01 09:00', 'Discharge'],
      ['2025-06-10 09:00', 'EndResponsibility'],
    );
    expectGaps(history, '2025-06-02', 'intervention-without-receiver', {
      state: 'open',
      waitingFor: 'region-12',
      openedAt: '2025-06-01 09:00',
    });
    expectGaps(
      history,
      '2025-06-12',
      'intervention-without-receiver',
      { state: 'closed', closedAt: '2025-06-05', metBy: 6 },
      { state: 'open', openedAt: '2025-06-10 09:00', openedBy: 8, waitingFor: 'municipality-1280' },
    );
    expectGaps(history, '2025-06-12', 'no-receiver', { subject: 'socialServices', state: 'open' });
    expectGaps(history, '2025-06-09', 'intervention-not-resumed', { waitingFor: 'region-12' });
  });
});
