import { describe, expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { PHASE_TEXTS, PHASES, type Phase } from './phase.js';
import { chainSummary } from './summarise.js';

const STAY = idOf(200);
const REQUEST = idOf(201);
const ASSESSMENT = idOf(202);
const ORDER = idOf(203);
const NEXT_STAY = idOf(204);

const opened: Told = [
  '2025-01-01 08:00',
  'CareChainOpened',
  { careChainId: idOf(100), responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const requested: Told = [
  '2025-01-02 08:00',
  'PlaceRequested',
  { requestId: REQUEST, kind: 'treatment', legalBasis: 'LVU-3' },
];
const placeOffered: Told = [
  '2025-01-03 08:00',
  'PlaceOffered',
  { requestId: REQUEST, homeId: 'sisHome-fagared', from: '2025-01-10' },
];
const declined: Told = ['2025-01-03 08:00', 'PlaceDeclined', { requestId: REQUEST, reason: 'Fullt.' }];
const withdrawn: Told = ['2025-01-03 08:00', 'PlaceRequestWithdrawn', { requestId: REQUEST, reason: 'Annan plats.' }];
const careOrder: Told = ['2025-01-02 09:00', 'CareOrderIssued', { orderId: ORDER, legalBasis: 'LVU-3' }];
const careEnded: Told = ['2025-01-20 08:00', 'CareEnded', { orderId: ORDER, legalBasis: 'LVU-3', reason: 'Upphävd.' }];
const allCareEnded: Told = ['2025-01-20 08:00', 'CareEnded', { legalBasis: 'LVU-3', reason: 'Upphävd.' }];
const assessing: Told = ['2025-01-04 08:00', 'AssessmentOrdered', { assessmentId: ASSESSMENT }];
const assessed: Told = [
  '2025-01-05 08:00',
  'AssessmentCompleted',
  { assessmentId: ASSESSMENT, recommendation: 'HVB', motivation: 'Ja.', needs: [], youngPersonsView: 'Ok.' },
];
const decided: Told = ['2025-01-06 08:00', 'NextStepDecided', { decision: 'HVB', followsRecommendation: true }];
const admitted: Told = [
  '2025-01-10 08:00',
  'Admitted',
  { placementId: STAY, homeId: 'sisHome-fagared', kind: 'acute' },
];
const planning: Told = ['2025-02-01 08:00', 'DischargePlanningStarted', { placementId: STAY }];
const ready: Told = ['2025-02-01 08:00', 'DischargeReadyDeclared', { placementId: STAY, motivation: 'Klar.' }];
const notReady: Told = ['2025-02-02 08:00', 'DischargeReadyWithdrawn', { placementId: STAY, reason: 'Inte än.' }];
const home: Told = ['2025-03-01 08:00', 'Discharged', { placementId: STAY, destination: 'parentalHome' }];
const moving: Told = ['2025-03-01 08:00', 'Discharged', { placementId: STAY, destination: 'otherSisHome' }];
const arrived: Told = [
  '2025-03-02 08:00',
  'Admitted',
  { placementId: NEXT_STAY, homeId: 'sisHome-brattegarden', kind: 'treatment' },
];
const aftercare: Told = ['2025-03-03 08:00', 'AftercareAgreed', { organisationId: 'municipality-1280' }];
const aftercareEnded: Told = ['2025-05-01 08:00', 'AftercareEnded', { reason: 'Klart.' }];
const followUp: Told = ['2025-03-05 08:00', 'FollowUpOpened', { followUpId: idOf(205), kind: 'statutory' }];
const requestedAgain: Told = [
  '2025-06-01 08:00',
  'PlaceRequested',
  { requestId: idOf(206), kind: 'acute', legalBasis: 'SOL' },
];

const journeys: readonly [Phase, string, ...Told[]][] = [
  ['contact', 'opened and nothing more'],
  ['referral', 'a place is asked for', requested],
  ['referral', 'a place is offered and not taken', requested, placeOffered],
  ['contact', 'no place was given', requested, declined],
  ['contact', 'the request was withdrawn', requested, withdrawn],
  ['referral', 'care is ordered and nobody is admitted', careOrder],
  ['contact', 'the ordered care ended before anybody was admitted', careOrder, careEnded],
  ['contact', 'all ordered care ended before anybody was admitted', careOrder, allCareEnded],
  [
    'discharged',
    'care that was ordered during a stay waits for no admission',
    admitted,
    [...dated(careOrder, '2025-02-01')],
    home,
  ],
  ['assessment', 'an assessment runs', requested, assessing],
  ['assessment', 'it is complete and nobody has decided', assessing, assessed],
  ['contact', 'the next step is decided', assessing, assessed, decided],
  ['contact', 'an assessment that nobody ordered is complete', assessed],
  ['assessment', 'one of two is decided upon by nobody', assessing, assessed, assessed],
  ['placement', 'admitted', requested, placeOffered, admitted],
  ['placement', 'assessed at the home', admitted, assessing],
  ['dischargePlanning', 'planning has begun', admitted, planning],
  ['dischargePlanning', 'declared ready', admitted, ready],
  ['placement', 'not ready after all', admitted, ready, notReady],
  ['transfer', 'on the way to another home', admitted, moving],
  ['placement', 'arrived there', admitted, planning, moving, arrived],
  ['discharged', 'went home', careOrder, admitted, home],
  ['aftercare', 'aftercare is agreed', admitted, home, aftercare, followUp],
  ['followUp', 'followed up', admitted, home, followUp],
  ['followUp', 'followed up after the aftercare', admitted, home, aftercare, followUp, aftercareEnded],
  ['referral', 'a new place is asked for', admitted, home, followUp, requestedAgain],
  [
    'discharged',
    'the follow-up was of an earlier round',
    admitted,
    home,
    followUp,
    [...dated(arrived, '2025-07-01')],
    ['2025-08-01 08:00', 'Discharged', { placementId: NEXT_STAY, destination: 'hvb' }],
  ],
];

function dated(told: Told, date: string): Told {
  const [, type, data] = told;
  return [`${date} 08:00`, type, data] as Told;
}

describe('the phase of a chain', () => {
  test.each(journeys)('%s: %s', (phase, _why, ...told) => {
    expect(chainSummary(historyOf(opened, ...told), { asOf: at('2026-01-01 00:00') })?.phase).toBe(phase);
  });

  test('is named and explained in both languages', () => {
    for (const phase of PHASES) {
      const { sv, en } = PHASE_TEXTS[phase];
      for (const text of [sv.title, sv.meaning, en.title, en.meaning]) expect(text).toMatch(/\S/);
    }
    expect(Object.keys(PHASE_TEXTS)).toEqual([...PHASES]);
  });
});
