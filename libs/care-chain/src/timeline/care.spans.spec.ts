import { describe, expect, test } from '@jest/globals';
import { admitted, discharged, laneOf, lanesAt, lineOf, linesOf, pointsOf } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const INTERVENTION = idOf(300);
const ASSESSMENT = idOf(301);
const ORDER = idOf(302);
const SECOND_ORDER = idOf(303);
const NEED = idOf(304);

describe('the case', () => {
  test('moves with the responsible municipality, and rests while the chain is closed', () => {
    const lanes = lanesAt(
      '2025-05-01 09:00',
      ['2025-02-01 09:00', 'ResponsibleMunicipalityChanged', { responsibleMunicipality: '0180' }],
      ['2025-03-01 09:00', 'CareChainClosed', { reason: 'completed' }],
      ['2025-04-01 09:00', 'CareChainReopened', { reason: 'Ny oro.' }],
    );
    expect(linesOf(laneOf(lanes, 'municipality-1280'))).toEqual([
      'actual caseResponsibility 2025-01-08 09:00–2025-02-01 09:00 by ResponsibleMunicipalityChanged',
    ]);
    expect(linesOf(laneOf(lanes, 'municipality-0180'))).toEqual([
      'actual caseResponsibility 2025-02-01 09:00–2025-03-01 09:00 by CareChainClosed',
      'actual caseResponsibility 2025-04-01 09:00–',
    ]);
  });

  test('has care orders, each until care by it has ended', () => {
    const orders: readonly Told[] = [
      ['2025-01-09 09:00', 'CareOrderIssued', { orderId: ORDER, legalBasis: 'LVU-6' }],
      ['2025-01-20 09:00', 'CareOrderIssued', { orderId: SECOND_ORDER, legalBasis: 'LVU-3' }],
      ['2025-02-01 09:00', 'CareEnded', { orderId: ORDER, legalBasis: 'LVU-6', reason: 'Upphört.' }],
    ];
    const lane = laneOf(lanesAt('2025-02-10 09:00', ...orders), 'municipality-1280');
    expect(lane?.intervals.map((each) => [each.detail, lineOf(each)]).slice(1)).toEqual([
      ['LVU-6', 'actual careOrder 2025-01-09 09:00–2025-02-01 09:00 by CareEnded'],
      ['LVU-3', 'actual careOrder 2025-01-20 09:00–'],
    ]);
    const all: Told = ['2025-03-01 09:00', 'CareEnded', { legalBasis: 'LVU-3', reason: 'Allt upphör.' }];
    expect(linesOf(laneOf(lanesAt('2025-03-02 09:00', ...orders, all), 'municipality-1280'))[2]).toBe(
      'actual careOrder 2025-01-20 09:00–2025-03-01 09:00 by CareEnded',
    );
  });
});

describe('an assessment', () => {
  const ordered: Told = ['2025-01-20 09:00', 'AssessmentOrdered', { assessmentId: ASSESSMENT }];
  const completed: Told = [
    '2025-02-20 09:00',
    'AssessmentCompleted',
    {
      assessmentId: ASSESSMENT,
      recommendation: 'HVB',
      motivation: 'Ja.',
      needs: [{ needId: NEED, domain: 'substanceUse', description: 'Behandling' }],
      youngPersonsView: 'Ok.',
    },
  ];
  const decided: Told = ['2025-02-25 09:00', 'NextStepDecided', { decision: 'HVB', followsRecommendation: true }];
  const met: Told = ['2025-05-01 09:00', 'NeedMet', { needId: NEED, how: 'Behandlad.' }];

  test('is made by the home of the placement, or by SiS where nobody is placed', () => {
    expect(linesOf(laneOf(lanesAt('2025-01-21 09:00', ordered), 'sisHome-placeringsfunktionen'))).toEqual([
      'actual assessment 2025-01-20 09:00–',
    ]);
    const atHome = laneOf(lanesAt('2025-03-01 09:00', admitted, ordered, completed), 'sisHome-fagared');
    expect(linesOf(atHome)[1]).toBe('actual assessment 2025-01-20 09:00–2025-02-20 09:00 by AssessmentCompleted');
  });

  test('names needs, which stand in their domains until they are met, and is decided on', () => {
    const lanes = lanesAt('2025-05-02 09:00', ordered, completed, decided, met);
    expect(linesOf(laneOf(lanes, 'substanceUse'))).toEqual([
      'actual need 2025-02-20 09:00–2025-05-01 09:00 by NeedMet',
    ]);
    expect(laneOf(lanes, 'substanceUse')?.intervals[0]).not.toHaveProperty('organisationId');
    expect(pointsOf(laneOf(lanes, 'municipality-1280'))).toEqual(['NextStepDecided 2025-02-25 09:00']);
    const identified: Told = [
      '2025-01-09 09:00',
      'NeedIdentified',
      { needId: NEED, domain: 'school', description: 'x' },
    ];
    expect(linesOf(laneOf(lanesAt('2025-01-09 09:00', identified), 'school'))).toEqual([
      'actual need 2025-01-09 09:00–',
    ]);
  });
});

describe('an intervention', () => {
  const started = (providerOrganisationId: string): Told => [
    '2025-02-01 09:00',
    'InterventionStarted',
    {
      interventionId: INTERVENTION,
      domain: 'health',
      name: 'Samtal',
      providerOrganisationId,
      continuationRequired: true,
    },
  ];

  test('that a home gives ends with the stay, until somebody resumes it', () => {
    const resumed: Told = [
      '2025-07-01 09:00',
      'InterventionResumed',
      { interventionId: INTERVENTION, providerOrganisationId: 'region-12' },
    ];
    const ended: Told = [
      '2025-08-01 09:00',
      'InterventionEnded',
      { interventionId: INTERVENTION, reason: 'goalReached' },
    ];
    const lanes = lanesAt('2025-08-02 12:00', admitted, started('sisHome-fagared'), discharged, resumed, ended);
    expect(laneOf(lanes, 'health')?.intervals.map((each) => [each.organisationId, lineOf(each)])).toEqual([
      ['sisHome-fagared', expect.stringContaining('actual placement')],
      ['sisHome-fagared', 'actual intervention 2025-02-01 09:00–2025-06-13 10:00 by Discharged'],
      ['region-12', 'actual intervention 2025-07-01 09:00–2025-08-01 09:00 by InterventionEnded'],
    ]);
    expect(linesOf(laneOf(lanes, 'region-12'))).toEqual([
      'actual intervention 2025-07-01 09:00–2025-08-01 09:00 by InterventionEnded',
    ]);
  });

  test('that somebody else gives goes on through the discharge', () => {
    const lanes = lanesAt('2025-07-10 12:00', admitted, started('region-12'), discharged);
    expect(linesOf(laneOf(lanes, 'region-12'))).toEqual(['actual intervention 2025-02-01 09:00–']);
  });
});
