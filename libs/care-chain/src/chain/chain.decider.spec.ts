import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

describe('opening a care chain', () => {
  test('records it', () => {
    given().when('OpenCareChain').records('CareChainOpened');
  });

  test('takes the id of the chain where the command leaves it out', () => {
    given()
      .when(['OpenCareChain', { careChainId: undefined, youngPersonId: ID.youngPerson }])
      .records(
        'CareChainOpened',
        {
          careChainId: ID.careChain,
          youngPersonId: ID.youngPerson,
          responsibleMunicipality: '1280',
          birthMonth: '2008-09',
        },
        { careChainId: ID.careChain },
      );
  });

  test('is refused with the id of another chain', () => {
    given()
      .when(['OpenCareChain', { careChainId: ID.other }])
      .isRefused('CARE_CHAIN_ID_DIFFERENT', 'careChainId');
  });

  test('is refused for somebody older than 25, from the first day of the month of the 26th birthday', () => {
    given()
      .when(['OpenCareChain', { birthMonth: '1999-06' }])
      .isRefused('PERSON_TOO_OLD', 'birthMonth', { years: 25 });
    given()
      .when(['OpenCareChain', { birthMonth: '1999-07' }])
      .records('CareChainOpened');
    given()
      .when(['OpenCareChain', { birthMonth: '1999-06', occurredAt: '2025-05-31T21:59:59Z' }])
      .records('CareChainOpened');
    given()
      .when(['OpenCareChain', { birthMonth: '1999-06', occurredAt: '2025-05-31T22:00:00Z' }])
      .isRefused('PERSON_TOO_OLD', 'birthMonth', { years: 25 });
  });

  test('is refused for somebody who is not born', () => {
    given()
      .when(['OpenCareChain', { birthMonth: '2025-07' }])
      .isRefused('BIRTH_MONTH_IN_FUTURE', 'birthMonth');
    given()
      .when(['OpenCareChain', { birthMonth: '2025-06' }])
      .records('CareChainOpened');
  });

  test('again with the same data changes nothing, closed or not', () => {
    given('OpenCareChain').when('OpenCareChain').changesNothing();
    given('OpenCareChain')
      .when(['OpenCareChain', { careChainId: undefined }])
      .changesNothing({ careChainId: ID.careChain });
    given('OpenCareChain', 'CloseCareChain').when('OpenCareChain').changesNothing();
  });

  test('again with other data is refused', () => {
    given('OpenCareChain')
      .when(['OpenCareChain', { birthMonth: '2008-10' }])
      .isRefused('CARE_CHAIN_ALREADY_OPENED');
    given('OpenCareChain', 'CloseCareChain')
      .when(['OpenCareChain', { birthMonth: '2008-10' }])
      .isRefused('CARE_CHAIN_ALREADY_OPENED');
  });
});

describe('changing the responsible municipality', () => {
  test('records it, and back again', () => {
    given('OpenCareChain').when('ChangeResponsibleMunicipality').records('ResponsibleMunicipalityChanged');
    given('OpenCareChain', 'ChangeResponsibleMunicipality')
      .when(['ChangeResponsibleMunicipality', { responsibleMunicipality: '1280' }])
      .records('ResponsibleMunicipalityChanged');
  });

  test('to the one that is responsible is refused', () => {
    given('OpenCareChain')
      .when(['ChangeResponsibleMunicipality', { responsibleMunicipality: '1280' }])
      .isRefused('MUNICIPALITY_ALREADY_RESPONSIBLE', 'responsibleMunicipality');
    given('OpenCareChain', 'ChangeResponsibleMunicipality')
      .when(['ChangeResponsibleMunicipality', { note: 'enligt beslut' }])
      .isRefused('MUNICIPALITY_ALREADY_RESPONSIBLE', 'responsibleMunicipality');
  });

  test('again with the same data changes nothing', () => {
    given('OpenCareChain', 'ChangeResponsibleMunicipality').when('ChangeResponsibleMunicipality').changesNothing();
  });
});

describe('assessing risk', () => {
  test('records it, and every change of it', () => {
    given('OpenCareChain').when('AssessRisk').records('RiskAssessed');
    given('OpenCareChain', 'AssessRisk')
      .when(['AssessRisk', { level: 'normal' }])
      .records('RiskAssessed');
  });

  test('again on the same day with the same data changes nothing', () => {
    given('OpenCareChain', ['AssessRisk', { occurredAt: '2025-06-30' }])
      .when('AssessRisk')
      .changesNothing();
  });

  test('on another day is a new assessment, though it says the same', () => {
    given('OpenCareChain', ['AssessRisk', { occurredAt: '2025-06-29T21:59:59Z' }])
      .when('AssessRisk')
      .records('RiskAssessed');
  });
});

describe('closing a care chain', () => {
  const unexplained = { explanation: undefined };

  test('records it', () => {
    given('OpenCareChain').when('CloseCareChain').records('CareChainClosed');
  });

  test('needs an explanation while a gap is open, suppressed or not', () => {
    given('OpenCareChain')
      .when(['CloseCareChain', unexplained])
      .isRefused('EXPLANATION_REQUIRED', 'explanation', { openGaps: 2 });
    given('OpenCareChain', ['SuppressGap', { occurredAt: '2025-06-29T10:00:00Z' }])
      .when(['CloseCareChain', unexplained])
      .isRefused('EXPLANATION_REQUIRED', 'explanation', { openGaps: 2 });
  });

  test('needs none while no gap is open', () => {
    given('OpenCareChain')
      .when(['CloseCareChain', { ...unexplained, occurredAt: '2025-01-09T08:00:00Z' }])
      .records('CareChainClosed');
  });

  test('needs an explanation for another reason', () => {
    given('OpenCareChain')
      .when(['CloseCareChain', { ...unexplained, reason: 'other', occurredAt: '2025-01-09T08:00:00Z' }])
      .isRefused('EXPLANATION_REQUIRED', 'explanation', { openGaps: 0 });
  });

  test('is refused while a placement is running', () => {
    given('OpenCareChain', 'Admit').when('CloseCareChain').isRefused('PLACEMENT_RUNNING');
    given('OpenCareChain', 'Admit', 'Discharge').when('CloseCareChain').records('CareChainClosed');
  });

  test('again with the same data changes nothing, with other data it is refused', () => {
    given('OpenCareChain', 'CloseCareChain').when('CloseCareChain').changesNothing();
    given('OpenCareChain', 'CloseCareChain')
      .when(['CloseCareChain', { reason: 'movedAbroad' }])
      .isRefused('CARE_CHAIN_ALREADY_CLOSED');
  });

  test('is possible again once reopened', () => {
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain').when('CloseCareChain').records('CareChainClosed');
  });
});

describe('reopening a care chain', () => {
  test('records it', () => {
    given('OpenCareChain', 'CloseCareChain').when('ReopenCareChain').records('CareChainReopened');
  });

  test('is refused while it is not closed', () => {
    given('OpenCareChain').when('ReopenCareChain').isRefused('CARE_CHAIN_NOT_CLOSED');
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain')
      .when(['ReopenCareChain', { reason: 'nya uppgifter' }])
      .isRefused('CARE_CHAIN_NOT_CLOSED');
  });

  test('again with the same data changes nothing', () => {
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain').when('ReopenCareChain').changesNothing();
  });
});
