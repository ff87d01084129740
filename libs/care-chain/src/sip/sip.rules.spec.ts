import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done, type Told } from '../testing/worked-gaps.js';

const NEXT_ASSESSMENT = idOf(910);
const THIRD_ACTION = idOf(911);

const call = (when: string, fields: Readonly<Record<string, unknown>> = {}): Done => [when, 'CallSip', fields];
const hold = (when: string, attended: readonly string[]): Done => [when, 'HoldSipMeeting', { attended }];
const full = {
  measures: 'a',
  municipalPart: 'b',
  regionPart: 'c',
  othersPart: 'd',
  overallResponsibleOrganisationId: 'region-12',
  actions: [],
};
const held: readonly Done[] = [call('2025-02-01 09:00'), hold('2025-02-10 09:00', ['municipality-1280', 'region-12'])];

describe('a SIP', () => {
  test('is called in three working days, of which Easter has few', () => {
    const history = historyOfSteps(['2025-04-16 09:00', 'RequestSip'], call('2025-04-27 00:00'));
    // The working days after the 16th are 17, 22 and 23 April.
    expectGaps(history, '2025-04-24', 'sip-not-called', { state: 'open', level: 'warn', dueAt: '2025-04-24' });
    expectGaps(history, '2025-05-24', 'sip-not-called', { state: 'closed', level: 'warn', closedAt: '2025-04-27' });
  });

  test('called again waits for its new date', () => {
    const history = historyOfSteps(
      ['2025-04-16 09:00', 'RequestSip'],
      ['2025-04-17 09:00', 'RefuseSip'],
      call('2025-04-18 09:00', { meetingOn: '2025-04-18' }),
      call('2025-04-20 00:00', { meetingOn: '2025-10-25' }),
    );
    expectGaps(history, '2025-04-19', 'sip-not-held', { state: 'upcoming', dueAt: '2025-04-20' });
    expectGaps(
      history,
      '2025-05-19',
      'sip-not-held',
      { state: 'void', level: 'info', voidedAt: '2025-04-20' },
      { state: 'upcoming', dueAt: '2025-10-27' },
    );
    expectGaps(history, '2025-11-10', 'sip-not-held', { state: 'void' }, { state: 'open', level: 'critical' });
    expectGaps(history, '2025-11-09 23:59:59.999', 'sip-not-held', { state: 'void' }, { state: 'open', level: 'warn' });
  });

  test('misses whom it invited twice, and municipality and region at once', () => {
    const M = 'municipality-1280',
      R = 'region-12',
      S = 'school-norrevang',
      K = 'careProvider-trappan';
    const history = historyOfSteps(
      call('2025-02-01 09:00', { invited: [M, R, S] }),
      hold('2025-02-10 09:00', [M, K]),
      hold('2025-02-20 09:00', [M, R, K]),
      call('2025-02-21 09:00', { invited: [M, R, K] }),
      hold('2025-03-01 09:00', ['municipality-0180', S]),
      hold('2025-03-10 09:00', [S]),
      ['2025-04-01 09:00', 'CloseSip'],
    );
    expectGaps(history, '2025-02-11', 'sip-party-absent', {
      subject: `${ID.sip}/region`,
      state: 'open',
      level: 'warn',
      openedAt: '2025-02-10 09:00',
      waitingFor: 'region-12',
    });
    expectGaps(
      history,
      '2025-02-21',
      'sip-party-absent',
      { subject: `${ID.sip}/region`, state: 'closed', closedAt: '2025-02-20 09:00', metBy: 4 },
      { subject: `${ID.sip}/${S}`, state: 'open', waitingFor: S },
    );
    // M, R and K are missing for the first time, but another municipality came.
    expectGaps(
      history,
      '2025-03-02',
      'sip-party-absent',
      { state: 'closed' },
      { subject: `${ID.sip}/${S}`, state: 'closed', metBy: 6 },
      { subject: `${ID.sip}/region`, state: 'open', openedBy: 6 },
    );
    expectGaps(
      history,
      '2025-03-11',
      'sip-party-absent',
      { state: 'closed' },
      { state: 'closed' },
      { subject: `${ID.sip}/region`, state: 'open', openedBy: 6 },
      { subject: `${ID.sip}/${K}`, openedBy: 7 },
      { subject: `${ID.sip}/${M}`, openedBy: 7, waitingFor: M },
      { subject: `${ID.sip}/municipality`, openedBy: 7, waitingFor: M },
      { subject: `${ID.sip}/${R}`, openedBy: 7, waitingFor: R },
    );
    expectGaps(
      history,
      '2025-05-11',
      'sip-party-absent',
      { state: 'closed' },
      { state: 'closed' },
      ...Array.from({ length: 5 }, (): Told => ({ state: 'void', voidedAt: '2025-04-01 09:00', level: 'warn' })),
    );
  });

  test('is incomplete from the first such agreement until a complete one', () => {
    expectGaps(historyOfSteps(...held, ['2025-02-10 10:00', 'AgreeSip', full]), '2025-03-01', 'sip-incomplete');
    expectGaps(
      historyOfSteps(...held, ['2025-02-10 10:00', 'AgreeSip', { ...full, othersPart: ' \n' }]),
      '2025-03-01',
      'sip-incomplete',
      { state: 'open', level: 'warn', dueAt: '2025-02-10 10:00' },
    );
    expectGaps(
      historyOfSteps(
        ...held,
        [
          '2025-02-10 10:00',
          'AgreeSip',
          { ...full, actions: [{ actionId: NEXT_ASSESSMENT, description: 'x', organisationId: 'region-12' }] },
        ],
        hold('2025-02-11 09:00', ['municipality-1280', 'region-12']),
        ['2025-02-12 10:00', 'AgreeSip', { ...full, regionPart: undefined }],
        ['2025-02-13 10:00', 'AgreeSip', full],
      ),
      '2025-03-01',
      'sip-incomplete',
      { state: 'closed', closedAt: '2025-02-13 10:00', openedAt: '2025-02-10 10:00', metBy: 7 },
    );
  });

  test('keeps the duty of an action with the same date alone', () => {
    const act = (actionId: string, dueOn?: string, organisationId = 'region-12') => ({
      actionId,
      description: 'x',
      organisationId,
      ...(dueOn !== undefined && { dueOn }),
    });
    const history = historyOfSteps(
      ...held,
      [
        '2025-02-10 10:00',
        'AgreeSip',
        {
          ...full,
          actions: [act(ID.action, '2025-02-01'), act(NEXT_ASSESSMENT, '2025-03-29'), act(THIRD_ACTION, '2025-03-01')],
        },
      ],
      [
        '2025-02-20 10:00',
        'AgreeSip',
        {
          ...full,
          actions: [
            act(ID.action, '2025-02-01', 'school-norrevang'),
            act(NEXT_ASSESSMENT, '2025-03-30'),
            act(THIRD_ACTION),
          ],
        },
      ],
      ['2025-02-24 10:00', 'CompleteSipAction', { actionId: ID.action }],
      [
        '2025-02-25 10:00',
        'AgreeSip',
        { ...full, actions: [act(ID.action, '2025-02-28'), act(NEXT_ASSESSMENT, '2025-03-30')] },
      ],
    );
    expectGaps(
      history,
      '2025-02-11',
      'sip-action-late',
      {
        subject: `${ID.sip}/${ID.action}`,
        state: 'open',
        level: 'warn',
        dueAt: '2025-02-10 10:00',
        waitingFor: 'region-12',
      },
      { subject: `${ID.sip}/${NEXT_ASSESSMENT}`, state: 'upcoming', dueAt: '2025-03-30' },
      { subject: `${ID.sip}/${THIRD_ACTION}`, state: 'upcoming', dueAt: '2025-03-02' },
    );
    expectGaps(
      history,
      '2025-02-21',
      'sip-action-late',
      { state: 'open', waitingFor: 'school-norrevang', openedBy: 4 },
      { state: 'void', voidedAt: '2025-02-20 10:00' },
      { state: 'void' },
      { state: 'upcoming', subject: `${ID.sip}/${NEXT_ASSESSMENT}`, dueAt: '2025-03-31', openedBy: 5 },
    );
    // It would be critical from 24 February 10:00 on, when it was met.
    expectGaps(
      history,
      '2025-02-26',
      'sip-action-late',
      { state: 'closed', level: 'warn', closedAt: '2025-02-24 10:00' },
      { state: 'void' },
      { state: 'void' },
      { state: 'upcoming' },
    );
    expectGaps(
      history,
      '2025-04-14 00:00',
      'sip-action-late',
      { state: 'closed' },
      { state: 'void' },
      { state: 'void' },
      { state: 'open', level: 'critical' },
    );
  });

  test('is followed up from the latest agreement or follow-up on', () => {
    const history = historyOfSteps(
      ...held,
      ['2024-11-30 10:00', 'LogContact'],
      ['2025-02-28 10:00', 'AgreeSip', { ...full, followUpOn: '2025-03-20' }],
      ['2025-03-25 10:00', 'AgreeSip', { ...full, measures: 'z' }],
      ['2025-06-30 00:00', 'FollowUpSip', { nextFollowUpOn: '2025-06-01' }],
      ['2025-07-30 00:00', 'FollowUpSip'],
    );
    expectGaps(history, '2025-03-20', 'sip-follow-up-late', { state: 'upcoming', dueAt: '2025-03-28' });
    expectGaps(
      history,
      '2025-06-29 23:59',
      'sip-follow-up-late',
      { state: 'void', voidedAt: '2025-03-25 10:00' },
      { state: 'open', dueAt: '2025-06-26', level: 'warn' },
    );
    expectGaps(
      history,
      '2025-07-01',
      'sip-follow-up-late',
      { state: 'void' },
      { state: 'closed' },
      { state: 'open', dueAt: '2025-06-30', openedAt: '2025-06-30', openedBy: 7, level: 'warn' },
    );
    expectGaps(
      history,
      '2025-07-31',
      'sip-follow-up-late',
      { state: 'void' },
      { state: 'closed', level: 'warn' },
      { state: 'closed', level: 'warn', closedAt: '2025-07-30' },
      { state: 'upcoming', dueAt: '2025-10-31' },
    );
  });
});

describe('sip-action-late', () => {
  const action = { actionId: ID.action, description: 'kallelse till BUP' };
  const dated = { ...action, dueOn: '2025-05-01' };
  const agreedAt = '2025-05-02 09:00';
  const held: readonly Done[] = [
    ['2025-04-20 09:00', 'CallSip'],
    [agreedAt, 'HoldSipMeeting'],
  ];

  test('waits for the organisation of the latest agreement with the same date', () => {
    const history = historyOfSteps(
      ...held,
      [agreedAt, 'AgreeSip', { actions: [{ ...dated, organisationId: 'municipality-1280' }] }],
      ['2025-05-05 09:00', 'AgreeSip', { actions: [{ ...dated, organisationId: 'region-12' }] }],
    );
    expectGaps(history, '2025-05-04', 'sip-action-late', { openedBy: 4, waitingFor: 'municipality-1280' });
    expectGaps(history, '2025-05-06', 'sip-action-late', { openedBy: 4, waitingFor: 'region-12' });
  });

  test('an agreement that drops its date gives it to nobody else', () => {
    const history = historyOfSteps(
      ...held,
      [agreedAt, 'AgreeSip', { actions: [dated] }],
      [agreedAt, 'AgreeSip', { actions: [{ ...action, organisationId: 'region-12' }] }],
    );
    const dropped = { openedBy: 4, state: 'void', waitingFor: 'municipality-1280' } as const;
    expectGaps(history, '2025-05-06', 'sip-action-late', dropped);
  });
});
