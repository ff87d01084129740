import { describe, test } from '@jest/globals';
import { given, type Told } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const placed = ['OpenCareChain', 'Admit'] as const;
const discharged = [...placed, 'Discharge'] as const;
const secondPlacement: Told = ['Admit', { placementId: ID.other }];

describe('admitting', () => {
  test('records it, and again after a discharge', () => {
    given('OpenCareChain').when('Admit').records('Admitted');
    given(...discharged)
      .when(secondPlacement)
      .records('Admitted');
  });

  test('is refused while a placement is running', () => {
    given(...placed)
      .when(secondPlacement)
      .isRefused('PLACEMENT_RUNNING');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given(...placed)
      .when('Admit')
      .changesNothing();
    given(...discharged)
      .when('Admit')
      .changesNothing();
    given(...discharged)
      .when(['Admit', { kind: 'acute' }])
      .isRefused('PLACEMENT_ID_USED', 'placementId');
  });
});

describe('transferring within SiS', () => {
  test('records it, and back again', () => {
    given(...placed)
      .when('TransferWithinSis')
      .records('TransferredWithinSis');
    given(...placed, 'TransferWithinSis')
      .when(['TransferWithinSis', { toHomeId: 'sisHome-fagared' }])
      .records('TransferredWithinSis');
  });

  test('is refused to the same home', () => {
    given(...placed)
      .when(['TransferWithinSis', { toHomeId: 'sisHome-fagared' }])
      .isRefused('PLACEMENT_AT_SAME_HOME', 'toHomeId');
    given(...placed, 'TransferWithinSis')
      .when(['TransferWithinSis', { note: 'enligt plan' }])
      .isRefused('PLACEMENT_AT_SAME_HOME', 'toHomeId');
  });

  test('again with the same data changes nothing', () => {
    given(...placed, 'TransferWithinSis')
      .when('TransferWithinSis')
      .changesNothing();
  });
});

describe('staying outside', () => {
  const outside = [...placed, ['StartStayOutside', { until: '2025-01-20' }]] as const;

  test('is recorded, and its end', () => {
    given(...placed)
      .when('StartStayOutside')
      .records('StayOutsideStarted');
    given(...outside)
      .when('EndStayOutside')
      .records('StayOutsideEnded');
  });

  test('is refused when already outside, and possible again after its end', () => {
    given(...outside)
      .when('StartStayOutside')
      .isRefused('STAY_OUTSIDE_ALREADY_STARTED', 'placementId');
    given(...outside, 'EndStayOutside')
      .when('StartStayOutside')
      .records('StayOutsideStarted');
  });

  test('is refused for more than 28 days from its local date', () => {
    given(...placed)
      .when(['StartStayOutside', { until: '2025-07-29' }])
      .isRefused('STAY_OUTSIDE_TOO_LONG', 'until', { days: 28 });
    given(...placed)
      .when(['StartStayOutside', { occurredAt: '2025-06-29T22:00:00Z' }])
      .records('StayOutsideStarted');
    given(...placed)
      .when(['StartStayOutside', { occurredAt: '2025-06-29T21:59:59Z' }])
      .isRefused('STAY_OUTSIDE_TOO_LONG', 'until', { days: 28 });
  });

  test('does not end when it was not started, or ended', () => {
    given(...placed)
      .when('EndStayOutside')
      .isRefused('STAY_OUTSIDE_NOT_STARTED', 'placementId');
    given(...outside, 'EndStayOutside')
      .when(['EndStayOutside', { note: 'tidigare' }])
      .isRefused('STAY_OUTSIDE_NOT_STARTED', 'placementId');
  });

  test('again with the same data changes nothing', () => {
    given(...outside)
      .when(['StartStayOutside', { until: '2025-01-20' }])
      .changesNothing();
    given(...outside, 'EndStayOutside')
      .when('EndStayOutside')
      .changesNothing();
  });
});

describe('absconding', () => {
  test('is recorded, and the return', () => {
    given(...placed)
      .when('ReportAbsconded')
      .records('Absconded');
    given(...placed, 'ReportAbsconded')
      .when('ReportReturned')
      .records('Returned');
    given(...placed, 'ReportAbsconded', 'ReportReturned')
      .when('ReportAbsconded')
      .records('Absconded');
  });

  test('is refused when already absconded, the return when not', () => {
    given(...placed, 'ReportAbsconded')
      .when(['ReportAbsconded', { note: 'från utflykt' }])
      .isRefused('ALREADY_ABSCONDED', 'placementId');
    given(...placed)
      .when('ReportReturned')
      .isRefused('NOT_ABSCONDED', 'placementId');
    given(...placed, 'ReportAbsconded', 'ReportReturned')
      .when(['ReportReturned', { note: 'själv' }])
      .isRefused('NOT_ABSCONDED', 'placementId');
  });

  test('again with the same data changes nothing', () => {
    given(...placed, 'ReportAbsconded')
      .when('ReportAbsconded')
      .changesNothing();
    given(...placed, 'ReportAbsconded', 'ReportReturned')
      .when('ReportReturned')
      .changesNothing();
  });
});

describe.each([
  'TransferWithinSis',
  'StartStayOutside',
  'EndStayOutside',
  'ReportAbsconded',
  'ReportReturned',
] as const)('with a placement that is not running: %s', (command) => {
  test('is refused', () => {
    given(...discharged)
      .when(command)
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
    given(...discharged, secondPlacement)
      .when(command)
      .isRefused('PLACEMENT_NOT_RUNNING', 'placementId');
    given('OpenCareChain').when(command).isRefused('PLACEMENT_UNKNOWN', 'placementId');
  });
});

describe('a discharge', () => {
  test('ends a stay outside and an absconding', () => {
    given(...placed, ['StartStayOutside', { until: '2025-01-20' }], 'ReportAbsconded', 'Discharge', secondPlacement)
      .when(['StartStayOutside', { placementId: ID.other }])
      .records('StayOutsideStarted');
    given(...placed, 'ReportAbsconded', 'Discharge', secondPlacement)
      .when(['ReportReturned', { placementId: ID.other }])
      .isRefused('NOT_ABSCONDED', 'placementId');
  });
});

describe('interventions', () => {
  const started = ['OpenCareChain', 'StartIntervention'] as const;

  test('start, are resumed and end', () => {
    given('OpenCareChain').when('StartIntervention').records('InterventionStarted');
    given(...started)
      .when('ResumeIntervention')
      .records('InterventionResumed');
    given(...started)
      .when('EndIntervention')
      .records('InterventionEnded');
  });

  test('do not start with the id of another', () => {
    given(...started)
      .when(['StartIntervention', { domain: 'school' }])
      .isRefused('INTERVENTION_ID_USED', 'interventionId');
  });

  test('are not resumed or ended when unknown or ended', () => {
    given('OpenCareChain').when('ResumeIntervention').isRefused('INTERVENTION_UNKNOWN', 'interventionId');
    given('OpenCareChain').when('EndIntervention').isRefused('INTERVENTION_UNKNOWN', 'interventionId');
    given(...started, 'ResumeIntervention', 'EndIntervention')
      .when('ResumeIntervention')
      .isRefused('INTERVENTION_ALREADY_ENDED', 'interventionId');
    given(...started, 'EndIntervention')
      .when(['EndIntervention', { reason: 'replaced' }])
      .isRefused('INTERVENTION_ALREADY_ENDED', 'interventionId');
  });

  test('again with the same data changes nothing', () => {
    given(...started)
      .when('StartIntervention')
      .changesNothing();
    given(...started, 'ResumeIntervention')
      .when('ResumeIntervention')
      .changesNothing();
    given(...started, 'EndIntervention')
      .when('EndIntervention')
      .changesNothing();
  });

  test('are resumed anew after a new admission or a discharge, and by another provider', () => {
    given('OpenCareChain', 'Admit', 'StartIntervention', 'ResumeIntervention', 'Discharge')
      .when('ResumeIntervention')
      .records('InterventionResumed');
    given(...started, 'ResumeIntervention', 'Admit')
      .when('ResumeIntervention')
      .records('InterventionResumed');
    given(...started, 'ResumeIntervention')
      .when(['ResumeIntervention', { providerOrganisationId: 'region-01' }])
      .records('InterventionResumed');
  });
});
