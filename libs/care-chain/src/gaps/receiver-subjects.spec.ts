import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done, type Told } from '../testing/worked-gaps.js';

const NEXT_STAY = idOf(902);
const NEXT_HANDOVER = idOf(903);
const NEXT_NEED = idOf(906);

const admitted: Done = ['2025-01-10 09:00', 'Admit'];
const offer = (when: string, fields: Readonly<Record<string, unknown>> = {}): Done => [when, 'OfferHandover', fields];

describe('no-receiver', () => {
  test('asks nothing before the first admission', () => {
    const history = historyOfSteps(['2025-01-01 09:00', 'IdentifyNeed'], ['2025-01-02 09:00', 'StartIntervention']);
    expectGaps(history, '2025-06-01', 'no-receiver');
  });

  test('asks for housing unless the person goes home', () => {
    for (const [dest, subs] of [
      ['parentalHome', ['socialServices']],
      ['ownHousing', ['socialServices']],
      ['familyHome', ['housing', 'socialServices']],
      ['prison', ['housing', 'socialServices']],
      ['other', ['housing', 'socialServices']],
      ['supportedHousing', ['housing', 'socialServices']],
    ] as const)
      expectGaps(
        historyOfSteps(admitted, ['2025-06-01 09:00', 'Discharge', { destination: dest }]),
        '2025-06-02',
        'no-receiver',
        ...subs.map((sub): Told => ({
          subject: sub,
          state: 'open',
          level: 'critical',
          waitingFor: 'municipality-1280',
        })),
      );
  });

  test('asks for housing at home while there is a need of it', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-05-01 09:00', 'IdentifyNeed', { domain: 'housing' }],
      ['2025-05-02 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01' }],
      ['2025-06-01 09:00', 'Discharge'],
      ['2025-06-05 09:00', 'MeetNeed'],
    );
    expectGaps(
      history,
      '2025-05-03',
      'no-receiver',
      { subject: 'housing', state: 'upcoming', level: 'info', dueAt: '2025-06-01', openedAt: '2025-05-02 09:00' },
      { subject: 'socialServices' },
    );
    expectGaps(
      history,
      '2025-06-10',
      'no-receiver',
      { subject: 'housing', state: 'void', voidedAt: '2025-06-05 09:00' },
      { subject: 'socialServices', state: 'open' },
    );
  });

  test('is foreseen since the decision, or since nobody was there any more', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-05-02 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01', destination: 'hvb' }],
      ['2025-05-03 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01', destination: 'otherSisHome' }],
      ['2025-05-05 09:00', 'DecideDischarge', { dischargeOn: '2025-07-01', destination: 'hvb' }],
      offer('2025-05-06 09:00', { domain: 'housing', toOrganisationId: 'careProvider-solgarden' }),
      ['2025-05-07 09:00', 'AcceptHandover', { effectiveFrom: '2025-07-02' }],
      ['2025-07-05 09:00', 'EndResponsibility'],
    );
    expectGaps(
      history,
      '2025-05-03 08:59',
      'no-receiver',
      { subject: 'housing', openedBy: 3 },
      { subject: 'socialServices', openedBy: 3 },
    );
    expectGaps(history, '2025-05-04', 'no-receiver');
    expectGaps(
      history,
      '2025-05-06 10:00',
      'no-receiver',
      { subject: 'housing', openedBy: 5, openedAt: '2025-05-05 09:00', waitingFor: 'careProvider-solgarden' },
      { subject: 'socialServices', openedBy: 5, waitingFor: 'municipality-1280' },
    );
    expectGaps(
      history,
      '2025-06-16 23:59:59.999',
      'no-receiver',
      { subject: 'housing', level: 'info', waitingFor: 'municipality-1280' },
      { level: 'info' },
    );
    expectGaps(
      history,
      '2025-06-17',
      'no-receiver',
      { subject: 'housing', level: 'warn', state: 'upcoming' },
      { level: 'warn' },
    );
    expectGaps(
      history,
      '2025-07-01 12:00',
      'no-receiver',
      { subject: 'housing', state: 'upcoming', dueAt: '2025-07-01' },
      { state: 'upcoming' },
    );
    expectGaps(history, '2025-07-02 00:00', 'no-receiver', {
      subject: 'socialServices',
      state: 'upcoming',
      level: 'warn',
    });
    expectGaps(
      history,
      '2025-07-05 09:00',
      'no-receiver',
      { subject: 'socialServices', openedAt: '2025-05-05 09:00' },
      {
        subject: 'housing',
        state: 'upcoming',
        openedAt: '2025-07-05 09:00',
        dueAt: '2025-07-01',
        openedBy: 5,
        level: 'warn',
      },
    );
  });

  test('is foreseen until the discharge itself', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-05-02 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01', destination: 'hvb' }],
      ['2025-06-01 09:00', 'Discharge', { destination: 'otherSisHome' }],
    );
    expectGaps(history, '2025-06-01 08:59', 'no-receiver', { state: 'upcoming' }, { state: 'upcoming' });
    expectGaps(history, '2025-06-01 09:00', 'no-receiver');
    expectGaps(
      history,
      '2025-06-02 09:00',
      'no-receiver',
      { state: 'open', openedBy: 4 },
      { state: 'open', openedBy: 4 },
    );
  });

  test('knows no gap of no length', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'IdentifyNeed'],
      offer('2025-06-01 09:00'),
      ['2025-06-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
      offer('2025-06-03 09:00', { handoverId: NEXT_HANDOVER, toOrganisationId: 'region-01' }),
      ['2025-06-04 09:00', 'AcceptHandover', { handoverId: NEXT_HANDOVER, effectiveFrom: '2025-07-01' }],
      ['2025-06-10 09:00', 'Discharge'],
      ['2025-07-01 00:00', 'EndResponsibility'],
    );
    expectGaps(history, '2025-08-01', 'no-receiver', { subject: 'socialServices' });
    const other = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'IdentifyNeed'],
      offer('2025-06-01 09:00'),
      ['2025-06-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
      offer('2025-06-03 09:00', { handoverId: NEXT_HANDOVER, toOrganisationId: 'region-01' }),
      ['2025-06-04 09:00', 'AcceptHandover', { handoverId: NEXT_HANDOVER, effectiveFrom: '2025-07-01' }],
      ['2025-06-10 09:00', 'Discharge'],
      ['2025-06-30 23:59:59.999', 'EndResponsibility'],
    );
    expectGaps(
      other,
      '2025-08-01',
      'no-receiver',
      { subject: 'socialServices' },
      {
        subject: 'health',
        state: 'closed',
        openedAt: '2025-06-30 23:59:59.999',
        closedAt: '2025-07-01',
        openedBy: 9,
        metBy: 7,
      },
    );
  });

  test('knows none where the take-over begins as the stay ends', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'IdentifyNeed'],
      offer('2025-06-01 09:00'),
      ['2025-06-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
      ['2025-06-10 00:00', 'Discharge'],
    );
    expectGaps(history, '2025-08-01', 'no-receiver', { subject: 'socialServices' });
  });

  test('ends by what comes first at an instant', () => {
    const given: readonly Done[] = [
      admitted,
      ['2025-02-01 09:00', 'IdentifyNeed'],
      offer('2025-06-01 09:00'),
      ['2025-06-10 00:00', 'Discharge'],
    ];
    expectGaps(
      historyOfSteps(
        ...given,
        ['2025-07-01 09:00', 'MeetNeed'],
        ['2025-07-01 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
      ),
      '2025-08-01',
      'no-receiver',
      { subject: 'health', state: 'void', voidedAt: '2025-07-01 09:00' },
      { subject: 'socialServices' },
    );
    expectGaps(
      historyOfSteps(
        ...given,
        ['2025-07-01 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
        ['2025-07-01 09:00', 'MeetNeed'],
      ),
      '2025-08-01',
      'no-receiver',
      { subject: 'health', state: 'closed', closedAt: '2025-07-01 09:00', metBy: 6, waitingFor: 'region-12' },
      { subject: 'socialServices' },
    );
  });

  test('waits for the municipality that is responsible now', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-06-10 00:00', 'Discharge'],
      ['2025-06-20 00:00', 'ChangeResponsibleMunicipality'],
    );
    expectGaps(history, '2025-06-19', 'no-receiver', { waitingFor: 'municipality-1280' });
    expectGaps(history, '2025-06-20', 'no-receiver', { waitingFor: 'municipality-0180' });
  });
});

describe('a requirement that the receiver has met', () => {
  const socialServices = { domain: 'socialServices', toOrganisationId: 'municipality-1280' };
  const waived: readonly Done[] = [
    admitted,
    ['2025-02-01 09:00', 'IdentifyNeed', { domain: 'socialServices' }],
    offer('2025-06-01 09:00', socialServices),
    ['2025-06-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
    ['2025-06-10 09:00', 'Discharge'],
    ['2025-07-01 09:00', 'EndResponsibility', { reason: 'needMet' }],
  ];

  test('asks for nobody', () => {
    expectGaps(historyOfSteps(...waived), '2025-08-01', 'no-receiver');
  });

  test('holds again from the next need in it on, also when that need is met', () => {
    const history = historyOfSteps(
      ...waived,
      ['2025-08-02 09:00', 'IdentifyNeed', { needId: NEXT_NEED, domain: 'socialServices' }],
      ['2025-08-03 09:00', 'MeetNeed', { needId: NEXT_NEED }],
    );
    expectGaps(history, '2025-08-02 09:00', 'no-receiver', {
      state: 'open',
      openedAt: '2025-08-02 09:00',
      openedBy: 8,
    });
    expectGaps(history, '2025-08-04', 'no-receiver', { state: 'open', openedAt: '2025-08-02 09:00' });
  });

  test('holds again after the next stay', () => {
    const history = historyOfSteps(
      ...waived,
      ['2025-08-02 09:00', 'Admit', { placementId: NEXT_STAY }],
      ['2025-08-12 09:00', 'Discharge', { placementId: NEXT_STAY, destination: 'hvb' }],
    );
    expectGaps(
      history,
      '2025-08-13',
      'no-receiver',
      { subject: 'housing', state: 'open' },
      { subject: 'socialServices', state: 'open', openedAt: '2025-08-12 09:00' },
    );
  });

  test('does not end for another reason', () => {
    expectGaps(
      historyOfSteps(...waived.slice(0, -1), ['2025-07-01 09:00', 'EndResponsibility', { reason: 'movedOn' }]),
      '2025-08-01',
      'no-receiver',
      { state: 'open', openedAt: '2025-07-01 09:00', openedBy: 7 },
    );
  });

  test('leaves a need for which nobody is asked after a decline', () => {
    expectGaps(
      historyOfSteps(...waived, offer('2025-07-02 09:00', { ...socialServices, handoverId: NEXT_HANDOVER }), [
        '2025-07-03 09:00',
        'DeclineHandover',
        { handoverId: NEXT_HANDOVER },
      ]),
      '2025-08-01',
      'all-declined',
      { state: 'open', subject: 'socialServices' },
    );
  });

  test('without a need lets a decline be', () => {
    const withoutNeed = waived.filter(([, command]) => command !== 'IdentifyNeed');
    expectGaps(
      historyOfSteps(...withoutNeed, offer('2025-07-02 09:00', { ...socialServices, handoverId: NEXT_HANDOVER }), [
        '2025-07-03 09:00',
        'DeclineHandover',
        { handoverId: NEXT_HANDOVER },
      ]),
      '2025-08-01',
      'all-declined',
    );
  });

  test('does not end in another domain', () => {
    const inHealth: readonly Done[] = [
      admitted,
      ['2025-02-01 09:00', 'IdentifyNeed'],
      offer('2025-06-01 09:00'),
      ['2025-06-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-10' }],
      ['2025-06-10 09:00', 'Discharge'],
      ['2025-07-01 09:00', 'EndResponsibility', { reason: 'needMet' }],
    ];
    expectGaps(
      historyOfSteps(...inHealth),
      '2025-08-01',
      'no-receiver',
      { subject: 'socialServices' },
      { subject: 'health', state: 'open', openedAt: '2025-07-01 09:00' },
    );
  });

  test('asks again at the discharge for what was met during the stay', () => {
    const socialServices = { domain: 'housing', toOrganisationId: 'careProvider-solgarden' };
    const waived: readonly Done[] = [
      admitted,
      offer('2025-02-01 09:00', socialServices),
      ['2025-02-02 09:00', 'AcceptHandover', { effectiveFrom: '2025-02-10' }],
      ['2025-03-01 09:00', 'EndResponsibility', { reason: 'needMet' }],
      ['2025-05-02 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01', destination: 'hvb' }],
    ];
    expectGaps(
      historyOfSteps(...waived),
      '2025-05-03',
      'no-receiver',
      { subject: 'housing', state: 'upcoming' },
      { subject: 'socialServices', state: 'upcoming' },
    );
    expectGaps(
      historyOfSteps(...waived, ['2025-06-01 09:00', 'Discharge', { destination: 'hvb' }]),
      '2025-06-03',
      'no-receiver',
      { subject: 'housing', state: 'open', openedAt: '2025-06-01 09:00' },
      { subject: 'socialServices' },
    );
    // A transfer counts 24 hours later.
    expectGaps(
      historyOfSteps(...waived, ['2025-06-01 09:00', 'Discharge', { destination: 'otherSisHome' }]),
      '2025-06-02 09:00',
      'no-receiver',
      { subject: 'housing', state: 'open', openedAt: '2025-06-02 09:00', openedBy: 7 },
      { subject: 'socialServices', state: 'open' },
    );
  });
});

describe('intervention-without-receiver', () => {
  test('is foreseen as long as nobody will take over', () => {
    const history = historyOfSteps(
      admitted,
      ['2025-02-01 09:00', 'StartIntervention'],
      ['2025-05-02 09:00', 'DecideDischarge', { dischargeOn: '2025-06-01' }],
      offer('2025-05-03 09:00', { interventionId: ID.intervention }),
      ['2025-05-04 09:00', 'AcceptHandover', { effectiveFrom: '2025-06-01' }],
      ['2025-05-06 09:00', 'EndResponsibility'],
      ['2025-05-08 09:00', 'ResumeIntervention'],
    );
    expectGaps(history, '2025-05-03', 'intervention-without-receiver', {
      state: 'upcoming',
      level: 'info',
      openedAt: '2025-05-02 09:00',
      dueAt: '2025-06-01',
    });
    expectGaps(history, '2025-05-05', 'intervention-without-receiver');
    expectGaps(history, '2025-05-07', 'intervention-without-receiver', {
      state: 'upcoming',
      openedAt: '2025-05-06 09:00',
      openedBy: 4,
      waitingFor: 'municipality-1280',
    });
    expectGaps(history, '2025-05-09', 'intervention-without-receiver');
  });
});
