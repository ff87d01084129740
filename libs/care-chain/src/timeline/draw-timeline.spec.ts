import { describe, expect, test } from '@jest/globals';
import { admitted, CHAIN, discharged, laneOf, lanesAt, opened, STAY } from '../testing/drawn-timeline.js';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { timeline } from './draw-timeline.js';
import { INTERVAL_KINDS } from './interval.js';
import { timelineToJson } from './timeline.js';
import { INTERVAL_TEXTS } from './timeline.texts.js';

const HANDOVER = idOf(400);
const offered: Told = [
  '2025-06-02 10:00',
  'HandoverOffered',
  {
    handoverId: HANDOVER,
    domain: 'socialServices',
    toOrganisationId: 'municipality-1280',
    toFunction: 'barn och unga',
    effectiveFrom: '2025-06-13',
    ground: { kind: 'careExchange' },
  },
];

describe('the timeline of a chain', () => {
  test('draws the time in which nobody answers for a domain as a hole, ahead and when it has come', () => {
    const decided: Told = [
      '2025-05-02 10:00',
      'DischargeDecided',
      { placementId: STAY, dischargeOn: '2025-06-13', destination: 'parentalHome' },
    ];
    const ahead = laneOf(lanesAt('2025-06-01 12:00', admitted, decided), 'socialServices');
    expect(ahead?.holes).toEqual([
      {
        gapId: `no-receiver~${CHAIN}~socialServices~${idOf(3)}`,
        ruleId: 'no-receiver',
        state: 'upcoming',
        level: 'warn',
        certainty: 'planned',
        waitingSince: at('2025-05-02 10:00'),
        start: at('2025-06-13 00:00'),
      },
    ]);
    const acceptedLate: Told = [
      '2025-07-01 12:00',
      'HandoverAccepted',
      { handoverId: HANDOVER, effectiveFrom: '2025-06-13' },
    ];
    const lanes = lanesAt('2025-07-10 12:00', admitted, decided, offered, discharged, acceptedLate);
    expect(laneOf(lanes, 'socialServices')?.holes).toEqual([
      {
        gapId: `no-receiver~${CHAIN}~socialServices~${idOf(5)}`,
        ruleId: 'no-receiver',
        state: 'closed',
        level: 'critical',
        certainty: 'actual',
        waitingSince: at('2025-06-13 10:00'),
        start: at('2025-06-13 10:00'),
        end: at('2025-07-01 12:00'),
      },
    ]);
    // The offer was to be answered by 10 June; the working days after 2 June are 3, 4, 5, 9 and 10 June.
    const waiting = laneOf(lanes, 'municipality-1280')?.holes.find(({ ruleId }) => ruleId === 'offer-unanswered');
    expect(waiting).toMatchObject({
      waitingSince: at('2025-06-02 10:00'),
      start: at('2025-06-11 00:00'),
      end: at('2025-07-01 12:00'),
    });
  });

  test('tells for which times the chain was closed', () => {
    const history = historyOf(
      opened,
      ['2025-03-01 09:00', 'CareChainClosed', { reason: 'completed' }],
      ['2025-04-01 09:00', 'CareChainReopened', { reason: 'Ny oro.' }],
      ['2025-05-01 09:00', 'CareChainClosed', { reason: 'movedAbroad' }],
    );
    const first = { start: at('2025-03-01 09:00'), reason: 'completed' };
    expect(timeline(history, { asOf: at('2025-03-15 09:00') })?.closed).toEqual([first]);
    expect(timeline(history, { asOf: at('2025-06-01 09:00') })?.closed).toEqual([
      { ...first, end: at('2025-04-01 09:00') },
      { start: at('2025-05-01 09:00'), reason: 'movedAbroad' },
    ]);
  });

  test('puts the domains first and the organisations by kind', () => {
    const lanes = lanesAt(
      '2025-06-20 12:00',
      admitted,
      ['2025-01-11 09:00', 'NeedIdentified', { needId: idOf(300), domain: 'school', description: 'x' }],
      offered,
      discharged,
    );
    expect(lanes.map((lane) => (lane.kind === 'domain' ? lane.domain : lane.organisationId))).toEqual([
      'housing',
      'socialServices',
      'school',
      'sisHome-fagared',
      'municipality-1280',
    ]);
  });

  test('puts organisations of one kind in the order of their ids, whoever came first', () => {
    const contacts = ['region-14', 'region-01', 'region-12'].map((organisationId, index): Told => [
      `2025-01-1${index + 1} 09:00`,
      'ContactLogged',
      { with: 'network', made: true, mode: 'phone', organisationId },
    ]);
    const lanes = lanesAt('2025-01-20 12:00', ...contacts);
    expect(lanes.map((lane) => lane.kind === 'organisation' && lane.organisationId)).toEqual([
      'municipality-1280',
      'region-01',
      'region-12',
      'region-14',
    ]);
  });

  test('is not there before the chain is opened', () => {
    expect(timeline([], { asOf: at('2025-01-08 09:00') })).toBeUndefined();
    expect(timeline(historyOf(opened), { asOf: at('2025-01-08 08:59') })).toBeUndefined();
  });

  test('goes over the wire with times in UTC and nothing that is absent', () => {
    const contact: Told = [
      '2025-01-09 09:00',
      'ContactLogged',
      { with: 'youngPerson', made: true, mode: 'phone', organisationId: 'school-norrevang' },
    ];
    const drawn = timeline(historyOf(opened, contact), {
      asOf: at('2025-01-09 10:00'),
      knownAt: at('2025-01-10 10:00'),
    });
    const json =
      drawn &&
      timelineToJson({ ...drawn, lanes: drawn.lanes.map((lane) => ({ ...lane, holes: lane.holes.slice(0, 1) })) });
    expect(json).toStrictEqual({
      careChainId: CHAIN,
      asOf: '2025-01-09T09:00:00.000Z',
      knownAt: '2025-01-10T09:00:00.000Z',
      openedAt: '2025-01-08T08:00:00.000Z',
      closed: [],
      lanes: [
        {
          kind: 'organisation',
          organisationId: 'municipality-1280',
          intervals: [
            {
              kind: 'caseResponsibility',
              certainty: 'actual',
              start: '2025-01-08T08:00:00.000Z',
              subject: CHAIN,
              organisationId: 'municipality-1280',
              detail: '1280',
              entryIds: [idOf(1)],
            },
          ],
          points: [],
          holes: [
            {
              gapId: `no-coordinator~${CHAIN}~${CHAIN}~${idOf(1)}`,
              ruleId: 'no-coordinator',
              state: 'upcoming',
              level: 'info',
              certainty: 'planned',
              waitingSince: '2025-01-08T08:00:00.000Z',
              start: '2025-01-13T23:00:00.000Z',
            },
          ],
        },
        {
          kind: 'organisation',
          organisationId: 'school-norrevang',
          intervals: [],
          points: [{ kind: 'ContactLogged', at: '2025-01-09T08:00:00.000Z', entryId: idOf(2) }],
          holes: [],
        },
      ],
    });
  });

  test('goes over the wire with every end, planned and actual', () => {
    const drawn = timeline(
      historyOf(
        opened,
        admitted,
        discharged,
        ['2025-07-01 09:00', 'CareChainClosed', { reason: 'completed', explanation: 'Klart.' }],
        ['2025-07-02 09:00', 'CareChainReopened', { reason: 'Fel.' }],
      ),
      { asOf: at('2025-07-03 10:00') },
    );
    const json = drawn && timelineToJson(drawn);
    expect(json).toMatchObject({
      closed: [{ start: '2025-07-01T07:00:00.000Z', end: '2025-07-02T07:00:00.000Z', reason: 'completed' }],
    });
    const home = (json?.['lanes'] as Record<string, unknown>[]).find(
      (lane) => lane['organisationId'] === 'sisHome-fagared',
    );
    expect(home).toMatchObject({
      intervals: [
        { start: '2025-01-10T08:00:00.000Z', end: '2025-06-13T08:00:00.000Z', plannedEnd: '2025-07-31T22:00:00.000Z' },
      ],
      holes: [
        { ruleId: 'late-discharge-planning', start: '2025-02-09T23:00:00.000Z', end: '2025-06-13T08:00:00.000Z' },
        { ruleId: 'outcome-interview-missing', start: '2025-06-27T22:00:00.000Z' },
      ],
    });
  });

  test('has a name for every kind of interval in both languages', () => {
    expect(Object.keys(INTERVAL_TEXTS)).toEqual([...INTERVAL_KINDS]);
    for (const { sv, en } of Object.values(INTERVAL_TEXTS)) for (const text of [sv, en]) expect(text).toMatch(/\S/);
  });
});
