import { open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { contactMode, ground, lifeDomain } from '../definition/vocabulary.js';

export const handoverSteps = steps('handover', {
  OfferHandover: [
    'HandoverOffered',
    {
      handoverId: open.newId('handover'),
      domain: lifeDomain(),
      interventionId: optional(open.knownId('intervention')),
      toOrganisationId: open.code('organisation'),
      toFunction: open.name(),
      effectiveFrom: open.date(),
      ground: ground(),
    },
  ],
  ReceiveHandover: ['HandoverReceived', { handoverId: open.knownId('handover') }],
  AcceptHandover: ['HandoverAccepted', { handoverId: open.knownId('handover'), effectiveFrom: open.date() }],
  DeclineHandover: [
    'HandoverDeclined',
    {
      handoverId: open.knownId('handover'),
      reason: open.enumeration('notOurResponsibility', 'noCapacity', 'needNotFound', 'other'),
      explanation: optional(personal.shortText()),
    },
  ],
  WithdrawHandover: ['HandoverWithdrawn', { handoverId: open.knownId('handover'), reason: personal.shortText() }],
  RecordFirstContact: ['FirstContactMade', { handoverId: open.knownId('handover'), mode: contactMode() }],
  EndResponsibility: [
    'ResponsibilityEnded',
    {
      handoverId: open.knownId('handover'),
      reason: open.enumeration('needMet', 'movedOn', 'personDeclined', 'capacity', 'other'),
    },
  ],
});
