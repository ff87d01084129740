import { open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { lifeDomain, placementKind } from '../definition/vocabulary.js';

export const placementSteps = steps('placement', {
  Admit: [
    'Admitted',
    {
      placementId: open.newId('placement'),
      homeId: open.code('sisHome'),
      kind: placementKind(),
      plannedUntil: optional(open.date()),
    },
  ],
  TransferWithinSis: [
    'TransferredWithinSis',
    { placementId: open.knownId('placement'), toHomeId: open.code('sisHome') },
  ],
  StartStayOutside: ['StayOutsideStarted', { placementId: open.knownId('placement'), until: open.date() }],
  EndStayOutside: ['StayOutsideEnded', { placementId: open.knownId('placement') }],
  ReportAbsconded: ['Absconded', { placementId: open.knownId('placement') }],
  ReportReturned: ['Returned', { placementId: open.knownId('placement') }],
  StartIntervention: [
    'InterventionStarted',
    {
      interventionId: open.newId('intervention'),
      domain: lifeDomain(),
      name: personal.shortText(),
      providerOrganisationId: open.code('organisation'),
      continuationRequired: open.boolean(),
    },
  ],
  ResumeIntervention: [
    'InterventionResumed',
    { interventionId: open.knownId('intervention'), providerOrganisationId: open.code('organisation') },
  ],
  EndIntervention: [
    'InterventionEnded',
    {
      interventionId: open.knownId('intervention'),
      reason: open.enumeration('goalReached', 'replaced', 'interrupted', 'other'),
    },
  ],
});
