import { describe, expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { chainSummaryToJson } from './chain-summary.js';
import { chainSummary } from './summarise.js';

const CHAIN = idOf(100);
const STAY = idOf(200);
const HEALTH_NEED = idOf(300);
const HANDOVER = idOf(400);
const COORDINATOR = idOf(500);

const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const coordinated: Told = [
  '2025-01-09 09:00',
  'CoordinatorAssigned',
  { coordinatorId: COORDINATOR, organisationId: 'municipality-1280', contactEveryDays: 7 },
];
const admitted: Told = [
  '2025-01-10 09:00',
  'Admitted',
  { placementId: STAY, homeId: 'sisHome-fagared', kind: 'treatment', plannedUntil: '2025-07-31' },
];
const healthNeed: Told = [
  '2025-01-10 09:30',
  'NeedIdentified',
  { needId: HEALTH_NEED, domain: 'health', description: 'BUP' },
];
const offered: Told = [
  '2025-06-02 10:00',
  'HandoverOffered',
  {
    handoverId: HANDOVER,
    domain: 'health',
    toOrganisationId: 'region-12',
    toFunction: 'mottagning barn och unga',
    effectiveFrom: '2025-06-13',
    ground: { kind: 'careExchange' },
  },
];
const accepted: Told = ['2025-06-05 10:00', 'HandoverAccepted', { handoverId: HANDOVER, effectiveFrom: '2025-06-13' }];
const discharged = (destination: 'parentalHome' | 'otherSisHome'): Told => [
  '2025-06-13 10:00',
  'Discharged',
  { placementId: STAY, destination },
];

describe('the summary of a chain', () => {
  test('tells who answers for what while the person is at a home', () => {
    const history = historyOf(opened, coordinated, admitted, healthNeed);
    expect(chainSummary(history, { asOf: at('2025-01-10 12:00') })).toEqual({
      careChainId: CHAIN,
      revision: 3,
      state: 'open',
      phase: 'placement',
      openedAt: at('2025-01-08 09:00'),
      lastEntryAt: at('2025-01-10 09:30'),
      responsibleMunicipality: '1280',
      placement: {
        placementId: STAY,
        homeId: 'sisHome-fagared',
        kind: 'treatment',
        since: at('2025-01-10 09:00'),
        plannedUntil: '2025-07-31',
      },
      cover: ['housing', 'socialServices', 'health'].map((domain) => ({
        domain,
        required: true,
        holders: [
          {
            by: 'placement',
            organisationId: 'sisHome-fagared',
            placementId: STAY,
            since: at('2025-01-10 09:00'),
          },
        ],
      })),
      runningGaps: { info: 0, warn: 0, critical: 0 },
      // Discharge planning, the review, the contact that the coordinator owes, and the silence that would begin.
      upcomingGaps: { info: 4, warn: 0, critical: 0 },
      coordinator: {
        coordinatorId: COORDINATOR,
        organisationId: 'municipality-1280',
        since: at('2025-01-09 09:00'),
      },
    });
  });

  test('names the gap of a domain that nobody answers for, and who took the other one over', () => {
    const history = historyOf(opened, admitted, healthNeed, offered, accepted, discharged('parentalHome'));
    const summary = chainSummary(history, { asOf: at('2025-06-20 12:00') });
    expect(summary?.phase).toBe('discharged');
    expect(summary).not.toHaveProperty('placement');
    expect(summary?.cover).toEqual([
      {
        domain: 'socialServices',
        required: true,
        holders: [],
        gap: {
          gapId: `no-receiver~${CHAIN}~socialServices~${idOf(6)}`,
          state: 'open',
          level: 'critical',
          dueAt: at('2025-06-13 10:00'),
        },
      },
      {
        domain: 'health',
        required: true,
        holders: [
          {
            by: 'handover',
            organisationId: 'region-12',
            function: 'mottagning barn och unga',
            handoverId: HANDOVER,
            since: at('2025-06-13 00:00'),
          },
        ],
      },
    ]);
  });

  test('does not count a handover before the date from which it holds', () => {
    const summary = chainSummary(historyOf(opened, offered, accepted), { asOf: at('2025-06-12 23:59') });
    expect(summary?.cover).toEqual([]);
    const dayAfter = chainSummary(historyOf(opened, offered, accepted), { asOf: at('2025-06-13 00:00') });
    expect(dayAfter?.cover).toEqual([
      {
        domain: 'health',
        required: false,
        holders: [
          {
            by: 'handover',
            organisationId: 'region-12',
            function: 'mottagning barn och unga',
            handoverId: HANDOVER,
            since: at('2025-06-13 00:00'),
          },
        ],
      },
    ]);
  });

  test('lets the home that was left answer for 24 hours on the way to another', () => {
    const history = historyOf(opened, admitted, discharged('otherSisHome'));
    const onTheWay = chainSummary(history, { asOf: at('2025-06-14 09:59') });
    expect(onTheWay?.phase).toBe('transfer');
    expect(onTheWay?.cover).toEqual(
      ['housing', 'socialServices'].map((domain) => ({
        domain,
        required: true,
        holders: [
          {
            by: 'transfer',
            organisationId: 'sisHome-fagared',
            placementId: STAY,
            since: at('2025-06-13 10:00'),
            until: at('2025-06-14 10:00'),
          },
        ],
      })),
    );
    const notArrived = chainSummary(history, { asOf: at('2025-06-14 10:00') });
    expect(notArrived?.cover.map(({ domain, holders, gap }) => [domain, holders, gap?.state])).toEqual([
      ['housing', [], 'open'],
      ['socialServices', [], 'open'],
    ]);
  });

  test('asks again for who was no longer needed when a transfer comes to nothing, and not for who is no longer needed since', () => {
    const taken = (handoverId: string, when: string): Told[] => [
      [
        when,
        'HandoverOffered',
        {
          handoverId,
          domain: 'housing',
          toOrganisationId: 'municipality-1280',
          toFunction: 'boende',
          effectiveFrom: '2025-01-01',
          ground: { kind: 'careExchange' },
        },
      ],
      [when, 'HandoverAccepted', { handoverId, effectiveFrom: '2025-01-01' }],
      [when, 'ResponsibilityEnded', { handoverId, reason: 'needMet' }],
    ];
    const housingIn = (asOf: string, ...told: Told[]) =>
      chainSummary(historyOf(opened, admitted, ...told), { asOf: at(asOf) })?.cover.find(
        ({ domain }) => domain === 'housing',
      );
    const waived = [...taken(HANDOVER, '2025-06-01 10:00'), discharged('otherSisHome')];
    expect(housingIn('2025-06-14 09:59', ...waived)).toBeUndefined();
    expect(housingIn('2025-06-14 10:00', ...waived)).toMatchObject({ required: true, holders: [] });
    const waivedLater = [discharged('otherSisHome'), ...taken(HANDOVER, '2025-07-01 10:00')];
    expect(housingIn('2025-06-30 10:00', ...waivedLater)).toMatchObject({ required: true, holders: [] });
    expect(housingIn('2025-07-01 10:00', ...waivedLater)).toBeUndefined();
  });

  test('keeps how many gaps a closing left behind, also when the chain was opened again', () => {
    const closed: Told = ['2025-07-20 10:00', 'CareChainClosed', { reason: 'other', explanation: 'Flyttat.' }];
    const reopened: Told = ['2025-08-01 10:00', 'CareChainReopened', { reason: 'Kom tillbaka.' }];
    const history = historyOf(opened, coordinated, admitted, discharged('parentalHome'), closed, reopened);
    const before = chainSummary(history, { asOf: at('2025-07-20 09:59') });
    const openBefore = Object.values(before?.runningGaps ?? {}).reduce((sum, count) => sum + count, 0);
    expect(openBefore).toBeGreaterThan(3);

    const whileClosed = chainSummary(history, { asOf: at('2025-07-20 10:00') });
    expect(whileClosed).toMatchObject({
      state: 'closed',
      closing: { at: at('2025-07-20 10:00'), reason: 'other' },
      closedWithOpenGaps: openBefore,
      runningGaps: { info: 0, warn: 0, critical: 0 },
      cover: [],
    });
    const after = chainSummary(history, { asOf: at('2025-08-01 10:00') });
    expect(after).toMatchObject({ state: 'open', closedWithOpenGaps: openBefore });
    expect(after).not.toHaveProperty('closing');
  });

  test('names no coordinator who has been released', () => {
    const released: Told = ['2025-02-01 09:00', 'CoordinatorReleased', { coordinatorId: COORDINATOR, reason: 'byte' }];
    const history = historyOf(opened, coordinated, released);
    expect(chainSummary(history, { asOf: at('2025-02-01 08:59') })).toHaveProperty('coordinator');
    expect(chainSummary(history, { asOf: at('2025-02-01 09:00') })).not.toHaveProperty('coordinator');
  });

  test('counts in the revision what was known, not what had occurred', () => {
    const history = historyOf(opened, coordinated, admitted);
    expect(chainSummary(history, { asOf: at('2025-01-08 09:00') })?.revision).toBe(2);
    const known = chainSummary(history, { asOf: at('2025-02-01 09:00'), knownAt: at('2025-01-09 09:01') });
    expect(known).toMatchObject({ revision: 1, phase: 'contact' });
  });

  test('follows the stay: another home, outside and back, away and back, planned and ready', () => {
    const stay: readonly Told[] = [
      ['2025-02-01 09:00', 'TransferredWithinSis', { placementId: STAY, toHomeId: 'sisHome-brattegarden' }],
      ['2025-02-02 09:00', 'StayOutsideStarted', { placementId: STAY, until: '2025-02-09' }],
      ['2025-02-03 09:00', 'Absconded', { placementId: STAY }],
      ['2025-02-04 09:00', 'Returned', { placementId: STAY }],
      ['2025-02-05 09:00', 'StayOutsideEnded', { placementId: STAY }],
      ['2025-02-06 09:00', 'DischargePlanningStarted', { placementId: STAY, plannedDischargeOn: '2025-05-01' }],
      ['2025-02-07 09:00', 'DischargeReadyDeclared', { placementId: STAY, motivation: 'Klar.' }],
      ['2025-02-08 09:00', 'DischargeReadyWithdrawn', { placementId: STAY, reason: 'Inte än.' }],
    ];
    const placementAt = (asOf: string) =>
      chainSummary(historyOf(opened, admitted, ...stay), { asOf: at(asOf) })?.placement;
    const home = {
      placementId: STAY,
      homeId: 'sisHome-brattegarden',
      kind: 'treatment',
      since: at('2025-01-10 09:00'),
      plannedUntil: '2025-07-31',
    };
    const outside = { since: at('2025-02-02 09:00'), until: '2025-02-09' };
    const dischargePlanning = { since: at('2025-02-06 09:00'), plannedDischargeOn: '2025-05-01' };
    expect(placementAt('2025-02-01 09:00')).toEqual(home);
    expect(placementAt('2025-02-02 09:00')).toEqual({ ...home, outside });
    expect(placementAt('2025-02-03 09:00')).toEqual({ ...home, outside, absconded: { since: at('2025-02-03 09:00') } });
    expect(placementAt('2025-02-04 09:00')).toEqual({ ...home, outside });
    expect(placementAt('2025-02-05 09:00')).toEqual(home);
    expect(placementAt('2025-02-06 09:00')).toEqual({ ...home, dischargePlanning });
    expect(placementAt('2025-02-07 09:00')).toEqual({
      ...home,
      dischargePlanning,
      dischargeReady: { since: at('2025-02-07 09:00') },
    });
    expect(placementAt('2025-02-08 09:00')).toEqual({ ...home, dischargePlanning });
  });

  test('is not there before the chain is opened', () => {
    expect(chainSummary([], { asOf: at('2025-01-08 09:00') })).toBeUndefined();
    expect(chainSummary(historyOf(opened), { asOf: at('2025-01-08 08:59') })).toBeUndefined();
  });

  test('of a closed chain goes over the wire with how it was closed, and of one on the way with until when', () => {
    const closed: Told = ['2025-02-01 10:00', 'CareChainClosed', { reason: 'movedAbroad', explanation: 'Flytt.' }];
    const ended = chainSummary(historyOf(opened, closed), { asOf: at('2025-02-02 10:00') });
    expect(ended && chainSummaryToJson(ended)).toMatchObject({
      state: 'closed',
      closing: { at: '2025-02-01T09:00:00.000Z', reason: 'movedAbroad' },
      closedWithOpenGaps: 1,
    });
    const moving = chainSummary(historyOf(opened, admitted, discharged('otherSisHome')), {
      asOf: at('2025-06-13 12:00'),
    });
    expect(moving && chainSummaryToJson(moving)).toMatchObject({
      cover: [
        { holders: [{ by: 'transfer', since: '2025-06-13T08:00:00.000Z', until: '2025-06-14T08:00:00.000Z' }] },
        { holders: [{ by: 'transfer' }] },
      ],
    });
  });

  test('goes over the wire with times in UTC and nothing that is absent', () => {
    const readied: Told = ['2025-05-01 09:00', 'DischargeReadyDeclared', { placementId: STAY, motivation: 'Klar.' }];
    const outside: Told = ['2025-05-02 09:00', 'StayOutsideStarted', { placementId: STAY, until: '2025-05-09' }];
    const decided: Told = [
      '2025-05-03 09:00',
      'DischargeDecided',
      { placementId: STAY, dischargeOn: '2025-05-20', destination: 'hvb' },
    ];
    const absconded: Told = ['2025-05-02 10:00', 'Absconded', { placementId: STAY }];
    const planning: Told = ['2025-05-02 11:00', 'DischargePlanningStarted', { placementId: STAY }];
    const history = historyOf(opened, coordinated, admitted, readied, outside, absconded, planning, decided);
    const summary = chainSummary(history, { asOf: at('2025-05-03 10:00') });
    expect(summary && chainSummaryToJson(summary)).toStrictEqual({
      careChainId: CHAIN,
      revision: 7,
      state: 'open',
      phase: 'dischargePlanning',
      openedAt: '2025-01-08T08:00:00.000Z',
      lastEntryAt: '2025-05-03T07:00:00.000Z',
      responsibleMunicipality: '1280',
      placement: {
        placementId: STAY,
        homeId: 'sisHome-fagared',
        kind: 'treatment',
        since: '2025-01-10T08:00:00.000Z',
        plannedUntil: '2025-07-31',
        outside: { since: '2025-05-02T07:00:00.000Z', until: '2025-05-09' },
        absconded: { since: '2025-05-02T08:00:00.000Z' },
        dischargePlanning: { since: '2025-05-02T09:00:00.000Z' },
        dischargeReady: { since: '2025-05-01T07:00:00.000Z' },
        dischargeDecided: { at: '2025-05-03T07:00:00.000Z', dischargeOn: '2025-05-20', destination: 'hvb' },
      },
      cover: ['housing', 'socialServices'].map((domain) => ({
        domain,
        required: true,
        holders: [
          {
            by: 'placement',
            organisationId: 'sisHome-fagared',
            placementId: STAY,
            since: '2025-01-10T08:00:00.000Z',
          },
        ],
        gap: {
          gapId: `no-receiver~${CHAIN}~${domain}~${idOf(8)}`,
          state: 'upcoming',
          level: 'info',
          dueAt: '2025-05-19T22:00:00.000Z',
        },
      })),
      runningGaps: summary?.runningGaps,
      upcomingGaps: summary?.upcomingGaps,
      coordinator: {
        coordinatorId: COORDINATOR,
        organisationId: 'municipality-1280',
        since: '2025-01-09T08:00:00.000Z',
      },
    });
  });
});
