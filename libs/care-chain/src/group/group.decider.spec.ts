import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const assigned = ['OpenCareChain', 'AssignCoordinator'] as const;

describe('forming a group', () => {
  test('records it', () => {
    given('OpenCareChain').when('FormGroup').records('InterventionGroupFormed');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given('OpenCareChain', 'FormGroup').when('FormGroup').changesNothing();
    given('OpenCareChain', 'FormGroup')
      .when(['FormGroup', { members: [] }])
      .isRefused('GROUP_ID_USED', 'groupId');
  });
});

describe('assigning a coordinator', () => {
  test('records it, with contact every week where the command does not say', () => {
    given('OpenCareChain')
      .when(['AssignCoordinator', { contactEveryDays: undefined }])
      .records('CoordinatorAssigned', {
        coordinatorId: ID.coordinator,
        organisationId: 'municipality-1280',
        contactEveryDays: 7,
      });
    given('OpenCareChain')
      .when(['AssignCoordinator', { contactEveryDays: 2 }])
      .records('CoordinatorAssigned');
  });

  test('is refused while one is assigned', () => {
    given(...assigned)
      .when(['AssignCoordinator', { coordinatorId: ID.other }])
      .isRefused('COORDINATOR_ALREADY_ASSIGNED');
    given(...assigned, 'ReleaseCoordinator')
      .when(['AssignCoordinator', { coordinatorId: ID.other }])
      .records('CoordinatorAssigned');
  });

  test('again with the same data changes nothing', () => {
    given(...assigned)
      .when('AssignCoordinator')
      .changesNothing();
    given(...assigned)
      .when(['AssignCoordinator', { contactEveryDays: undefined }])
      .changesNothing();
  });

  test('the same person again, once released, is a new assignment', () => {
    given(...assigned, 'ReleaseCoordinator')
      .when('AssignCoordinator')
      .records('CoordinatorAssigned');
  });
});

describe('releasing a coordinator', () => {
  test('records it', () => {
    given(...assigned)
      .when('ReleaseCoordinator')
      .records('CoordinatorReleased');
  });

  test('is refused unless that one is assigned', () => {
    given('OpenCareChain').when('ReleaseCoordinator').isRefused('COORDINATOR_NOT_ASSIGNED', 'coordinatorId');
    given(...assigned)
      .when(['ReleaseCoordinator', { coordinatorId: ID.other }])
      .isRefused('COORDINATOR_NOT_ASSIGNED', 'coordinatorId');
    given(...assigned, 'ReleaseCoordinator')
      .when(['ReleaseCoordinator', { reason: 'annat skäl' }])
      .isRefused('COORDINATOR_NOT_ASSIGNED', 'coordinatorId');
  });

  test('again with the same data changes nothing', () => {
    given(...assigned, 'ReleaseCoordinator')
      .when('ReleaseCoordinator')
      .changesNothing();
  });
});

describe('logging contact', () => {
  const onSecond = ['LogContact', { occurredAt: '2025-06-02T14:00:00+02:00' }] as const;

  test('records each contact', () => {
    given('OpenCareChain').when('LogContact').records('ContactLogged');
    given('OpenCareChain', 'LogContact').when('LogContact').records('ContactLogged');
  });

  test('told twice for one time changes nothing, another one at that time is another', () => {
    given('OpenCareChain', onSecond).when(onSecond).changesNothing();
    given('OpenCareChain', onSecond, ['LogContact', { ...onSecond[1], with: 'guardian' }])
      .when(onSecond)
      .changesNothing();
    given('OpenCareChain', onSecond)
      .when(['LogContact', { ...onSecond[1], made: false }])
      .records('ContactLogged');
  });
});
