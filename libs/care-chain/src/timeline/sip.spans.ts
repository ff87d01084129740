import type { Entry, EntryOf } from '../history/entry.js';
import { dayOfDate, type LocalDate } from '../time/local-date.js';
import { endOfDay, startOfDay } from '../time/local-time.js';
import type { SpanBook, SpanRules } from './span-book.js';

/** The coordinated plan: asked for, called, held, agreed, followed up. */
export const sipSpans: SpanRules = {
  SipRequested: (entry, book) => {
    const { sipId: subject } = entry.data;
    book.begin(entry, { kind: 'sipRequested', subject, heldBy: [book.facts.municipalityId()] });
  },
  SipRefused: (entry, book) => book.end(entry, entry.data.sipId, 'sipRequested'),
  SipCalled: (entry, book) => {
    const { sipId: subject, meetingOn } = entry.data;
    const heldBy = parties(entry.data.invited, book);
    book.end(entry, subject, 'sipRequested', 'sipCalled');
    book.drop('sipMeeting', subject);
    const plannedEnd = meetingOn === undefined ? undefined : endOfDay(dayOfDate(meetingOn));
    book.begin(entry, { kind: 'sipCalled', subject, heldBy, plannedEnd });
    if (meetingOn !== undefined) planDay(entry, 'sipMeeting', subject, meetingOn, heldBy, book);
  },
  SipCallAnswered: (entry, book) => {
    book.point(entry, [entry.data.organisationId], { subject: entry.data.sipId });
  },
  SipMeetingHeld: (entry, book) => {
    const { sipId: subject, attended } = entry.data;
    book.end(entry, subject, 'sipCalled');
    book.drop('sipMeeting', subject);
    book.point(entry, parties(attended, book), { subject });
  },
  SipAgreed: (entry, book) => {
    const { sipId: subject, actions, followUpOn, overallResponsibleOrganisationId: lead } = entry.data;
    const invited = book.facts.sip(subject).call?.data.invited ?? [];
    const heldBy = parties(lead === undefined ? invited : [...invited, lead], book);
    book.end(entry, subject, 'sip');
    book.begin(entry, { kind: 'sip', subject, heldBy });
    agreeActions(entry, subject, actions, book);
    planFollowUp(entry, subject, followUpOn, book);
  },
  SipActionCompleted: (entry, book) => book.end(entry, `${entry.data.sipId}/${entry.data.actionId}`, 'sipAction'),
  SipFollowedUp: (entry, book) => {
    const { sipId: subject, nextFollowUpOn } = entry.data;
    planFollowUp(entry, subject, nextFollowUpOn, book);
    book.point(entry, [book.facts.municipalityId()], { subject });
  },
  SipClosed: (entry, book) => {
    const { sipId: subject } = entry.data;
    book.end(entry, subject, 'sipRequested', 'sipCalled', 'sip');
    for (const action of actionsOf(subject, book)) book.end(entry, action, 'sipAction');
    book.drop('sipMeeting', subject);
    book.drop('sipFollowUp', subject);
  },
};

type Actions = EntryOf<'SipAgreed'>['data']['actions'];

/** Actions that are agreed again go on, those left out end; an action with nobody named is the municipality's to place. */
function agreeActions(entry: Entry, sipId: string, actions: Actions, book: SpanBook): void {
  const { completedActions } = book.facts.sip(sipId);
  const agreed = new Set(actions.map(({ actionId }) => `${sipId}/${actionId}`));
  for (const left of actionsOf(sipId, book)) if (!agreed.has(left)) book.end(entry, left, 'sipAction');
  for (const { actionId, organisationId, dueOn } of actions) {
    if (completedActions.has(actionId)) continue;
    const subject = `${sipId}/${actionId}`;
    const holder = organisationId ?? book.facts.municipalityId();
    const plannedEnd = dueOn === undefined ? undefined : endOfDay(dayOfDate(dueOn));
    const running = book.find('sipAction', subject);
    if (running !== undefined && running.heldBy[0] === holder) {
      book.plan(entry, 'sipAction', subject, plannedEnd);
    } else {
      book.end(entry, subject, 'sipAction');
      book.begin(entry, { kind: 'sipAction', subject, heldBy: [holder], plannedEnd });
    }
  }
}

function actionsOf(sipId: string, book: SpanBook): readonly string[] {
  return book
    .allOf('sipAction')
    .map(({ subject }) => subject)
    .filter((subject) => subject.startsWith(`${sipId}/`));
}

function planFollowUp(entry: Entry, sipId: string, on: LocalDate | undefined, book: SpanBook): void {
  book.drop('sipFollowUp', sipId);
  if (on !== undefined) planDay(entry, 'sipFollowUp', sipId, on, [book.facts.municipalityId()], book);
}

function planDay(
  entry: Entry,
  kind: 'sipMeeting' | 'sipFollowUp',
  subject: string,
  on: LocalDate,
  heldBy: readonly string[],
  book: SpanBook,
): void {
  const day = dayOfDate(on);
  book.begin(entry, { kind, subject, heldBy, start: startOfDay(day), until: endOfDay(day), planned: true });
}

/** The organisations named, without repetition; the responsible municipality where nobody is. */
function parties(named: readonly string[], book: SpanBook): readonly string[] {
  return named.length === 0 ? [book.facts.municipalityId()] : [...new Set(named)];
}
