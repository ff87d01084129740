import { open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { destination } from '../definition/vocabulary.js';

export const dischargeSteps = steps('discharge', {
  StartDischargePlanning: [
    'DischargePlanningStarted',
    { placementId: open.knownId('placement'), plannedDischargeOn: optional(open.date()) },
  ],
  DeclareDischargeReady: [
    'DischargeReadyDeclared',
    { placementId: open.knownId('placement'), motivation: personal.longText() },
  ],
  WithdrawDischargeReady: [
    'DischargeReadyWithdrawn',
    { placementId: open.knownId('placement'), reason: personal.shortText() },
  ],
  DecideDischarge: [
    'DischargeDecided',
    { placementId: open.knownId('placement'), dischargeOn: open.date(), destination: destination() },
  ],
  Discharge: ['Discharged', { placementId: open.knownId('placement'), destination: destination() }],
  EndCare: [
    'CareEnded',
    { orderId: optional(open.knownId('careOrder')), legalBasis: open.code('legalBasis'), reason: personal.shortText() },
  ],
});
