import { dayOfDate } from '../time/local-date.js';
import { startOfDay } from '../time/local-time.js';
import type { SpanRules } from './span-book.js';

/** A handover stage by stage: each may be the last one that ever happens. */
export const handoverSpans: SpanRules = {
  HandoverOffered: (entry, book) => {
    const { handoverId: subject, domain, toOrganisationId, toFunction, effectiveFrom } = entry.data;
    book.begin(entry, {
      kind: 'handoverOffered',
      subject,
      domain,
      heldBy: [toOrganisationId],
      function: toFunction,
      plannedEnd: startOfDay(dayOfDate(effectiveFrom)),
    });
  },
  HandoverReceived: (entry, book) => {
    const { handoverId: subject } = entry.data;
    const offered = book.find('handoverOffered', subject);
    if (offered === undefined) return;
    const { domain, heldBy, function: receiving, plannedEnd } = offered;
    book.end(entry, subject, 'handoverOffered');
    book.begin(entry, { kind: 'handoverReceived', subject, domain, heldBy, function: receiving, plannedEnd });
  },
  HandoverAccepted: (entry, book) => {
    const { handoverId: subject } = entry.data;
    const stage = book.find('handoverOffered', subject) ?? book.find('handoverReceived', subject);
    if (stage === undefined) return;
    const { domain, heldBy, function: receiving } = stage;
    const handover = book.facts.handovers.get(subject);
    book.end(entry, subject, 'handoverOffered', 'handoverReceived');
    book.begin(entry, { kind: 'handoverAccepted', subject, domain, heldBy, function: receiving });
    // One that names an intervention covers that intervention, not the domain.
    if (handover?.interventionId !== undefined) return;
    const start = handover?.acceptance?.effectAt;
    book.begin(entry, {
      kind: 'responsibility',
      subject,
      domain,
      heldBy,
      function: receiving,
      start,
      drawnIn: 'domain',
    });
  },
  HandoverDeclined: (entry, book) => book.end(entry, entry.data.handoverId, 'handoverOffered', 'handoverReceived'),
  HandoverWithdrawn: (entry, book) => book.end(entry, entry.data.handoverId, 'handoverOffered', 'handoverReceived'),
  FirstContactMade: (entry, book) => {
    const { handoverId: subject } = entry.data;
    const accepted = book.find('handoverAccepted', subject);
    if (accepted === undefined) return;
    const { domain, heldBy, function: receiving } = accepted;
    book.end(entry, subject, 'handoverAccepted');
    book.begin(entry, { kind: 'handoverActing', subject, domain, heldBy, function: receiving });
    book.point(entry, heldBy, { subject, domain });
  },
  ResponsibilityEnded: (entry, book) => {
    book.end(entry, entry.data.handoverId, 'handoverAccepted', 'handoverActing', 'responsibility');
  },
};
