import { list, open, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { contactMode } from '../definition/vocabulary.js';

export const groupSteps = steps('group', {
  FormGroup: ['InterventionGroupFormed', { groupId: open.newId('group'), members: list(open.code('organisation')) }],
  AssignCoordinator: [
    'CoordinatorAssigned',
    {
      coordinatorId: open.externalId('coordinator'),
      organisationId: open.code('organisation'),
      contactEveryDays: open.integerOr(7, 2, 31),
    },
  ],
  ReleaseCoordinator: [
    'CoordinatorReleased',
    { coordinatorId: open.knownId('coordinator'), reason: personal.shortText() },
  ],
  LogContact: [
    'ContactLogged',
    {
      with: open.enumeration('youngPerson', 'guardian', 'network'),
      made: open.boolean(),
      mode: contactMode(),
      organisationId: open.code('organisation'),
    },
  ],
});
