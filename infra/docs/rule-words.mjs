/**
 * What the gap rules do in code, in words: conditions under which an event opens, meets or voids a duty, and everything about covers. Where a
 * rule simply listens to events, nothing stands here: the page takes them from the rule. The suite checks that a text names exactly the
 * events that its rule listens to.
 * @typedef {object} RuleWords
 * @property {string} [opens]
 * @property {string} [meets]
 * @property {string} [voids]
 * @property {string} [date] the field that a deadline counts from
 * @property {string} [dueLimit] a latest deadline beside the rule's terms
 * @property {string} [required] of a cover: for which times
 * @property {string} [coveredBy] of a cover
 * @property {string} [forecast] of a cover
 * @property {string} [waitingFor] left out: social services of the responsible municipality
 */

const RECEIVER = 'the receiver that the handover was offered to';
const HOME = 'the home of the placement';

/** @type {Readonly<Record<string, RuleWords>>} */
export const RULE_WORDS = {
  'place-request-unanswered': { waitingFor: 'the placement function of SiS' },
  'care-order-lapsing': {
    meets: '`Admitted`; a placement that runs when the order is issued meets it at once',
    voids: '`CareEnded` that names the order, or names none',
  },
  'assessment-late': {
    waitingFor: 'the home that the young person is at, or was at last; before the first one, social services',
  },
  'assessment-not-acted-on': { meets: '`NextStepDecided` that names the assessment, or names none' },
  'acute-without-plan': { opens: '`Admitted` of kind `acute`', meets: 'any `NextStepDecided`' },
  absconded: { waitingFor: HOME },
  'intervention-not-resumed': {
    opens:
      '`Discharged`, for each running intervention with `continuationRequired` that has not been resumed since the latest admission',
    waitingFor:
      'the organisation that has accepted the intervention (of several, the one that accepted last); without one, social services',
  },
  'intervention-without-receiver': {
    required:
      'from `Discharged` on, each then running intervention with `continuationRequired` that has not been resumed since the latest `Admitted`, ' +
      'until `InterventionEnded`, `InterventionResumed` or `Admitted`',
    coveredBy:
      'an accepted handover that names it, from max(start(`effectiveFrom`), acceptance) until `ResponsibilityEnded`',
    forecast: 'as for `no-receiver`, for each such intervention',
    waitingFor:
      'the organisation that has accepted the intervention (of several, the one that accepted last); without one, social services',
  },
  'late-discharge-planning': { waitingFor: HOME },
  'no-school-or-occupation': {
    opens: '`Discharged` to any destination but `otherSisHome` and `prison`',
    meets:
      'an accepted (`HandoverAccepted`), not ended handover in `school` or `occupation`, also one that names an intervention, being in effect: at ' +
      'max(start(`effectiveFrom`), acceptance); one that is in effect at the discharge meets it at once',
  },
  'offer-unanswered': { waitingFor: RECEIVER },
  'received-not-answered': { waitingFor: RECEIVER },
  'all-declined': {
    opens:
      '`HandoverDeclined` or `HandoverWithdrawn` that leaves no open (offered or received) and no accepted, not ended handover in its domain (also ' +
      'one that names an intervention), where the domain is required (see `no-receiver`) or has an unmet need',
    meets: 'the next `HandoverOffered` in the domain',
    voids: '`NeedMet` of a need in the domain after which none in it is unmet',
  },
  'no-first-contact': {
    opens: '`HandoverAccepted`; the risk is high when the latest risk assessment before it says so',
    date: 'effectiveFrom',
    waitingFor: RECEIVER,
  },
  'no-receiver': {
    required:
      'from the first `Admitted` on: `socialServices`; `housing`, but not after a `Discharged` to `parentalHome` or `ownHousing` (until the next ' +
      '`Admitted`); and every domain with an unmet need (`NeedIdentified` or the needs of `AssessmentCompleted`, until `NeedMet`). ' +
      '`ResponsibilityEnded` for `needMet` of a handover in `housing` or `socialServices` that names no intervention ends that domain’s requirement ' +
      '(needs named before included) until the next `Admitted`, `Discharged` or need in it, from when on it holds again',
    coveredBy:
      'a running placement covers every domain; an accepted handover in the domain that names no intervention covers it from ' +
      'max(start(`effectiveFrom`), acceptance) until `ResponsibilityEnded`',
    forecast:
      'while a placement runs whose discharge is decided to another destination than `otherSisHome` (also once `dischargeOn` has passed): each ' +
      'domain that will be required after a discharge to that destination and has no accepted, not ended handover (that names no intervention) ' +
      'with `effectiveFrom` ≤ max(`dischargeOn`, today). Opened by the latest `DischargeDecided`; due start(`dischargeOn`); `warn` from 14 days before',
    waitingFor: 'the receiver of the open offer in the domain if there is one; otherwise social services',
  },
  'sip-not-held': { date: 'meetingOn' },
  'sip-party-absent': {
    opens:
      '`SipMeetingHeld` that no municipality attends (the organisation part of the subject is then `municipality`), or no region (`region`), or ' +
      'without an organisation that the latest call before it invited and that was also invited to, and absent from, this SIP’s meeting before',
    meets: 'the next `SipMeetingHeld` of the SIP that it, or any of that kind, attends',
    waitingFor: 'the absent one: the municipality’s social services, its region, or the organisation',
  },
  'sip-incomplete': {
    opens:
      '`SipAgreed` with an empty `measures`, `municipalPart`, `regionPart` or `othersPart`, without `overallResponsibleOrganisationId`, or with an ' +
      'action without organisation or date. Empty is absent or blank; no actions at all are complete',
    meets: 'a complete `SipAgreed`',
  },
  'sip-action-late': {
    opens:
      '`SipAgreed`, for each action with `dueOn` that is not completed; agreed again with the same date, its duty goes on',
    voids:
      '`SipAgreed` again with another date for the action (a new duty follows), without a date or without the action; `SipClosed`',
    date: 'dueOn',
    waitingFor: 'the action’s organisation; without one, social services',
  },
  'sip-follow-up-late': { date: 'followUpOn / nextFollowUpOn' },
  'consent-lapsed': {
    required:
      'while an offered, received or accepted handover (not declined, withdrawn or ended), or a called SIP (not closed; its latest call counts), ' +
      'rests on ground `consent` that names it',
    coveredBy: 'the consent being valid: given or renewed, not withdrawn, before end(`validUntil`)',
    forecast:
      'while required, from 30 days before end(`validUntil`). Opened by the event that gave that date; due end(`validUntil`); `warn`; `openedAt` is ' +
      'the latest of the start of the 30 days, that event, and the start of the requirement',
  },
  'four-weeks': {
    opens: '`ConsentGiven`, unless a duty of this rule has been met before',
    meets: '`InterventionStarted` or `InterventionResumed` at or after that instant, by whomever',
    voids: '`ConsentWithdrawn` that leaves no valid consent',
  },
  'contact-lapsed': {
    opens: '`CoordinatorAssigned`; then each `ContactLogged` that meets the running duty',
    meets: '`ContactLogged` with `made` and with the young person or a guardian',
  },
  'coordinator-overload': {
    required: 'while a coordinator holds more than 5 open chains; `critical` once there were more than 8',
    coveredBy: 'holding 5 or fewer',
    waitingFor: 'social services of the municipality that was responsible for the chain that was one too many',
  },
  'review-overdue': {
    opens: '`Admitted`; then each `ReviewHeld` that meets the running duty, unless its outcome is `careEnds`',
    voids: 'any `CareEnded`',
  },
  'statutory-follow-up-not-opened': {
    opens: '`CareEnded` on a legal basis of kind `compulsory` while the person is under 18',
    meets: '`FollowUpOpened` of kind `statutory`; one that is open already meets it at once',
  },
  'follow-up-not-closed': {
    opens: '`FollowUpOpened` of kind `statutory`',
    dueLimit: 'or the start of the first day of the month in which the person turns 18, if that is earlier',
  },
  'aftercare-lapsed': {
    opens: '`AftercareAgreed`; then each `ContactLogged` that meets the running duty',
    meets: '`ContactLogged` with `made`',
  },
  'outcome-interview-missing': {
    meets:
      '`OutcomeInterviewHeld` or `OutcomeInterviewDeclined` about the placement or about an intervention started during it, held not before ' +
      'start(discharge date − 30 days). The first such counts; one before the discharge meets it at once',
    waitingFor: HOME,
  },
  'alarming-answer': { opens: '`OutcomeInterviewHeld` with an answer that its question set marks alarming' },
  'silent-chain': {},
};
