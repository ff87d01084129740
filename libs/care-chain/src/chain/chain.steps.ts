import { open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';

export const chainSteps = steps('chain', {
  OpenCareChain: [
    'CareChainOpened',
    {
      careChainId: open.newId('careChain'),
      youngPersonId: optional(personal.externalId('youngPerson')),
      responsibleMunicipality: open.code('municipality'),
      birthMonth: personal.month(),
    },
  ],
  ChangeResponsibleMunicipality: [
    'ResponsibleMunicipalityChanged',
    { responsibleMunicipality: open.code('municipality') },
  ],
  AssessRisk: ['RiskAssessed', { level: open.enumeration('normal', 'high'), motivation: personal.longText() }],
  CloseCareChain: [
    'CareChainClosed',
    {
      reason: open.enumeration('completed', 'movedAbroad', 'deceased', 'openedByMistake', 'other'),
      explanation: optional(personal.longText()),
    },
  ],
  ReopenCareChain: ['CareChainReopened', { reason: personal.shortText() }],
});
