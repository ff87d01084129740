/**
 * When each command is refused beyond what holds for all of them, in words, with the code of each refusal. Written by hand; the suite checks
 * that every command is here, that every code is one, and that no code is missing.
 * @type {Readonly<Record<string, string>>}
 */
export const REFUSED_WHEN = {
  OpenCareChain:
    'the chain is open already (`CARE_CHAIN_ALREADY_OPENED`); the person is older than 25 (`PERSON_TOO_OLD`) or not yet born ' +
    '(`BIRTH_MONTH_IN_FUTURE`); the id is not the one of the chain (`CARE_CHAIN_ID_DIFFERENT`)',
  ChangeResponsibleMunicipality: 'the municipality is responsible already (`MUNICIPALITY_ALREADY_RESPONSIBLE`)',
  AssessRisk: '',
  CloseCareChain:
    'a placement is running (`PLACEMENT_RUNNING`); the chain is closed (`CARE_CHAIN_ALREADY_CLOSED`); there is no explanation although the ' +
    'reason is `other` or a gap is open (`EXPLANATION_REQUIRED`)',
  ReopenCareChain: 'the chain is not closed (`CARE_CHAIN_NOT_CLOSED`)',

  RequestPlace: '',
  OfferPlace:
    'the request is answered (`PLACE_REQUEST_ALREADY_ANSWERED`) or withdrawn (`PLACE_REQUEST_ALREADY_WITHDRAWN`)',
  DeclinePlace:
    'the request is answered (`PLACE_REQUEST_ALREADY_ANSWERED`) or withdrawn (`PLACE_REQUEST_ALREADY_WITHDRAWN`)',
  WithdrawPlaceRequest:
    'the request is answered (`PLACE_REQUEST_ALREADY_ANSWERED`) or withdrawn (`PLACE_REQUEST_ALREADY_WITHDRAWN`)',
  IssueCareOrder: '',

  OrderAssessment: 'one is running (`ASSESSMENT_RUNNING`)',
  CompleteAssessment: 'it is completed already (`ASSESSMENT_ALREADY_COMPLETED`)',
  DecideNextStep: 'it deviates from the recommendation without saying why (`DEVIATION_REASON_REQUIRED`)',

  IdentifyNeed: '',
  MeetNeed: 'the need is met already (`NEED_ALREADY_MET`)',

  Admit: 'a placement is running (`PLACEMENT_RUNNING`)',
  TransferWithinSis:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); it is at that home (`PLACEMENT_AT_SAME_HOME`)',
  StartStayOutside:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); the person is outside already (`STAY_OUTSIDE_ALREADY_STARTED`); it is for more ' +
    'than 28 days (`STAY_OUTSIDE_TOO_LONG`)',
  EndStayOutside:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); the person is not outside (`STAY_OUTSIDE_NOT_STARTED`)',
  ReportAbsconded:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); the person has absconded already (`ALREADY_ABSCONDED`)',
  ReportReturned:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); the person has not absconded (`NOT_ABSCONDED`)',
  StartIntervention: '',
  ResumeIntervention: 'the intervention has ended (`INTERVENTION_ALREADY_ENDED`)',
  EndIntervention: 'the intervention has ended (`INTERVENTION_ALREADY_ENDED`)',

  StartDischargePlanning: 'the placement is not running (`PLACEMENT_NOT_RUNNING`)',
  DeclareDischargeReady:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); it is declared already (`DISCHARGE_READY_ALREADY_DECLARED`)',
  WithdrawDischargeReady:
    'the placement is not running (`PLACEMENT_NOT_RUNNING`); it is not declared (`DISCHARGE_READY_NOT_DECLARED`)',
  DecideDischarge: 'the placement is not running (`PLACEMENT_NOT_RUNNING`). Deciding again replaces the date',
  Discharge: 'the placement is not running (`PLACEMENT_NOT_RUNNING`)',
  EndCare: '',

  OfferHandover: 'the ground is a consent that is not valid then (`CONSENT_NOT_VALID`)',
  ReceiveHandover: 'the handover is received (`HANDOVER_ALREADY_RECEIVED`), or no longer open',
  AcceptHandover:
    'the handover is accepted (`HANDOVER_ALREADY_ACCEPTED`), declined (`HANDOVER_ALREADY_DECLINED`), withdrawn ' +
    '(`HANDOVER_ALREADY_WITHDRAWN`) or ended (`HANDOVER_ALREADY_ENDED`)',
  DeclineHandover:
    'the handover is accepted (`HANDOVER_ALREADY_ACCEPTED`), declined (`HANDOVER_ALREADY_DECLINED`), withdrawn ' +
    '(`HANDOVER_ALREADY_WITHDRAWN`) or ended (`HANDOVER_ALREADY_ENDED`)',
  WithdrawHandover:
    'the handover is accepted (`HANDOVER_ALREADY_ACCEPTED`), declined (`HANDOVER_ALREADY_DECLINED`), withdrawn ' +
    '(`HANDOVER_ALREADY_WITHDRAWN`) or ended (`HANDOVER_ALREADY_ENDED`)',
  RecordFirstContact: 'the handover is not accepted (`HANDOVER_NOT_ACCEPTED`) or has ended (`HANDOVER_ALREADY_ENDED`)',
  EndResponsibility: 'the handover is not accepted (`HANDOVER_NOT_ACCEPTED`) or has ended (`HANDOVER_ALREADY_ENDED`)',

  RequestSip: '',
  RefuseSip:
    'the SIP is called (`SIP_ALREADY_CALLED`), refused (`SIP_ALREADY_REFUSED`) or closed (`SIP_ALREADY_CLOSED`)',
  CallSip:
    'the SIP is closed (`SIP_ALREADY_CLOSED`); the ground is a consent that is not valid then (`CONSENT_NOT_VALID`). Calling again replaces ' +
    'date, invitees and ground',
  AnswerSipCall: 'the organisation is not invited (`SIP_NOT_INVITED`); the SIP is closed (`SIP_ALREADY_CLOSED`)',
  HoldSipMeeting: 'the SIP is not called (`SIP_NOT_CALLED`) or closed (`SIP_ALREADY_CLOSED`)',
  AgreeSip:
    'no meeting was held (`SIP_NOT_HELD`); an action belongs to another SIP (`SIP_ACTION_ID_USED`); the SIP is closed (`SIP_ALREADY_CLOSED`)',
  CompleteSipAction:
    'the action is not in the latest agreement (`SIP_ACTION_UNKNOWN`) or is done (`SIP_ACTION_ALREADY_COMPLETED`); the SIP is closed ' +
    '(`SIP_ALREADY_CLOSED`)',
  FollowUpSip: 'nothing is agreed (`SIP_NOT_AGREED`); the SIP is closed (`SIP_ALREADY_CLOSED`)',
  CloseSip: 'the SIP is closed (`SIP_ALREADY_CLOSED`)',

  GiveConsent: 'it is for more than 2 years (`CONSENT_TOO_LONG`)',
  RenewConsent:
    'it is withdrawn (`CONSENT_ALREADY_WITHDRAWN`); the date is not later than the one agreed (`CONSENT_NOT_LATER`) or more than 2 years ' +
    'away (`CONSENT_TOO_LONG`)',
  WithdrawConsent: 'it is withdrawn (`CONSENT_ALREADY_WITHDRAWN`)',

  FormGroup: '',
  AssignCoordinator: 'a coordinator is assigned (`COORDINATOR_ALREADY_ASSIGNED`)',
  ReleaseCoordinator: 'that coordinator is not assigned (`COORDINATOR_NOT_ASSIGNED`)',
  LogContact: '',

  HoldReview: '',
  OpenFollowUp: '',
  ContactForFollowUp: 'the follow-up is closed (`FOLLOW_UP_ALREADY_CLOSED`)',
  CloseFollowUp: 'the follow-up is closed (`FOLLOW_UP_ALREADY_CLOSED`)',
  AgreeAftercare: 'aftercare is agreed already (`AFTERCARE_ALREADY_AGREED`)',
  EndAftercare: 'no aftercare is agreed (`AFTERCARE_NOT_AGREED`)',
  HoldOutcomeInterview:
    'a question is not in the question set (`QUESTION_UNKNOWN`) or answered twice (`QUESTION_ANSWERED_TWICE`); an answer lies outside its ' +
    'scale (`ANSWER_OUTSIDE_SCALE`)',
  DeclineOutcomeInterview: '',
  ActOnAnswer: '',

  AcknowledgeGap: 'the gap is not open (`GAP_NOT_OPEN`)',
  SuppressGap: 'the gap is not open (`GAP_NOT_OPEN`); it is for more than 90 days (`SUPPRESSION_TOO_LONG`)',

  CorrectEntry:
    'the entry is not of this chain (`ENTRY_UNKNOWN`), is itself of the area record (`ENTRY_NOT_CORRECTABLE`) or is annulled ' +
    '(`ENTRY_ALREADY_ANNULLED`); it would change the entry’s own id (`OWN_ID_NOT_CORRECTABLE`); a corrected value is wrong in itself; the ' +
    'corrected history would itself be refused',
  AnnulEntry:
    'the entry is not of this chain (`ENTRY_UNKNOWN`), is itself of the area record (`ENTRY_NOT_CORRECTABLE`) or is annulled ' +
    '(`ENTRY_ALREADY_ANNULLED`); the history without it would be refused',
};

/** Refusals that any command may get, by its time or by the chain's state. */
export const REFUSED_EVERYWHERE = [
  'OCCURRED_IN_FUTURE',
  'CARE_CHAIN_NOT_OPENED',
  'CARE_CHAIN_CLOSED',
  'LATER_ENTRY_NOT_ALLOWED',
];
