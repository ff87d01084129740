import { describe, expect, test } from '@jest/globals';
import type { LifeDomain } from '../definition/vocabulary.js';
import { admitted, lanesAt, linesOf, STAY } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const AS_OF = '2025-12-01 12:00';
const WHEN = '2025-03-03 09:00';
const [OFFERED, WITHDRAWN, OTHER] = [idOf(300), idOf(301), idOf(999)];

const consent = (when: string, consentId: string): Told => [
  when,
  'ConsentGiven',
  { consentId, givenBy: 'both', purpose: 'samverkan', domains: [], parties: ['region-12'], validUntil: '2025-06-30' },
];
const offer = (when: string, domain: LifeDomain): Told => [
  when,
  'HandoverOffered',
  {
    handoverId: OFFERED,
    domain,
    toOrganisationId: 'region-12',
    toFunction: 'mottagning',
    effectiveFrom: '2025-05-01',
    ground: { kind: 'careExchange' },
  },
];
const drawn: readonly Told[] = [
  admitted,
  consent('2025-01-13 09:00', WITHDRAWN),
  ['2025-01-14 09:00', 'ConsentWithdrawn', { consentId: WITHDRAWN }],
  offer('2025-02-01 09:00', 'health'),
  [
    '2025-02-03 09:00',
    'InterventionStarted',
    {
      interventionId: idOf(302),
      domain: 'school',
      name: 'läxhjälp',
      providerOrganisationId: 'sisHome-fagared',
      continuationRequired: false,
    },
  ],
];
const assessed: Told = ['2025-04-01 09:00', 'AssessmentOrdered', { assessmentId: idOf(303) }];

/** Each lane by what it belongs to, with its intervals: points are drawn for what was entered, wherever it belongs. */
function intervalsOf(...told: readonly Told[]): readonly unknown[] {
  return lanesAt(AS_OF, ...drawn, ...told)
    .map((lane) => [lane.kind === 'domain' ? lane.domain : lane.organisationId, linesOf(lane)] as const)
    .filter(([, lines]) => lines.length > 0);
}

describe('an entry that does not fit draws nothing and moves nothing', () => {
  const before = intervalsOf(assessed);

  test.each<{ readonly told: Told }>([
    { told: offer(WHEN, 'school') },
    { told: [WHEN, 'HandoverReceived', { handoverId: OTHER }] },
    { told: [WHEN, 'HandoverAccepted', { handoverId: OTHER, effectiveFrom: '2025-05-01' }] },
    { told: [WHEN, 'FirstContactMade', { handoverId: OFFERED, mode: 'phone' }] },
    { told: [WHEN, 'InterventionResumed', { interventionId: OTHER, providerOrganisationId: 'region-12' }] },
    { told: [WHEN, 'ConsentRenewed', { consentId: WITHDRAWN, validUntil: '2026-06-30' }] },
    { told: [WHEN, 'TransferredWithinSis', { placementId: OTHER, toHomeId: 'sisHome-brattegarden' }] },
    { told: [WHEN, 'StayOutsideStarted', { placementId: OTHER, until: '2025-03-10' }] },
    { told: [WHEN, 'Absconded', { placementId: OTHER }] },
    { told: [WHEN, 'DischargePlanningStarted', { placementId: OTHER, plannedDischargeOn: '2025-05-01' }] },
    { told: [WHEN, 'DischargeReadyDeclared', { placementId: OTHER, motivation: 'Klar.' }] },
    {
      told: [WHEN, 'DischargeDecided', { placementId: OTHER, dischargeOn: '2025-05-01', destination: 'parentalHome' }],
    },
  ])('$told.1', ({ told }) => {
    expect(intervalsOf(assessed, told)).toStrictEqual(before);
  });

  test('a discharge from a placement that nobody came to', () => {
    const discharged: Told = [WHEN, 'Discharged', { placementId: OTHER, destination: 'parentalHome' }];
    expect(intervalsOf(discharged)).toStrictEqual(intervalsOf());
  });

  test('one that fits is drawn', () => {
    const stay = 'actual placement 2025-01-10 09:00– (planned 2025-08-01 00:00)';
    const within = ['actual intervention 2025-02-03 09:00–', 'actual assessment 2025-04-01 09:00–'] as const;
    expect(before).toContainEqual(['sisHome-fagared', [stay, ...within]]);
    expect(intervalsOf(assessed, [WHEN, 'Absconded', { placementId: STAY }])).toContainEqual([
      'sisHome-fagared',
      [stay, within[0], 'actual absconded 2025-03-03 09:00–', within[1]],
    ]);
  });
});
