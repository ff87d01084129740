import type { EntryOf } from '../history/entry.js';
import { dayOfDate } from '../time/local-date.js';
import { endOfDay } from '../time/local-time.js';
import type { SpanBook, SpanRules } from './span-book.js';

/** Consent, the group and its coordinator, aftercare and follow-up. */
export const networkSpans: SpanRules = {
  ConsentGiven: (entry, book) => {
    const { consentId: subject, parties, validUntil } = entry.data;
    const heldBy = parties.length === 0 ? [book.facts.municipalityId()] : [...new Set(parties)];
    const until = endOfDay(dayOfDate(validUntil));
    book.begin(entry, { kind: 'consent', subject, heldBy, until, plannedEnd: until });
  },
  ConsentRenewed: (entry, book) => {
    const { consentId: subject, validUntil } = entry.data;
    const consent = book.find('consent', subject);
    if (consent?.until === undefined) return;
    const until = endOfDay(dayOfDate(validUntil));
    if (entry.occurredAt < consent.until) {
      book.plan(entry, 'consent', subject, until);
      consent.until = until;
    } else {
      // It had run out in between: that time stays a hole.
      const { heldBy } = consent;
      book.lapse('consent', subject);
      book.begin(entry, { kind: 'consent', subject, heldBy, until, plannedEnd: until });
    }
  },
  ConsentWithdrawn: (entry, book) => book.end(entry, entry.data.consentId, 'consent'),
  InterventionGroupFormed: (entry, book) => {
    const { groupId: subject, members } = entry.data;
    book.begin(entry, { kind: 'interventionGroup', subject, heldBy: [...new Set(members)] });
  },
  CoordinatorAssigned: (entry, book) => {
    const { coordinatorId: subject, organisationId } = entry.data;
    book.begin(entry, { kind: 'coordinator', subject, heldBy: [organisationId] });
  },
  CoordinatorReleased: (entry, book) => book.end(entry, entry.data.coordinatorId, 'coordinator'),
  ContactLogged: (entry, book) => book.point(entry, [entry.data.organisationId]),
  ReviewHeld: (entry, book) => book.point(entry, [book.facts.municipalityId()]),
  FollowUpOpened: (entry, book) => {
    const { followUpId: subject, kind: detail } = entry.data;
    book.begin(entry, { kind: 'followUp', subject, heldBy: [book.facts.municipalityId()], detail });
  },
  FollowUpContactMade: (entry, book) => {
    book.point(entry, [book.facts.municipalityId()], { subject: entry.data.followUpId });
  },
  FollowUpClosed: (entry, book) => book.end(entry, entry.data.followUpId, 'followUp'),
  AftercareAgreed: (entry, book) => {
    book.begin(entry, { kind: 'aftercare', subject: book.careChainId, heldBy: [entry.data.organisationId] });
  },
  AftercareEnded: (entry, book) => book.end(entry, book.careChainId, 'aftercare'),
  OutcomeInterviewHeld: outcomeInterview,
  OutcomeInterviewDeclined: outcomeInterview,
};

/** Asked by the home of the placement, or by whoever gives the intervention. */
function outcomeInterview(
  entry: EntryOf<'OutcomeInterviewHeld'> | EntryOf<'OutcomeInterviewDeclined'>,
  book: SpanBook,
): void {
  const { placementId, interventionId } = entry.data.about;
  const asker =
    placementId === undefined
      ? book.latest('intervention', interventionId)?.heldBy[0]
      : book.facts.homes.get(placementId);
  book.point(entry, [asker ?? book.facts.municipalityId()], { subject: placementId ?? interventionId });
}
