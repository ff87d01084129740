import { describe, expect, test } from '@jest/globals';
import { CARE_CHAIN_STEPS, type CommandType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { chainOf, commandOf, given, madeId, NOW, recorded, type Told } from '../testing/given-chain.js';
import { ID, recordedId, SAMPLE_COMMANDS } from '../testing/sample-commands.js';
import { emptyCareChain, recordEntries } from './care-chain.js';
import { decide } from './decide.js';

const COMMANDS = Object.keys(CARE_CHAIN_STEPS) as CommandType[];
const placed = ['OpenCareChain', 'Admit'] as const;

describe('when it happened', () => {
  test('is now, unless the command says', () => {
    given('OpenCareChain').when('Admit').records('Admitted');
    given('OpenCareChain')
      .when(['Admit', { occurredAt: '2025-06-02T09:30:00+02:00' }])
      .records('Admitted');
  });

  test('is at most five minutes ahead of the clock', () => {
    given('OpenCareChain')
      .when(['Admit', { occurredAt: '2025-06-30T10:05:00Z' }])
      .records('Admitted');
    given('OpenCareChain')
      .when(['Admit', { occurredAt: '2025-06-30T10:05:00.001Z' }])
      .isRefused('OCCURRED_IN_FUTURE', 'occurredAt', { minutes: 5 });
  });
});

describe('before the chain is opened', () => {
  test.each(COMMANDS.filter((type) => type !== 'OpenCareChain' && CARE_CHAIN_STEPS[type].area !== 'record'))(
    'nothing is taken: %s',
    (command) => {
      given().when(command).isRefused('CARE_CHAIN_NOT_OPENED', 'occurredAt');
    },
  );

  test('at the time of the event, too', () => {
    given('OpenCareChain')
      .when(['AssessRisk', { occurredAt: '2025-01-08T07:59:59Z' }])
      .isRefused('CARE_CHAIN_NOT_OPENED', 'occurredAt');
    given('OpenCareChain')
      .when(['AssessRisk', { occurredAt: '2025-01-08T08:00:00Z' }])
      .records('RiskAssessed');
  });
});

describe('in a closed chain', () => {
  const stillTaken = (type: CommandType): boolean =>
    ['followUp', 'gap', 'record'].includes(CARE_CHAIN_STEPS[type].area) ||
    ['OpenCareChain', 'CloseCareChain', 'ReopenCareChain', 'LogContact'].includes(type);

  test.each(COMMANDS.filter((type) => !stillTaken(type)))('nothing is taken: %s', (command) => {
    given('OpenCareChain', 'CloseCareChain').when(command).isRefused('CARE_CHAIN_CLOSED');
  });

  test('nothing is repeated either', () => {
    given(...placed, 'Discharge', 'CloseCareChain')
      .when('Discharge')
      .isRefused('CARE_CHAIN_CLOSED');
  });

  test.each([
    ['LogContact', 'ContactLogged'],
    ['HoldReview', 'ReviewHeld'],
    ['OpenFollowUp', 'FollowUpOpened'],
    ['AgreeAftercare', 'AftercareAgreed'],
    ['ReopenCareChain', 'CareChainReopened'],
  ] as const)('follow-up and contact go on: %s', (command, event) => {
    given('OpenCareChain', 'CloseCareChain').when(command).records(event);
  });

  test('all is taken again once it is reopened, and what happened before it closed', () => {
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain').when('Admit').records('Admitted');
    given('OpenCareChain', ['CloseCareChain', { occurredAt: '2025-06-20' }])
      .when(['AssessRisk', { occurredAt: '2025-06-19' }])
      .records('RiskAssessed');
    given('OpenCareChain', ['CloseCareChain', { occurredAt: '2025-06-20' }])
      .when(['AssessRisk', { occurredAt: '2025-06-20' }])
      .isRefused('CARE_CHAIN_CLOSED');
  });
});

describe('a late entry', () => {
  const later = (n: number, because: string) => ({ entryId: recordedId(n), because });
  const discharged = [...placed, ['Discharge', { occurredAt: '2025-06-20T08:00:00Z' }]] as const;

  test('is put in its place', () => {
    given(...discharged)
      .when(['ReportAbsconded', { occurredAt: '2025-06-01T08:00:00Z' }])
      .records('Absconded');
    given(...discharged)
      .when('ReportAbsconded')
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
  });

  test('comes last among those of its instant', () => {
    given(...discharged)
      .when(['ReportAbsconded', { occurredAt: '2025-06-20T08:00:00Z' }])
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
    given(...placed, 'Discharge', 'LogContact')
      .when(['Admit', { placementId: ID.other, occurredAt: '2025-01-10T08:00:00Z' }])
      .records('Admitted');
  });

  test('is refused when a later entry would not have been allowed because of it', () => {
    given('OpenCareChain', ['Admit', { occurredAt: '2025-06-20' }])
      .when(['Admit', { placementId: ID.other, occurredAt: '2025-06-01' }])
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'occurredAt', later(2, 'PLACEMENT_RUNNING'));
    given('OpenCareChain', 'OrderAssessment', 'IdentifyNeed', 'CompleteAssessment')
      .when(['IdentifyNeed', { needId: ID.assessedNeed, occurredAt: '2025-01-09' }])
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'occurredAt', later(4, 'NEED_ID_USED'));
    given('OpenCareChain', 'LogContact')
      .when(['OpenCareChain', { occurredAt: '2025-01-07' }])
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'occurredAt', later(1, 'CARE_CHAIN_ALREADY_OPENED'));
  });

  test('of what was said later is refused: the time is to be corrected', () => {
    given('OpenCareChain', 'OfferHandover', ['AcceptHandover', { occurredAt: '2025-06-20' }])
      .when(['AcceptHandover', { occurredAt: '2025-06-19' }])
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'occurredAt', later(3, 'HANDOVER_ALREADY_ACCEPTED'));
  });

  test('told again for its time changes nothing, whatever came later', () => {
    const absconded = ['ReportAbsconded', { occurredAt: '2025-06-01' }] as const;
    given(
      ...placed,
      absconded,
      ['ReportReturned', { occurredAt: '2025-06-01' }],
      ['Discharge', { occurredAt: '2025-06-20' }],
    )
      .when(absconded)
      .changesNothing();
  });

  test('says something new when what held then held no longer later', () => {
    given(
      ...placed,
      ['DecideDischarge', { occurredAt: '2025-06-01' }],
      ['DecideDischarge', { occurredAt: '2025-06-10', dischargeOn: '2025-08-01' }],
    )
      .when(['DecideDischarge', { occurredAt: '2025-06-05' }])
      .changesNothing();
    given(
      ...placed,
      ['DecideDischarge', { occurredAt: '2025-06-01' }],
      ['DecideDischarge', { occurredAt: '2025-06-10', dischargeOn: '2025-08-01' }],
    )
      .when(['DecideDischarge', { occurredAt: '2025-06-15' }])
      .records('DischargeDecided');
  });

  test('of a consent is judged at its own time, and never makes what rests on it wrong', () => {
    const onConsent = (occurredAt: string): Told => [
      'OfferHandover',
      { ground: { kind: 'consent', consentId: ID.consent }, occurredAt },
    ];
    const consented = ['OpenCareChain', ['GiveConsent', { occurredAt: '2025-03-03' }]] as const;
    given(...consented, onConsent('2025-06-02'))
      .when(['WithdrawConsent', { occurredAt: '2025-06-01' }])
      .records('ConsentWithdrawn');
    given(...consented, ['WithdrawConsent', { occurredAt: '2025-06-01' }])
      .when(onConsent('2025-05-31'))
      .records('HandoverOffered');
    given(...consented, ['WithdrawConsent', { occurredAt: '2025-06-01' }])
      .when(onConsent('2025-06-01'))
      .isRefused('CONSENT_NOT_VALID', 'ground.consentId');
  });
});

describe('every command twice', () => {
  /** What must have happened for each command to be allowed on 30 June. */
  const before: Partial<Readonly<Record<CommandType, readonly Told[]>>> = {
    OfferPlace: ['RequestPlace'],
    DeclinePlace: ['RequestPlace'],
    WithdrawPlaceRequest: ['RequestPlace'],
    RenewConsent: ['GiveConsent'],
    WithdrawConsent: ['GiveConsent'],
    CompleteAssessment: ['OrderAssessment'],
    DecideNextStep: ['OrderAssessment'],
    MeetNeed: ['IdentifyNeed'],
    TransferWithinSis: ['Admit'],
    StartStayOutside: ['Admit'],
    EndStayOutside: ['Admit', ['StartStayOutside', { until: '2025-01-30' }]],
    ReportAbsconded: ['Admit'],
    ReportReturned: ['Admit', 'ReportAbsconded'],
    ResumeIntervention: ['StartIntervention'],
    EndIntervention: ['StartIntervention'],
    StartDischargePlanning: ['Admit'],
    DeclareDischargeReady: ['Admit'],
    WithdrawDischargeReady: ['Admit', 'DeclareDischargeReady'],
    DecideDischarge: ['Admit'],
    Discharge: ['Admit'],
    ReceiveHandover: ['OfferHandover'],
    AcceptHandover: ['OfferHandover'],
    DeclineHandover: ['OfferHandover'],
    WithdrawHandover: ['OfferHandover'],
    RecordFirstContact: ['OfferHandover', 'AcceptHandover'],
    EndResponsibility: ['OfferHandover', 'AcceptHandover'],
    RefuseSip: ['RequestSip'],
    AnswerSipCall: ['CallSip'],
    HoldSipMeeting: ['CallSip'],
    AgreeSip: ['CallSip', 'HoldSipMeeting'],
    CompleteSipAction: ['CallSip', 'HoldSipMeeting', 'AgreeSip'],
    FollowUpSip: ['CallSip', 'HoldSipMeeting', 'AgreeSip'],
    CloseSip: ['RequestSip'],
    ReleaseCoordinator: ['AssignCoordinator'],
    ContactForFollowUp: ['OpenFollowUp'],
    CloseFollowUp: ['OpenFollowUp'],
    EndAftercare: ['AgreeAftercare'],
    HoldOutcomeInterview: ['Admit'],
    DeclineOutcomeInterview: ['Admit'],
    ActOnAnswer: ['Admit', 'HoldOutcomeInterview'],
    ReopenCareChain: ['CloseCareChain'],
    AnnulEntry: ['LogContact'],
  };

  test.each(COMMANDS)('%s: the second time changes nothing', (type) => {
    const past = type === 'OpenCareChain' ? [] : ['OpenCareChain' as const, ...(before[type] ?? [])];
    let chain = chainOf(...past);
    const context = { now: NOW, newId: () => madeId(1), registers: SHIPPED_REGISTERS };
    const first = decide(chain, commandOf(type), context);
    expect(first).toMatchObject({ outcome: 'decided', events: [{ data: SAMPLE_COMMANDS[type] }] });
    chain = recordEntries(chain, recorded(first, chain, NOW));
    for (const told of [
      commandOf(type),
      ...(type === 'CorrectEntry' ? [] : [{ ...commandOf(type), occurredAt: NOW }]),
    ]) {
      expect(decide(chain, told, context)).toStrictEqual({ outcome: 'decided', events: [], created: {} });
    }
  });
});

describe('commands that come in one instant and name no time', () => {
  test('happen one after the other', () => {
    const context = { now: NOW, newId: () => madeId(1), registers: SHIPPED_REGISTERS };
    let chain = chainOf(...placed);
    for (const type of ['ReportAbsconded', 'ReportReturned', 'ReportAbsconded', 'ReportReturned'] as const) {
      const decision = decide(chain, commandOf(type), context);
      expect(decision).toMatchObject({ outcome: 'decided', events: [{ occurredAt: NOW }] });
      chain = recordEntries(chain, recorded(decision, chain, NOW));
    }
    expect(chain.entries.slice(2).map(({ type }) => type)).toStrictEqual([
      'Absconded',
      'Returned',
      'Absconded',
      'Returned',
    ]);
  });
});

describe('a history that was never judged', () => {
  const context = { now: NOW, newId: () => madeId(1), registers: SHIPPED_REGISTERS };
  const entry = (n: number, type: string, occurredAt: string, data: unknown) =>
    ({ eventId: recordedId(n), position: n, type, occurredAt: Date.parse(occurredAt), recordedAt: NOW, data }) as Entry;
  const opened = entry(1, 'CareChainOpened', '2025-01-08T08:00:00Z', SAMPLE_COMMANDS.OpenCareChain);
  const admitted = (n: number, placementId: string, occurredAt: string) =>
    entry(n, 'Admitted', occurredAt, { ...SAMPLE_COMMANDS.Admit, placementId });

  test('does not stand in the way of what is entered late', () => {
    const twice = [
      opened,
      admitted(2, ID.placement, '2025-02-03T08:00:00Z'),
      admitted(3, ID.other, '2025-02-04T08:00:00Z'),
    ];
    const chain = recordEntries(emptyCareChain(ID.careChain), twice);
    const risk = { ...commandOf('AssessRisk'), occurredAt: Date.parse('2025-01-20T08:00:00Z') };
    expect(decide(chain, risk, context)).toMatchObject({ outcome: 'decided', events: [{ type: 'RiskAssessed' }] });
    const closed = { ...commandOf('CloseCareChain'), occurredAt: Date.parse('2025-01-20T08:00:00Z') };
    expect(decide(chain, closed, context)).toStrictEqual({
      outcome: 'refused',
      refusal: {
        code: 'LATER_ENTRY_NOT_ALLOWED',
        path: 'occurredAt',
        params: { entryId: recordedId(2), because: 'CARE_CHAIN_CLOSED' },
      },
    });
  });

  test('may have entries before its opening, or no opening', () => {
    const early = admitted(2, ID.placement, '2024-12-01T08:00:00Z');
    const chain = recordEntries(emptyCareChain(ID.careChain), [opened, early]);
    expect(decide(chain, commandOf('Admit'), context)).toMatchObject({ events: [{ type: 'Admitted' }] });
    const headless = recordEntries(emptyCareChain(ID.careChain), [early]);
    expect(decide(headless, commandOf('AcknowledgeGap'), context)).toStrictEqual({
      outcome: 'refused',
      refusal: { code: 'CARE_CHAIN_NOT_OPENED', path: 'occurredAt' },
    });
  });

  test('may correct what is not there', () => {
    const correction = entry(2, 'EntryCorrected', '2025-02-03T08:00:00Z', SAMPLE_COMMANDS.CorrectEntry);
    const dangling = { ...correction, data: { ...correction.data, entryId: ID.other } } as Entry;
    const before = recordEntries(emptyCareChain(ID.careChain), [opened]);
    expect(decide(before, commandOf('Admit'), context)).toMatchObject({ events: [{ type: 'Admitted' }] });
    const after = recordEntries(before, [dangling]);
    expect(decide(after, commandOf('Admit'), context)).toMatchObject({ events: [{ type: 'Admitted' }] });
  });

  test('may speak of things that nothing brought in', () => {
    const answers = (
      ['HandoverAccepted', 'ConsentRenewed', 'ConsentWithdrawn', 'StayOutsideEnded', 'Discharged'] as const
    ).map((type, index) =>
      entry(index + 2, type, `2025-02-0${index + 1}T08:00:00Z`, {
        handoverId: ID.handover,
        consentId: ID.consent,
        placementId: ID.placement,
        effectiveFrom: '2025-03-01',
        validUntil: '2025-03-01',
        destination: 'hvb',
      }),
    );
    const chain = recordEntries(emptyCareChain(ID.careChain), [opened, ...answers]);
    expect(decide(chain, commandOf('AcceptHandover'), context)).toStrictEqual({
      outcome: 'refused',
      refusal: { code: 'HANDOVER_UNKNOWN', path: 'handoverId' },
    });
  });
});
