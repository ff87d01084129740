import fc, { type Arbitrary } from 'fast-check';
import { STEP_OF_EVENT, type EventType } from '../../definition/care-chain.steps.js';

/** Steps of which one alone opens little: what the covers, the plans and the long rules need together. */
const TOGETHER: readonly (readonly EventType[])[] = [
  [
    'Admitted',
    'Discharged',
    'DischargeDecided',
    'HandoverOffered',
    'HandoverAccepted',
    'ResponsibilityEnded',
    'NeedIdentified',
  ],
  ['Admitted', 'Discharged', 'HandoverOffered', 'HandoverAccepted', 'HandoverDeclined', 'HandoverWithdrawn', 'NeedMet'],
  [
    'Admitted',
    'Discharged',
    'DischargeDecided',
    'InterventionStarted',
    'InterventionResumed',
    'InterventionEnded',
    'HandoverAccepted',
  ],
  [
    'ConsentGiven',
    'ConsentRenewed',
    'ConsentWithdrawn',
    'HandoverOffered',
    'HandoverAccepted',
    'ResponsibilityEnded',
    'SipCalled',
  ],
  ['SipRequested', 'SipCalled', 'SipMeetingHeld', 'SipAgreed', 'SipActionCompleted', 'SipFollowedUp', 'SipClosed'],
  ['CareEnded', 'FollowUpOpened', 'FollowUpContactMade', 'FollowUpClosed', 'ReviewHeld', 'Admitted', 'CareChainClosed'],
  [
    'CoordinatorAssigned',
    'CoordinatorReleased',
    'ContactLogged',
    'AftercareAgreed',
    'AftercareEnded',
    'CareChainClosed',
  ],
  [
    'Admitted',
    'Discharged',
    'InterventionStarted',
    'OutcomeInterviewHeld',
    'OutcomeInterviewDeclined',
    'AnswerActedOn',
  ],
];
const ALL = [...STEP_OF_EVENT].filter(([, { area }]) => area !== 'gap' && area !== 'record').map(([type]) => type);

/** Types of event for one history: one circle of steps that need each other, and a few others; or any. */
export function rawMix(): Arbitrary<readonly string[]> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...TOGETHER), fc.subarray(ALL, { maxLength: 8 })).map((some) => some.flat()),
    },
    { weight: 1, arbitrary: fc.subarray(ALL, { minLength: 12 }) },
  );
}
