import { describe, expect, test } from '@jest/globals';
import { admitted, discharged, laneOf, lanesAt, linesOf, lineOf, pointsOf, STAY } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const REQUEST = idOf(300);
const requested: Told = [
  '2025-01-08 10:00',
  'PlaceRequested',
  { requestId: REQUEST, kind: 'acute', legalBasis: 'SOL' },
];

describe('a stay', () => {
  const stay: readonly Told[] = [
    admitted,
    ['2025-02-01 09:00', 'StayOutsideStarted', { placementId: STAY, until: '2025-02-03' }],
    ['2025-02-02 20:00', 'Absconded', { placementId: STAY }],
    ['2025-02-04 08:00', 'Returned', { placementId: STAY }],
    ['2025-02-04 09:00', 'StayOutsideEnded', { placementId: STAY }],
    ['2025-03-01 09:00', 'TransferredWithinSis', { placementId: STAY, toHomeId: 'sisHome-brattegarden' }],
    ['2025-04-01 09:00', 'DischargePlanningStarted', { placementId: STAY, plannedDischargeOn: '2025-06-01' }],
    ['2025-05-01 09:00', 'DischargeReadyDeclared', { placementId: STAY, motivation: 'Klar.' }],
    [
      '2025-05-10 09:00',
      'DischargeDecided',
      { placementId: STAY, dischargeOn: '2025-06-13', destination: 'parentalHome' },
    ],
    discharged,
  ];

  test('is drawn home by home with what happens inside it, and in the lane of every domain', () => {
    const lanes = lanesAt('2025-06-20 12:00', ...stay);
    expect(linesOf(laneOf(lanes, 'sisHome-fagared'))).toEqual([
      'actual placement 2025-01-10 09:00–2025-03-01 09:00 (planned 2025-08-01 00:00) by TransferredWithinSis',
      'actual stayOutside 2025-02-01 09:00–2025-02-04 09:00 (planned 2025-02-04 00:00) by StayOutsideEnded',
      'actual absconded 2025-02-02 20:00–2025-02-04 08:00 by Returned',
    ]);
    const secondHome = 'actual placement 2025-03-01 09:00–2025-06-13 10:00 (planned 2025-06-13 00:00) by Discharged';
    expect(linesOf(laneOf(lanes, 'sisHome-brattegarden'))).toEqual([
      secondHome,
      'actual dischargePlanning 2025-04-01 09:00–2025-06-13 10:00 (planned 2025-06-01 00:00) by Discharged',
      'actual dischargeReady 2025-05-01 09:00–2025-06-13 10:00 by Discharged',
    ]);
    expect(laneOf(lanes, 'housing')?.intervals.map((each) => [each.organisationId, lineOf(each)])).toEqual([
      ['sisHome-fagared', expect.stringContaining('actual placement 2025-01-10 09:00')],
      ['sisHome-brattegarden', secondHome],
    ]);
    expect(pointsOf(laneOf(lanes, 'municipality-1280'))).toEqual(['DischargeDecided 2025-05-10 09:00']);
  });

  test('is meant to go on until what was planned last; a decision goes before a plan', () => {
    const plannedEnd = (asOf: string, ...told: readonly Told[]) =>
      linesOf(laneOf(lanesAt(asOf, ...told), 'sisHome-fagared'))[0];
    expect(plannedEnd('2025-01-11 09:00', admitted)).toBe(
      'actual placement 2025-01-10 09:00– (planned 2025-08-01 00:00)',
    );
    const planning = (when: string, on?: string): Told => [
      when,
      'DischargePlanningStarted',
      { placementId: STAY, ...(on !== undefined && { plannedDischargeOn: on }) },
    ];
    const decided = stay[8] as Told;
    expect(plannedEnd('2025-04-02 09:00', admitted, planning('2025-04-01 09:00', '2025-06-01'))).toBe(
      'actual placement 2025-01-10 09:00– (planned 2025-06-01 00:00)',
    );
    expect(plannedEnd('2025-04-02 09:00', admitted, planning('2025-04-01 09:00'))).toBe(
      'actual placement 2025-01-10 09:00– (planned 2025-08-01 00:00)',
    );
    expect(plannedEnd('2025-05-12 09:00', admitted, decided, planning('2025-05-11 09:00', '2025-07-01'))).toBe(
      'actual placement 2025-01-10 09:00– (planned 2025-06-13 00:00)',
    );
  });

  test('may begin without a plan for its end', () => {
    const unplanned: Told = [
      '2025-01-10 09:00',
      'Admitted',
      { placementId: STAY, homeId: 'sisHome-fagared', kind: 'acute' },
    ];
    expect(linesOf(laneOf(lanesAt('2025-02-01 09:00', unplanned), 'sisHome-fagared'))).toEqual([
      'actual placement 2025-01-10 09:00–',
    ]);
  });

  test('can be ready to end and then not', () => {
    const lane = laneOf(
      lanesAt(
        '2025-06-01 09:00',
        admitted,
        ['2025-05-01 09:00', 'DischargeReadyDeclared', { placementId: STAY, motivation: 'Klar.' }],
        ['2025-05-03 09:00', 'DischargeReadyWithdrawn', { placementId: STAY, reason: 'Inte än.' }],
      ),
      'sisHome-fagared',
    );
    expect(linesOf(lane)[1]).toBe('actual dischargeReady 2025-05-01 09:00–2025-05-03 09:00 by DischargeReadyWithdrawn');
  });
});

describe('a place', () => {
  const offered: Told = [
    '2025-01-09 10:00',
    'PlaceOffered',
    { requestId: REQUEST, homeId: 'sisHome-fagared', from: '2025-01-15' },
  ];

  test('that is asked for waits with SiS until it is answered or no longer asked for', () => {
    const answers: readonly Told[] = [
      offered,
      ['2025-01-09 10:00', 'PlaceDeclined', { requestId: REQUEST, reason: 'Fullt.' }],
      ['2025-01-09 10:00', 'PlaceRequestWithdrawn', { requestId: REQUEST, reason: 'Annan plats.' }],
    ];
    for (const answer of answers) {
      const lane = laneOf(lanesAt('2025-01-10 08:00', requested, answer), 'sisHome-placeringsfunktionen');
      expect(linesOf(lane)).toEqual([`actual placeRequest 2025-01-08 10:00–2025-01-09 10:00 by ${answer[1]}`]);
      expect(lane?.intervals[0]).toMatchObject({ detail: 'acute', function: 'placering', subject: REQUEST });
    }
  });

  test('that is offered stays a plan until somebody is admitted', () => {
    expect(linesOf(laneOf(lanesAt('2025-01-20 12:00', requested, offered), 'sisHome-fagared'))).toEqual([
      'planned offeredPlace 2025-01-15 00:00–',
    ]);
    const taken = laneOf(lanesAt('2025-01-20 12:00', requested, offered, admitted), 'sisHome-fagared');
    expect(taken?.intervals.map(({ kind }) => kind)).toEqual(['placement']);
  });
});
