import { describe, expect, test } from '@jest/globals';
import { admitted, laneOf, lanesAt, linesOf, pointsOf, STAY } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const CONSENT = idOf(300);
const INTERVENTION = idOf(301);
const FOLLOW_UP = idOf(302);
const COORDINATOR = idOf(303);

describe('a consent', () => {
  const given = (parties: readonly string[]): Told => [
    '2025-01-10 09:00',
    'ConsentGiven',
    {
      consentId: CONSENT,
      givenBy: 'both',
      purpose: 'Samverkan',
      domains: ['health'],
      parties,
      validUntil: '2025-02-28',
    },
  ];
  const renewed = (when: string, validUntil: string): Told => [
    when,
    'ConsentRenewed',
    { consentId: CONSENT, validUntil },
  ];
  const withdrawn = (when: string): Told => [when, 'ConsentWithdrawn', { consentId: CONSENT }];
  const drawn = (...told: readonly Told[]) => linesOf(laneOf(lanesAt('2025-06-01 12:00', ...told), 'region-12'));

  test('ends at its last day, and shows the time until it was renewed', () => {
    expect(
      drawn(given(['region-12']), renewed('2025-03-10 09:00', '2025-04-30'), renewed('2025-04-10 09:00', '2025-12-31')),
    ).toEqual([
      'actual consent 2025-01-10 09:00–2025-03-01 00:00 (planned 2025-03-01 00:00)',
      'actual consent 2025-03-10 09:00– (planned 2026-01-01 00:00)',
    ]);
  });

  test('ends at once when it is withdrawn, and earlier when it had run out', () => {
    expect(drawn(given(['region-12']), withdrawn('2025-02-01 09:00'))).toEqual([
      'actual consent 2025-01-10 09:00–2025-02-01 09:00 (planned 2025-03-01 00:00) by ConsentWithdrawn',
    ]);
    expect(drawn(given(['region-12']), withdrawn('2025-03-02 09:00'))).toEqual([
      'actual consent 2025-01-10 09:00–2025-03-01 00:00 (planned 2025-03-01 00:00)',
    ]);
  });

  test('is held by all its parties, or by the municipality where none is named', () => {
    const both = lanesAt('2025-01-11 12:00', given(['region-12', 'school-norrevang', 'region-12']));
    for (const party of ['region-12', 'school-norrevang'] as const)
      expect(linesOf(laneOf(both, party))).toHaveLength(1);
    expect(linesOf(laneOf(lanesAt('2025-01-11 12:00', given([])), 'municipality-1280'))[1]).toContain('consent');
  });
});

describe('the network around the person', () => {
  test('has a group, a coordinator, aftercare and follow-up, each with who holds it', () => {
    const lanes = lanesAt(
      '2025-06-01 12:00',
      [
        '2025-01-09 09:00',
        'InterventionGroupFormed',
        { groupId: idOf(304), members: ['school-norrevang', 'police-syd'] },
      ],
      [
        '2025-01-09 10:00',
        'CoordinatorAssigned',
        { coordinatorId: COORDINATOR, organisationId: 'municipality-1280', contactEveryDays: 7 },
      ],
      ['2025-02-09 10:00', 'CoordinatorReleased', { coordinatorId: COORDINATOR, reason: 'Slutar.' }],
      ['2025-03-01 09:00', 'AftercareAgreed', { organisationId: 'careProvider-bryggan' }],
      ['2025-03-02 09:00', 'FollowUpOpened', { followUpId: FOLLOW_UP, kind: 'statutory' }],
      ['2025-03-20 09:00', 'FollowUpContactMade', { followUpId: FOLLOW_UP }],
      ['2025-04-01 09:00', 'AftercareEnded', { reason: 'Klart.' }],
      ['2025-05-01 09:00', 'FollowUpClosed', { followUpId: FOLLOW_UP, outcome: 'Bra.' }],
    );
    for (const member of ['school-norrevang', 'police-syd'] as const) {
      expect(linesOf(laneOf(lanes, member))).toEqual(['actual interventionGroup 2025-01-09 09:00–']);
    }
    expect(linesOf(laneOf(lanes, 'municipality-1280')).slice(1)).toEqual([
      'actual coordinator 2025-01-09 10:00–2025-02-09 10:00 by CoordinatorReleased',
      'actual followUp 2025-03-02 09:00–2025-05-01 09:00 by FollowUpClosed',
    ]);
    expect(linesOf(laneOf(lanes, 'careProvider-bryggan'))).toEqual([
      'actual aftercare 2025-03-01 09:00–2025-04-01 09:00 by AftercareEnded',
    ]);
    expect(pointsOf(laneOf(lanes, 'municipality-1280'))).toEqual(['FollowUpContactMade 2025-03-20 09:00']);
  });

  test('acts at points in time: contacts, reviews, interviews', () => {
    const interview = { questionSetId: 'placement-experience', questionSetVersion: 1, answers: [] };
    const lanes = lanesAt(
      '2025-06-01 12:00',
      admitted,
      [
        '2025-02-01 09:00',
        'InterventionStarted',
        {
          interventionId: INTERVENTION,
          domain: 'health',
          name: 'Samtal',
          providerOrganisationId: 'region-12',
          continuationRequired: false,
        },
      ],
      [
        '2025-02-02 09:00',
        'ContactLogged',
        { with: 'guardian', made: true, mode: 'phone', organisationId: 'school-norrevang' },
      ],
      ['2025-02-03 09:00', 'ReviewHeld', { kind: 'consideration', outcome: 'careContinues' }],
      [
        '2025-02-04 09:00',
        'OutcomeInterviewHeld',
        { interviewId: idOf(305), about: { placementId: STAY }, ...interview },
      ],
      [
        '2025-02-05 09:00',
        'OutcomeInterviewHeld',
        { interviewId: idOf(306), about: { interventionId: INTERVENTION }, ...interview },
      ],
      ['2025-02-06 09:00', 'OutcomeInterviewDeclined', { about: { interventionId: idOf(999) } }],
    );
    expect(pointsOf(laneOf(lanes, 'school-norrevang'))).toEqual(['ContactLogged 2025-02-02 09:00']);
    expect(pointsOf(laneOf(lanes, 'sisHome-fagared'))).toEqual(['OutcomeInterviewHeld 2025-02-04 09:00']);
    expect(pointsOf(laneOf(lanes, 'region-12'))).toEqual(['OutcomeInterviewHeld 2025-02-05 09:00']);
    expect(pointsOf(laneOf(lanes, 'municipality-1280'))).toEqual([
      'ReviewHeld 2025-02-03 09:00',
      'OutcomeInterviewDeclined 2025-02-06 09:00',
    ]);
  });
});
