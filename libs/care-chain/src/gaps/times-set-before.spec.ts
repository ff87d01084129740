import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const [FIRST, SECOND] = [idOf(901), idOf(902)];

const offered = (when: string, handoverId: string, fields: object): Done => [
  when,
  'OfferHandover',
  { handoverId, ...fields },
];
const accepted = (when: string, handoverId: string, effectiveFrom: string): Done => [
  when,
  'AcceptHandover',
  { handoverId, effectiveFrom },
];

describe('a time that was set before', () => {
  const stay: readonly Done[] = [
    ['2025-01-10 09:00', 'Admit'],
    ['2025-05-01 09:00', 'Discharge'],
  ];
  const schools: readonly Done[] = [
    offered('2025-05-02 09:00', FIRST, { domain: 'school', toOrganisationId: 'school-norrevang' }),
    offered('2025-05-02 10:00', SECOND, { domain: 'occupation', toOrganisationId: 'employmentService-1280' }),
  ];

  test('meets a duty when it comes, whatever is entered later', () => {
    const history = historyOfSteps(...stay, ...schools, accepted('2025-05-05 09:00', FIRST, '2025-05-12'), [
      '2025-06-02 09:00',
      'LogContact',
    ]);
    const met = { openedBy: 3, state: 'met', closedAt: '2025-05-12 00:00', metBy: 6 } as const;
    expectGaps(history, '2025-06-03', 'no-school-or-occupation', met);
    expectGaps(history, '2025-05-11', 'no-school-or-occupation', { openedBy: 3, state: 'upcoming' });
  });

  test('is that of whoever said yes first, where several begin at once', () => {
    const history = historyOfSteps(
      ...stay.slice(0, 1),
      offered('2025-04-01 09:00', FIRST, { domain: 'school', toOrganisationId: 'school-norrevang' }),
      offered('2025-04-02 09:00', SECOND, { domain: 'occupation', toOrganisationId: 'employmentService-1280' }),
      accepted('2025-04-07 09:00', SECOND, '2025-04-20'),
      accepted('2025-04-07 09:00', FIRST, '2025-04-20'),
      ...stay.slice(1),
    );
    expectGaps(history, '2025-05-02', 'no-school-or-occupation', { openedBy: 7, state: 'met', metBy: 5 });
  });

  test('comes one after the other with others of its instant, in the order in which they were set', () => {
    const history = historyOfSteps(
      ...stay.slice(0, 1),
      ['2025-05-01 09:00', 'Discharge', { destination: 'hvb' }],
      offered('2025-05-02 09:00', FIRST, { domain: 'socialServices', toOrganisationId: 'municipality-1280' }),
      offered('2025-05-02 10:00', SECOND, { domain: 'housing', toOrganisationId: 'municipality-1280' }),
      accepted('2025-05-05 09:00', SECOND, '2025-05-12'),
      accepted('2025-05-06 09:00', FIRST, '2025-05-12'),
    );
    const closed = { openedBy: 3, state: 'closed', closedAt: '2025-05-12 00:00' } as const;
    const housing = { ...closed, subject: 'housing', metBy: 6 };
    const socialServices = { ...closed, subject: 'socialServices', metBy: 7 };
    expectGaps(history, '2025-06-01', 'no-receiver', housing, socialServices);
  });

  test('never comes when what it was set for has ended before', () => {
    const history = historyOfSteps(...stay, ...schools, accepted('2025-05-05 09:00', FIRST, '2025-05-12'), [
      '2025-05-08 09:00',
      'EndResponsibility',
      { handoverId: FIRST },
    ]);
    expectGaps(history, '2025-06-03', 'no-school-or-occupation', { openedBy: 3, state: 'open' });
  });

  test('is not set where it has passed: a consent for ten days is never foreseen to end before it is given', () => {
    const consentId = ID.consent;
    const history = historyOfSteps(
      ['2025-05-01 09:00', 'GiveConsent', { consentId, validUntil: '2025-05-11' }],
      ['2025-05-02 09:00', 'OfferHandover', { ground: { kind: 'consent', consentId } }],
    );
    const foreseen = { subject: consentId, state: 'upcoming', openedAt: '2025-05-02 09:00' } as const;
    expectGaps(history, '2025-05-03', 'consent-lapsed', { ...foreseen, dueAt: '2025-05-12 00:00' });
  });
});

describe('who is waited for', () => {
  test('is the receiver that said yes last, in the order in which they did', () => {
    const intervention: readonly Done[] = [
      ['2025-01-10 09:00', 'Admit'],
      ['2025-01-13 09:00', 'StartIntervention'],
    ];
    const handed = (handoverId: string, toOrganisationId: string): Done =>
      offered('2025-04-01 09:00', handoverId, { interventionId: ID.intervention, toOrganisationId });
    const waits = (...answers: readonly Done[]) =>
      historyOfSteps(...intervention, handed(FIRST, 'region-12'), handed(SECOND, 'region-01'), ...answers, [
        '2025-05-01 09:00',
        'Discharge',
      ]);
    const first = accepted('2025-04-02 09:00', FIRST, '2025-04-10');
    const second = accepted('2025-04-03 09:00', SECOND, '2025-04-10');
    const late = accepted('2025-04-04 09:00', FIRST, '2025-04-10');
    for (const [answers, waitingFor] of [
      [[first, second], 'region-01'],
      [[second, late], 'region-12'],
    ] as const) {
      expectGaps(waits(...answers), '2025-06-01', 'intervention-not-resumed', { state: 'open', waitingFor });
    }
  });

  test('is of several that were responsible at one instant the last', () => {
    const history = historyOfSteps(
      ['2025-05-01 09:00', 'ChangeResponsibleMunicipality', { responsibleMunicipality: '0180' }],
      ['2025-05-01 09:00', 'ChangeResponsibleMunicipality', { responsibleMunicipality: '1480' }],
    );
    expectGaps(history, '2025-05-02', 'no-coordinator', { state: 'open', waitingFor: 'municipality-1480' });
  });
});
