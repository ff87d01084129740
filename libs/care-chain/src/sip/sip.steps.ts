import { list, object, open, optional, personal } from '../definition/fields.js';
import { steps } from '../definition/step.js';
import { ground } from '../definition/vocabulary.js';

export const sipSteps = steps('sip', {
  RequestSip: ['SipRequested', { sipId: open.newId('sip'), reason: personal.shortText() }],
  RefuseSip: ['SipRefused', { sipId: open.knownId('sip'), reason: personal.shortText() }],
  CallSip: [
    'SipCalled',
    {
      sipId: open.newOrKnownId('sip'),
      meetingOn: optional(open.date()),
      invited: list(open.code('organisation')),
      ground: ground(),
    },
  ],
  AnswerSipCall: [
    'SipCallAnswered',
    { sipId: open.knownId('sip'), organisationId: open.code('organisation'), attending: open.boolean() },
  ],
  HoldSipMeeting: [
    'SipMeetingHeld',
    {
      sipId: open.knownId('sip'),
      attended: list(open.code('organisation')),
      youngPersonTookPart: open.boolean(),
      guardianTookPart: open.boolean(),
    },
  ],
  AgreeSip: [
    'SipAgreed',
    {
      sipId: open.knownId('sip'),
      measures: optional(personal.anyText()),
      municipalPart: optional(personal.anyText()),
      regionPart: optional(personal.anyText()),
      othersPart: optional(personal.anyText()),
      overallResponsibleOrganisationId: optional(open.code('organisation')),
      goals: list(personal.shortText()),
      actions: list(
        object({
          actionId: open.newOrKnownId('sipAction'),
          organisationId: optional(open.code('organisation')),
          description: personal.shortText(),
          dueOn: optional(open.date()),
        }),
      ),
      followUpOn: optional(open.date()),
    },
  ],
  CompleteSipAction: ['SipActionCompleted', { sipId: open.knownId('sip'), actionId: open.knownId('sipAction') }],
  FollowUpSip: [
    'SipFollowedUp',
    {
      sipId: open.knownId('sip'),
      goalsReached: open.enumeration('yes', 'partly', 'no'),
      nextFollowUpOn: optional(open.date()),
    },
  ],
  CloseSip: ['SipClosed', { sipId: open.knownId('sip'), reason: personal.shortText() }],
});
