import type { Refusal } from '@vardkedja/event-sourcing';
import type { ThingKind } from '../definition/fields.js';
import type { FaultCode, MessageParams } from './fault.js';

/** Things that entries bring into a chain and that later entries name. */
export const THING_CODES = {
  placeRequest: 'PLACE_REQUEST',
  careOrder: 'CARE_ORDER',
  assessment: 'ASSESSMENT',
  need: 'NEED',
  placement: 'PLACEMENT',
  intervention: 'INTERVENTION',
  handover: 'HANDOVER',
  sip: 'SIP',
  sipAction: 'SIP_ACTION',
  consent: 'CONSENT',
  group: 'GROUP',
  followUp: 'FOLLOW_UP',
  interview: 'INTERVIEW',
} as const satisfies Partial<Record<ThingKind, string>>;

type ThingCode = (typeof THING_CODES)[keyof typeof THING_CODES];

export type RefusalCode =
  | `${ThingCode}_UNKNOWN`
  | `${ThingCode}_ID_USED`
  | 'OCCURRED_IN_FUTURE'
  | 'CARE_CHAIN_NOT_OPENED'
  | 'CARE_CHAIN_ALREADY_OPENED'
  | 'CARE_CHAIN_ALREADY_CLOSED'
  | 'CARE_CHAIN_NOT_CLOSED'
  | 'CARE_CHAIN_CLOSED'
  | 'CARE_CHAIN_ID_DIFFERENT'
  | 'PERSON_TOO_OLD'
  | 'BIRTH_MONTH_IN_FUTURE'
  | 'MUNICIPALITY_ALREADY_RESPONSIBLE'
  | 'EXPLANATION_REQUIRED'
  | 'PLACEMENT_RUNNING'
  | 'PLACEMENT_NOT_RUNNING'
  | 'PLACEMENT_AT_SAME_HOME'
  | 'PLACE_REQUEST_ALREADY_ANSWERED'
  | 'PLACE_REQUEST_ALREADY_WITHDRAWN'
  | 'ASSESSMENT_RUNNING'
  | 'ASSESSMENT_ALREADY_COMPLETED'
  | 'DEVIATION_REASON_REQUIRED'
  | 'NEED_ALREADY_MET'
  | 'STAY_OUTSIDE_ALREADY_STARTED'
  | 'STAY_OUTSIDE_NOT_STARTED'
  | 'STAY_OUTSIDE_TOO_LONG'
  | 'ALREADY_ABSCONDED'
  | 'NOT_ABSCONDED'
  | 'INTERVENTION_ALREADY_ENDED'
  | 'DISCHARGE_READY_ALREADY_DECLARED'
  | 'DISCHARGE_READY_NOT_DECLARED'
  | 'HANDOVER_ALREADY_RECEIVED'
  | 'HANDOVER_ALREADY_ACCEPTED'
  | 'HANDOVER_ALREADY_DECLINED'
  | 'HANDOVER_ALREADY_WITHDRAWN'
  | 'HANDOVER_ALREADY_ENDED'
  | 'HANDOVER_NOT_ACCEPTED'
  | 'SIP_ALREADY_CALLED'
  | 'SIP_ALREADY_REFUSED'
  | 'SIP_ALREADY_CLOSED'
  | 'SIP_NOT_CALLED'
  | 'SIP_NOT_INVITED'
  | 'SIP_NOT_HELD'
  | 'SIP_NOT_AGREED'
  | 'SIP_ACTION_ALREADY_COMPLETED'
  | 'CONSENT_NOT_VALID'
  | 'CONSENT_TOO_LONG'
  | 'CONSENT_NOT_LATER'
  | 'CONSENT_ALREADY_WITHDRAWN'
  | 'COORDINATOR_ALREADY_ASSIGNED'
  | 'COORDINATOR_NOT_ASSIGNED'
  | 'FOLLOW_UP_ALREADY_CLOSED'
  | 'AFTERCARE_ALREADY_AGREED'
  | 'AFTERCARE_NOT_AGREED'
  | 'QUESTION_UNKNOWN'
  | 'QUESTION_ANSWERED_TWICE'
  | 'ANSWER_OUTSIDE_SCALE'
  | 'GAP_NOT_OPEN'
  | 'SUPPRESSION_TOO_LONG'
  | 'ENTRY_UNKNOWN'
  | 'ENTRY_NOT_CORRECTABLE'
  | 'ENTRY_ALREADY_ANNULLED'
  | 'OWN_ID_NOT_CORRECTABLE'
  | 'LATER_ENTRY_NOT_ALLOWED'
  /** A corrected field may be wrong in every way in which a command's field may be. */
  | FaultCode;

/** Why the domain refuses a command. */
export interface CareChainRefusal extends Refusal<RefusalCode> {
  readonly params?: MessageParams;
}

export function refusal(code: RefusalCode, path?: string, params?: MessageParams): CareChainRefusal {
  return { code, ...(path !== undefined && { path }), ...(params !== undefined && { params }) };
}
