import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const placed = ['OpenCareChain', 'Admit'] as const;

describe.each([
  ['StartDischargePlanning', 'DischargePlanningStarted', { plannedDischargeOn: '2025-08-01' }],
  ['DeclareDischargeReady', 'DischargeReadyDeclared', { motivation: 'annat skäl' }],
  ['DecideDischarge', 'DischargeDecided', { dischargeOn: '2025-08-01' }],
  ['Discharge', 'Discharged', { destination: 'hvb' }],
] as const)('on the way out: %s', (command, event, otherwise) => {
  test('is recorded', () => {
    given(...placed)
      .when(command)
      .records(event);
  });

  test('is refused when the placement is not running', () => {
    given('OpenCareChain').when(command).isRefused('PLACEMENT_UNKNOWN', 'placementId');
    given(...placed, 'Discharge')
      .when([command, otherwise])
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
    given(...placed, 'Discharge', ['Admit', { placementId: ID.other }])
      .when([command, otherwise])
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
  });

  test('again with the same data changes nothing', () => {
    given(...placed, command)
      .when(command)
      .changesNothing();
  });
});

describe('what was planned before the discharge', () => {
  test('is not repeated after it', () => {
    for (const command of ['StartDischargePlanning', 'DeclareDischargeReady', 'DecideDischarge'] as const) {
      given(...placed, command, 'Discharge')
        .when(command)
        .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
    }
  });
});

describe('planning and deciding again', () => {
  test('replaces the date', () => {
    given(...placed, 'StartDischargePlanning')
      .when(['StartDischargePlanning', { plannedDischargeOn: '2025-08-01' }])
      .records('DischargePlanningStarted');
    given(...placed, 'DecideDischarge')
      .when(['DecideDischarge', { dischargeOn: '2025-08-01' }])
      .records('DischargeDecided');
    given(...placed, 'DecideDischarge', ['DecideDischarge', { dischargeOn: '2025-08-01' }])
      .when('DecideDischarge')
      .records('DischargeDecided');
  });
});

describe('readiness for discharge', () => {
  test('is withdrawn, and declared again', () => {
    given(...placed, 'DeclareDischargeReady')
      .when('WithdrawDischargeReady')
      .records('DischargeReadyWithdrawn');
    given(...placed, 'DeclareDischargeReady', 'WithdrawDischargeReady')
      .when('DeclareDischargeReady')
      .records('DischargeReadyDeclared');
  });

  test('is not declared twice', () => {
    given(...placed, 'DeclareDischargeReady')
      .when(['DeclareDischargeReady', { motivation: 'annat skäl' }])
      .isRefused('DISCHARGE_READY_ALREADY_DECLARED', 'placementId');
  });

  test('is not withdrawn when it is not declared, or the placement has ended', () => {
    given(...placed)
      .when('WithdrawDischargeReady')
      .isRefused('DISCHARGE_READY_NOT_DECLARED', 'placementId');
    given(...placed, 'DeclareDischargeReady', 'WithdrawDischargeReady')
      .when(['WithdrawDischargeReady', { reason: 'annat skäl' }])
      .isRefused('DISCHARGE_READY_NOT_DECLARED', 'placementId');
    given(...placed, 'DeclareDischargeReady', 'Discharge')
      .when('WithdrawDischargeReady')
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
  });

  test('withdrawn again with the same data changes nothing', () => {
    given(...placed, 'DeclareDischargeReady', 'WithdrawDischargeReady')
      .when('WithdrawDischargeReady')
      .changesNothing();
  });
});

describe('the end of care', () => {
  test('is recorded, for an order or for none', () => {
    given('OpenCareChain').when('EndCare').records('CareEnded');
    given('OpenCareChain', 'IssueCareOrder')
      .when(['EndCare', { orderId: ID.order }])
      .records('CareEnded');
  });

  test('is refused for an order that the chain does not know', () => {
    given('OpenCareChain')
      .when(['EndCare', { orderId: ID.order }])
      .isRefused('CARE_ORDER_UNKNOWN', 'orderId');
  });

  test('can come again; told twice for one time it changes nothing', () => {
    const ended = ['EndCare', { occurredAt: '2025-06-02' }] as const;
    given('OpenCareChain', ended).when('EndCare').records('CareEnded');
    given('OpenCareChain', ended).when(ended).changesNothing();
  });
});
