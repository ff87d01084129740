import type { DutyRule, Opening, Waiting, Duty } from '../gaps/duty-rule.js';
import type { Facts } from '../gaps/facts.js';
import { SIP_FUNCTION } from '../gaps/waiting.js';
import type { EntryOf } from '../history/entry.js';
import { dayOfDate } from '../time/local-date.js';

type OfSip = { readonly data: { readonly sipId: string } };
const ofTheSip = ({ data }: OfSip, duty: Duty): boolean => data.sipId === duty.subject;
/** For subjects `sip/…`. */
const withinTheSip = ({ data }: OfSip, duty: Duty): boolean => sipOf(duty) === data.sipId;
const sipOf = (duty: Duty): string => duty.subject.slice(0, duty.subject.indexOf('/'));
const partOf = (duty: Duty): string => duty.subject.slice(duty.subject.indexOf('/') + 1);

const sipNotCalled: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-not-called',
  subject: 'sip',
  opens: { SipRequested: ({ data }) => ({ subject: data.sipId }) },
  meets: { SipCalled: ofTheSip, SipRefused: ofTheSip },
  voids: { SipClosed: ofTheSip },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { workingDays: 3 }, level: 'warn', then: { level: 'critical', at: { days: 10 } } } },
    },
  ],
  texts: {
    sv: {
      title: 'SIP inte kallad',
      meaning: 'En begärd SIP har varken kallats till eller avslagits inom 3 arbetsdagar.',
    },
    en: {
      title: 'SIP not called',
      meaning: 'A requested SIP has neither been called nor refused within 3 working days.',
    },
  },
};

const sipNotHeld: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-not-held',
  subject: 'sip',
  replaces: ['SipCalled'],
  opens: {
    SipCalled: ({ data }) => ({
      subject: data.sipId,
      case: data.meetingOn === undefined ? 'withoutDate' : 'withDate',
      date: data.meetingOn,
    }),
  },
  meets: { SipMeetingHeld: ofTheSip },
  voids: { SipClosed: ofTheSip },
  versions: [
    {
      version: 1,
      terms: {
        withDate: { due: { daysAfterDate: 1 }, level: 'warn', then: { level: 'critical', daysAfterDue: 14 } },
        withoutDate: { due: { days: 21 }, level: 'warn', then: { level: 'critical', daysAfterDue: 14 } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'SIP-möte inte hållet',
      meaning: 'SIP-mötet har inte hållits dagen efter utsatt datum, eller inom 21 dagar utan datum.',
    },
    en: {
      title: 'SIP meeting not held',
      meaning: 'The SIP meeting was not held by the day after its date, or within 21 days without one.',
    },
  },
};

const isOfKind = (organisationId: string, kind: string): boolean => organisationId.startsWith(`${kind}-`);
/** The statutory parties of a SIP: somebody of each kind must attend. */
const STATUTORY_PARTIES: readonly { readonly kind: string; readonly waitingFor?: Waiting }[] = [
  { kind: 'municipality' },
  { kind: 'region', waitingFor: 'region' },
];

function absentParties({ data }: EntryOf<'SipMeetingHeld'>, facts: Facts): Opening[] {
  const missing: Opening[] = STATUTORY_PARTIES.filter(
    ({ kind }) => !data.attended.some((organisationId) => isOfKind(organisationId, kind)),
  ).map(({ kind, waitingFor }) => ({ subject: `${data.sipId}/${kind}`, waitingFor }));
  const absentAgain = facts.sip(data.sipId).absentAgain.map((organisationId) => ({
    subject: `${data.sipId}/${organisationId}`,
    waitingFor: { organisationId, function: SIP_FUNCTION },
  }));
  return [...missing, ...absentAgain];
}

function attends({ data }: EntryOf<'SipMeetingHeld'>, duty: Duty): boolean {
  const party = partOf(duty);
  const isKind = STATUTORY_PARTIES.some(({ kind }) => kind === party);
  return sipOf(duty) === data.sipId && data.attended.some((id) => (isKind ? isOfKind(id, party) : id === party));
}

const sipPartyAbsent: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-party-absent',
  subject: 'sip/organisation',
  opens: { SipMeetingHeld: absentParties },
  meets: { SipMeetingHeld: attends },
  voids: { SipClosed: withinTheSip },
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'Part saknades på SIP-mötet',
      meaning: 'Kommunen eller regionen var inte med, eller en kallad part uteblev för andra gången.',
    },
    en: {
      title: 'Party absent from the SIP meeting',
      meaning: 'The municipality or the region was not there, or an invited party stayed away for the second time.',
    },
  },
};

type Agreed = EntryOf<'SipAgreed'>['data'];
const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === '';

function isComplete(agreed: Agreed): boolean {
  return (
    ![agreed.measures, agreed.municipalPart, agreed.regionPart, agreed.othersPart].some(isEmpty) &&
    agreed.overallResponsibleOrganisationId !== undefined &&
    agreed.actions.every((action) => action.organisationId !== undefined && action.dueOn !== undefined)
  );
}

const sipIncomplete: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-incomplete',
  subject: 'sip',
  opens: { SipAgreed: ({ data }) => (isComplete(data) ? undefined : { subject: data.sipId }) },
  meets: { SipAgreed: (entry, duty) => ofTheSip(entry, duty) && isComplete(entry.data) },
  voids: { SipClosed: ofTheSip },
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'warn' } } }],
  texts: {
    sv: {
      title: 'SIP ofullständig',
      meaning:
        'I planen saknas insatser, någon parts del, vem som har det övergripande ansvaret, eller vem som gör vad och när.',
    },
    en: {
      title: 'SIP incomplete',
      meaning: 'The plan lacks measures, a party’s part, who is responsible overall, or who does what by when.',
    },
  },
};

function agreedActions({ data }: EntryOf<'SipAgreed'>, facts: Facts): Opening[] {
  const { completedActions } = facts.sip(data.sipId);
  return data.actions
    .filter((action) => action.dueOn !== undefined && !completedActions.has(action.actionId))
    .map((action) => ({
      subject: `${data.sipId}/${action.actionId}`,
      date: action.dueOn,
      waitingFor: { agreedWith: `${data.sipId}/${action.actionId}/${action.dueOn}` },
    }));
}

/** Agreed again, an action goes on when it keeps its date; otherwise its duty is void. */
function isDropped({ data }: EntryOf<'SipAgreed'>, duty: Duty): boolean {
  if (sipOf(duty) !== data.sipId) return false;
  const action = data.actions.find(({ actionId }) => actionId === partOf(duty));
  return action?.dueOn === undefined || dayOfDate(action.dueOn) !== duty.origin.date;
}

const sipActionLate: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-action-late',
  subject: 'sip/action',
  opens: { SipAgreed: agreedActions },
  meets: { SipActionCompleted: (entry, duty) => withinTheSip(entry, duty) && partOf(duty) === entry.data.actionId },
  voids: { SipAgreed: isDropped, SipClosed: withinTheSip },
  versions: [
    {
      version: 1,
      terms: { standard: { due: { daysAfterDate: 0 }, level: 'warn', then: { level: 'critical', daysAfterDue: 14 } } },
    },
  ],
  texts: {
    sv: { title: 'Åtgärd i SIP försenad', meaning: 'En åtgärd i planen är inte gjord på sitt datum.' },
    en: { title: 'SIP action late', meaning: 'An action of the plan was not done by its date.' },
  },
};

const sipFollowUpLate: DutyRule = {
  kind: 'duty',
  ruleId: 'sip-follow-up-late',
  subject: 'sip',
  startedBy: ['SipAgreed'],
  replaces: ['SipAgreed'],
  opens: {
    SipAgreed: ({ data }) => followUp(data.sipId, data.followUpOn),
    SipFollowedUp: ({ data }) => followUp(data.sipId, data.nextFollowUpOn),
  },
  meets: { SipFollowedUp: ofTheSip },
  voids: { SipClosed: ofTheSip },
  versions: [
    {
      version: 1,
      terms: {
        withDate: { due: { daysAfterDate: 7 }, level: 'warn', then: { level: 'critical', daysAfterDue: 30 } },
        withoutDate: { due: { months: 3 }, level: 'warn', then: { level: 'critical', daysAfterDue: 30 } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'SIP inte uppföljd',
      meaning: 'Planen har inte följts upp en vecka efter bestämt datum, eller inom 3 månader utan datum.',
    },
    en: {
      title: 'SIP not followed up',
      meaning: 'The plan was not followed up a week after the date set, or within 3 months without one.',
    },
  },
};

function followUp(sipId: string, on: string | undefined): Opening {
  return { subject: sipId, case: on === undefined ? 'withoutDate' : 'withDate', date: on };
}

export const sipRules = [
  sipNotCalled,
  sipNotHeld,
  sipPartyAbsent,
  sipIncomplete,
  sipActionLate,
  sipFollowUpLate,
] as const;
