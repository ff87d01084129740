import { describe, expect, test } from '@jest/globals';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry } from '../history/entry.js';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { plainGaps } from '../testing/plain-gaps.js';
import type { Gap } from './gap.js';
import { gaps } from './gaps.js';

const [CHAIN, STAY, INTERVENTION, CONSENT, WITHDRAWN] = [idOf(100), idOf(200), idOf(300), idOf(400), idOf(401)];
const [OFFERED, ACCEPTED, DECLINED, OTHER] = [idOf(500), idOf(501), idOf(502), idOf(999)];

const consent = (when: string, consentId: string, validUntil: string): Told => [
  when,
  'ConsentGiven',
  { consentId, givenBy: 'both', purpose: 'samverkan', domains: ['health'], parties: [], validUntil },
];
const need = (when: string, needId: string, domain: LifeDomain): Told => [
  when,
  'NeedIdentified',
  { needId, domain, description: 'stöd' },
];
const offer = (when: string, handoverId: string, domain: LifeDomain, consentId: string): Told => [
  when,
  'HandoverOffered',
  {
    handoverId,
    domain,
    toOrganisationId: 'region-12',
    toFunction: 'mottagning',
    effectiveFrom: '2025-05-01',
    ground: { kind: 'consent', consentId },
  },
];

const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const fitting: readonly Told[] = [
  opened,
  consent('2025-01-09 09:00', CONSENT, '2025-06-30'),
  consent('2025-01-09 10:00', WITHDRAWN, '2025-06-30'),
  ['2025-01-10 09:00', 'Admitted', { placementId: STAY, homeId: 'sisHome-fagared', kind: 'treatment' }],
  [
    '2025-01-13 09:00',
    'InterventionStarted',
    {
      interventionId: INTERVENTION,
      domain: 'health',
      name: 'samtal',
      providerOrganisationId: 'sisHome-fagared',
      continuationRequired: true,
    },
  ],
  ['2025-01-14 09:00', 'ConsentWithdrawn', { consentId: WITHDRAWN }],
  need('2025-01-15 09:00', idOf(600), 'health'),
  need('2025-01-15 10:00', idOf(601), 'school'),
  need('2025-01-15 11:00', idOf(602), 'familySupport'),
  offer('2025-02-01 09:00', OFFERED, 'health', CONSENT),
  offer('2025-02-01 10:00', ACCEPTED, 'school', CONSENT),
  offer('2025-02-01 11:00', DECLINED, 'familySupport', CONSENT),
  ['2025-02-03 09:00', 'HandoverAccepted', { handoverId: ACCEPTED, effectiveFrom: '2025-05-01' }],
  ['2025-02-03 10:00', 'HandoverDeclined', { handoverId: DECLINED, reason: 'noCapacity' }],
  ['2025-05-05 09:00', 'Discharged', { placementId: STAY, destination: 'hvb' }],
];
const WHEN = '2025-03-03 09:00';
const LOOKED_AT = ['2025-03-20 12:00', '2025-05-20 12:00', '2025-12-01 12:00'];

const COVERS = ['no-receiver', 'intervention-without-receiver', 'consent-lapsed'];

/** All gaps but silence, which whatever is entered ends, and the duties that the last entry itself opens. */
function otherGaps(
  read: (entries: readonly Entry[], at: { asOf: number }) => readonly Gap[],
  ...last: readonly Told[]
) {
  const history = historyOf(...fitting, ...last);
  const byLast = idOf(fitting.length + 1);
  return LOOKED_AT.flatMap((asOf) => read(history, { asOf: at(asOf) })).filter(
    ({ ruleId, openedByEventId }) =>
      ruleId !== 'silent-chain' && (COVERS.includes(ruleId) || openedByEventId !== byLast),
  );
}

describe('an entry that does not fit leaves all other gaps as they are', () => {
  test.each<{ readonly told: Told }>([
    { told: consent(WHEN, CONSENT, '2027-06-30') },
    { told: [WHEN, 'ConsentRenewed', { consentId: OTHER, validUntil: '2027-06-30' }] },
    { told: [WHEN, 'ConsentRenewed', { consentId: WITHDRAWN, validUntil: '2027-06-30' }] },
    { told: [WHEN, 'TransferredWithinSis', { placementId: OTHER, toHomeId: 'sisHome-brattegarden' }] },
    { told: [WHEN, 'DischargeDecided', { placementId: OTHER, dischargeOn: '2025-04-01', destination: 'hvb' }] },
    { told: [WHEN, 'InterventionResumed', { interventionId: OTHER, providerOrganisationId: 'region-12' }] },
    { told: [WHEN, 'InterventionEnded', { interventionId: OTHER, reason: 'goalReached' }] },
    { told: offer(WHEN, ACCEPTED, 'health', CONSENT) },
    { told: [WHEN, 'HandoverReceived', { handoverId: ACCEPTED }] },
    { told: [WHEN, 'HandoverAccepted', { handoverId: DECLINED, effectiveFrom: '2025-05-01' }] },
    { told: [WHEN, 'HandoverAccepted', { handoverId: OTHER, effectiveFrom: '2025-05-01' }] },
    { told: [WHEN, 'ResponsibilityEnded', { handoverId: OFFERED, reason: 'needMet' }] },
  ])('$told.1 $told.2', ({ told }) => {
    expect(otherGaps(gaps, told)).toStrictEqual(otherGaps(gaps));
    expect(otherGaps(plainGaps, told)).toStrictEqual(otherGaps(plainGaps));
  });

  // They end the duty to make contact, which is to be read off what was entered; the domain stays with the receiver.
  test.each<{ readonly told: Told }>([
    { told: [WHEN, 'HandoverDeclined', { handoverId: ACCEPTED, reason: 'noCapacity' }] },
    { told: [WHEN, 'HandoverWithdrawn', { handoverId: ACCEPTED, reason: 'annan mottagare' }] },
  ])('$told.1 $told.2', ({ told }) => {
    for (const ruleId of [...COVERS, 'no-school-or-occupation']) {
      const ofRule = (found: readonly Gap[]) => found.filter((gap) => gap.ruleId === ruleId);
      expect(ofRule(otherGaps(gaps, told))).toStrictEqual(ofRule(otherGaps(gaps)));
    }
  });
});

test('at a SIP meeting that nobody was called to, nobody stayed away', () => {
  const sipId = idOf(600);
  const held: Told = [
    WHEN,
    'SipMeetingHeld',
    { sipId, attended: ['municipality-1280', 'region-12'], youngPersonTookPart: true, guardianTookPart: true },
  ];
  expect(otherGaps(gaps, held)).toStrictEqual(otherGaps(gaps));
});

test('a chain that is opened again while it is closed starts no silence', () => {
  const closed: Told = ['2025-02-01 09:00', 'CareChainClosed', { reason: 'completed', explanation: 'klart' }];
  const again: Told = ['2025-03-01 09:00', opened[1], opened[2]] as Told;
  const reopened: Told = ['2025-06-01 09:00', 'CareChainReopened', { reason: 'ny placering' }];
  const silences = gaps(historyOf(opened, closed, again, reopened), { asOf: at('2025-06-02 09:00') })
    .filter(({ ruleId }) => ruleId === 'silent-chain')
    .map(({ openedByEventId, state }) => [openedByEventId, state]);
  expect(silences).toStrictEqual([
    [idOf(1), 'void'],
    [idOf(4), 'upcoming'],
  ]);
});

test('a chain that is closed again as by a death ends all that still runs in it', () => {
  const closed = (when: string, reason: 'completed' | 'deceased'): Told => [
    when,
    'CareChainClosed',
    { reason, explanation: 'klart' },
  ];
  const followUp: Told = ['2025-02-01 09:00', 'FollowUpOpened', { followUpId: idOf(700), kind: 'agreed' }];
  const states = (...told: readonly Told[]) =>
    gaps(historyOf(opened, followUp, ...told), { asOf: at('2025-12-01 12:00') })
      .filter(({ ruleId }) => ruleId === 'follow-up-contact-late')
      .map(({ state, voidedAt }) => [state, voidedAt]);
  expect(states(closed('2025-02-02 09:00', 'completed'))).toStrictEqual([['open', undefined]]);
  expect(states(closed('2025-02-02 09:00', 'completed'), closed('2025-02-03 09:00', 'deceased'))).toStrictEqual([
    ['void', at('2025-02-03 09:00')],
  ]);
});
