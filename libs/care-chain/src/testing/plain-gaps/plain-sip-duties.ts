import type { Instant } from '@vardkedja/event-sourcing';
import type { EntryOf } from '../../history/entry.js';
import type { DutyRule, Opening } from './plain-duties.js';
import { naming, on } from './plain-duty-words.js';
import { event, events, type Step } from './plain-story.js';
import { datePlus, days, daysLater, end, months, workingDays } from './plain-time.js';

type Meeting = EntryOf<'SipMeetingHeld'>;
type Agreement = EntryOf<'SipAgreed'>;

/** The coordinated plan of municipality and region. */
export const sipDuties: readonly DutyRule[] = [
  {
    ruleId: 'sip-not-called',
    opens: on('SipRequested', ({ data }, at) => ({
      subject: data.sipId,
      deadline: workingDays(at, 3),
      level: 'warn',
      criticalAt: days(at, 10),
    })),
    meets: naming('sipId', 'SipCalled', 'SipRefused'),
    voids: naming('sipId', 'SipClosed'),
  },
  {
    ruleId: 'sip-not-held',
    opens: on('SipCalled', ({ data }, at) => ({
      subject: data.sipId,
      deadline: data.meetingOn === undefined ? days(at, 21) : end(datePlus(data.meetingOn, 1)),
      level: 'warn',
      criticalAt: (dueAt) => daysLater(dueAt, 14),
      replaces: () => true,
    })),
    meets: naming('sipId', 'SipMeetingHeld'),
    voids: naming('sipId', 'SipClosed'),
  },
  {
    ruleId: 'sip-party-absent',
    opens: (step, soFar) => {
      const meeting = event(step, 'SipMeetingHeld');
      if (meeting === undefined) return [];
      return absentParties(meeting, soFar).map((party): Opening => ({
        subject: `${meeting.data.sipId}/${party}`,
        deadline: step.at,
        level: 'warn',
      }));
    },
    meets: (step, duty) => {
      const meeting = event(step, 'SipMeetingHeld');
      const [sipId, party] = duty.opening.subject.split('/');
      return meeting !== undefined && meeting.data.sipId === sipId && tookPart(party ?? '', meeting);
    },
    voids: (step, duty) => event(step, 'SipClosed')?.data.sipId === duty.opening.subject.split('/')[0],
  },
  {
    ruleId: 'sip-incomplete',
    opens: on('SipAgreed', ({ data }, at) =>
      isComplete(data) ? undefined : { subject: data.sipId, deadline: at, level: 'warn' },
    ),
    meets: (step, duty) => {
      const agreed = event(step, 'SipAgreed');
      return agreed !== undefined && agreed.data.sipId === duty.opening.subject && isComplete(agreed.data);
    },
    voids: naming('sipId', 'SipClosed'),
  },
  {
    ruleId: 'sip-action-late',
    opens: (step, soFar) => {
      const agreed = event(step, 'SipAgreed');
      return agreed === undefined ? [] : agreed.data.actions.flatMap((action) => actionDuties(agreed, action, soFar));
    },
    meets: (step, duty) => {
      const completed = event(step, 'SipActionCompleted')?.data;
      return completed !== undefined && `${completed.sipId}/${completed.actionId}` === duty.opening.subject;
    },
    voids: (step, duty) => {
      const [sipId, actionId] = duty.opening.subject.split('/');
      if (event(step, 'SipClosed')?.data.sipId === sipId) return true;
      const agreed = event(step, 'SipAgreed')?.data;
      if (agreed === undefined || agreed.sipId !== sipId) return false;
      return !agreed.actions.some((action) => action.actionId === actionId && action.dueOn !== undefined);
    },
  },
  {
    ruleId: 'sip-follow-up-late',
    opens: on('SipAgreed', ({ data }, at) => ({
      ...followUpDuty(data.sipId, at, data.followUpOn),
      replaces: () => true,
    })),
    opensNext: on('SipFollowedUp', ({ data }, at) => followUpDuty(data.sipId, at, data.nextFollowUpOn)),
    meets: naming('sipId', 'SipFollowedUp'),
    voids: naming('sipId', 'SipClosed'),
  },
];

function followUpDuty(sipId: string, at: Instant, on: string | undefined): Opening {
  return {
    subject: sipId,
    deadline: on === undefined ? months(at, 3) : end(datePlus(on, 7)),
    level: 'warn',
    criticalAt: (dueAt) => daysLater(dueAt, 30),
  };
}

function actionDuties(
  agreed: Agreement,
  action: Agreement['data']['actions'][number],
  soFar: readonly Step[],
): readonly Opening[] {
  const { dueOn, actionId } = action;
  const isCompleted = events(soFar, 'SipActionCompleted').some(
    ({ data }) => data.sipId === agreed.data.sipId && data.actionId === actionId,
  );
  if (dueOn === undefined || isCompleted) return [];
  return [
    {
      subject: `${agreed.data.sipId}/${actionId}`,
      deadline: end(dueOn),
      level: 'warn',
      criticalAt: (dueAt) => daysLater(dueAt, 14),
      day: dueOn,
      replaces: (running) => running.day !== dueOn,
    },
  ];
}

const KINDS = ['municipality', 'region'];

function tookPart(party: string, { data }: Meeting): boolean {
  return KINDS.includes(party)
    ? data.attended.some((organisationId) => organisationId.startsWith(`${party}-`))
    : data.attended.includes(party);
}

/** Kinds that a meeting lacked, and organisations invited to this and the meeting before that came to neither. */
function absentParties(meeting: Meeting, soFar: readonly Step[]): readonly string[] {
  const before = soFar.slice(0, -1);
  const previous = events(before, 'SipMeetingHeld').findLast(({ data }) => data.sipId === meeting.data.sipId);
  const twiceInvited =
    previous === undefined
      ? []
      : invitedTo(meeting, before).filter((organisationId) => invitedTo(previous, before).includes(organisationId));
  const twiceAbsent = twiceInvited.filter(
    (organisationId) =>
      !tookPart(organisationId, meeting) && previous !== undefined && !tookPart(organisationId, previous),
  );
  return [...KINDS.filter((kind) => !tookPart(kind, meeting)), ...new Set(twiceAbsent)];
}

/** Whom the latest call before the meeting invited. */
function invitedTo(meeting: Meeting, soFar: readonly Step[]): readonly string[] {
  const sipsCallsAndMeetings = events(soFar, 'SipCalled', 'SipMeetingHeld');
  const until = sipsCallsAndMeetings.indexOf(meeting);
  const calls = sipsCallsAndMeetings
    .slice(0, until < 0 ? undefined : until)
    .filter((entry) => entry.type === 'SipCalled');
  return calls.findLast(({ data }) => data.sipId === meeting.data.sipId)?.data.invited ?? [];
}

/** Complete: nothing empty, one responsible for the whole, and every action with organisation and date. */
function isComplete(plan: Agreement['data']): boolean {
  return (
    [plan.measures, plan.municipalPart, plan.regionPart, plan.othersPart].every((part) => !isEmpty(part)) &&
    plan.overallResponsibleOrganisationId !== undefined &&
    plan.actions.every((action) => action.organisationId !== undefined && action.dueOn !== undefined)
  );
}

/** Absent, blank or an empty list. */
function isEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0;
  return typeof part !== 'string' || part.trim() === '';
}
