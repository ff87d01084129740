import { describe, expect, test } from '@jest/globals';
import { admitted, discharged, laneOf, lanesAt, linesOf, pointsOf } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const HANDOVER = idOf(300);
const INTERVENTION = idOf(301);

const offer = (interventionId?: string): Told => [
  '2025-06-02 10:00',
  'HandoverOffered',
  {
    handoverId: HANDOVER,
    domain: 'socialServices',
    ...(interventionId !== undefined && { interventionId }),
    toOrganisationId: 'municipality-0180',
    toFunction: 'barn och unga',
    effectiveFrom: '2025-06-13',
    ground: { kind: 'careExchange' },
  },
];
const received: Told = ['2025-06-03 10:00', 'HandoverReceived', { handoverId: HANDOVER }];
const accepted: Told = ['2025-06-05 10:00', 'HandoverAccepted', { handoverId: HANDOVER, effectiveFrom: '2025-06-13' }];
const contacted: Told = ['2025-06-17 10:00', 'FirstContactMade', { handoverId: HANDOVER, mode: 'meeting' }];
const ended = (when: string): Told => [when, 'ResponsibilityEnded', { handoverId: HANDOVER, reason: 'needMet' }];

const untilAccepted = [
  'actual handoverOffered 2025-06-02 10:00–2025-06-03 10:00 (planned 2025-06-13 00:00) by HandoverReceived',
  'actual handoverReceived 2025-06-03 10:00–2025-06-05 10:00 (planned 2025-06-13 00:00) by HandoverAccepted',
];

describe('a handover', () => {
  test('is drawn stage by stage, with who answers for the domain', () => {
    const early = lanesAt('2025-06-06 12:00', admitted, offer(), received, accepted);
    expect(linesOf(laneOf(early, 'socialServices')).slice(1)).toEqual([
      ...untilAccepted,
      'actual handoverAccepted 2025-06-05 10:00–',
      'planned responsibility 2025-06-13 00:00–',
    ]);
    const all = [offer(), received, accepted, discharged, contacted, ended('2025-09-01 10:00')];
    const late = lanesAt('2025-10-01 12:00', admitted, ...all);
    const stages = [
      ...untilAccepted,
      'actual handoverAccepted 2025-06-05 10:00–2025-06-17 10:00 by FirstContactMade',
      'actual handoverActing 2025-06-17 10:00–2025-09-01 10:00 by ResponsibilityEnded',
    ];
    const responsible = 'actual responsibility 2025-06-13 00:00–2025-09-01 10:00 by ResponsibilityEnded';
    expect(linesOf(laneOf(late, 'socialServices')).slice(1)).toEqual([
      ...stages.slice(0, 3),
      responsible,
      ...stages.slice(3),
    ]);
    expect(linesOf(laneOf(late, 'municipality-0180'))).toEqual(stages);
    expect(laneOf(late, 'municipality-0180')?.intervals[0]).toMatchObject({ function: 'barn och unga' });
    for (const lane of ['socialServices', 'municipality-0180'] as const) {
      expect(pointsOf(laneOf(late, lane))).toEqual(['FirstContactMade 2025-06-17 10:00']);
    }
  });

  test('ends where it was declined or withdrawn', () => {
    const answers: readonly Told[] = [
      ['2025-06-04 10:00', 'HandoverDeclined', { handoverId: HANDOVER, reason: 'noCapacity' }],
      ['2025-06-04 10:00', 'HandoverWithdrawn', { handoverId: HANDOVER, reason: 'Fel mottagare.' }],
    ];
    for (const answer of answers) {
      expect(linesOf(laneOf(lanesAt('2025-07-01 12:00', offer(), answer), 'municipality-0180'))).toEqual([
        `actual handoverOffered 2025-06-02 10:00–2025-06-04 10:00 (planned 2025-06-13 00:00) by ${answer[1]}`,
      ]);
    }
  });

  test('accepted at once was never received', () => {
    expect(linesOf(laneOf(lanesAt('2025-06-06 12:00', offer(), accepted), 'municipality-0180'))).toEqual([
      'actual handoverOffered 2025-06-02 10:00–2025-06-05 10:00 (planned 2025-06-13 00:00) by HandoverAccepted',
      'actual handoverAccepted 2025-06-05 10:00–',
    ]);
  });

  test('that ended before it took effect was nobody’s responsibility', () => {
    const lane = laneOf(lanesAt('2025-07-01 12:00', offer(), accepted, ended('2025-06-10 10:00')), 'socialServices');
    expect(lane?.intervals.map(({ kind }) => kind)).toEqual(['handoverOffered', 'handoverAccepted']);
  });

  test('of one intervention covers no domain', () => {
    const started: Told = [
      '2025-02-01 09:00',
      'InterventionStarted',
      {
        interventionId: INTERVENTION,
        domain: 'socialServices',
        name: 'Kontaktperson',
        providerOrganisationId: 'municipality-1280',
        continuationRequired: true,
      },
    ];
    const lane = laneOf(lanesAt('2025-07-01 12:00', started, offer(INTERVENTION), accepted), 'socialServices');
    expect(lane?.intervals.map(({ kind }) => kind)).toEqual(['intervention', 'handoverOffered', 'handoverAccepted']);
  });
});
