import { SIS_PLACEMENT_FUNCTION } from '../gaps/waiting.js';
import { dayOfDate } from '../time/local-date.js';
import { endOfDay, startOfDay } from '../time/local-time.js';
import { EVERY_DOMAIN, type SpanRules } from './span-book.js';

const STAY_KINDS = ['placement', 'stayOutside', 'absconded', 'dischargePlanning', 'dischargeReady'] as const;

/** Referral, placement and discharge. */
export const placementSpans: SpanRules = {
  PlaceRequested: (entry, book) => {
    const { organisationId, function: placing } = SIS_PLACEMENT_FUNCTION;
    const { requestId: subject, kind: detail } = entry.data;
    book.begin(entry, { kind: 'placeRequest', subject, heldBy: [organisationId], function: placing, detail });
  },
  PlaceOffered: (entry, book) => {
    const { requestId: subject, homeId, from } = entry.data;
    const start = startOfDay(dayOfDate(from));
    book.end(entry, subject, 'placeRequest');
    book.begin(entry, { kind: 'offeredPlace', subject, heldBy: [homeId], start, planned: true });
  },
  PlaceDeclined: (entry, book) => book.end(entry, entry.data.requestId, 'placeRequest'),
  PlaceRequestWithdrawn: (entry, book) => book.end(entry, entry.data.requestId, 'placeRequest'),
  Admitted: (entry, book) => {
    const { placementId, homeId, kind, plannedUntil } = entry.data;
    for (const { subject } of book.allOf('offeredPlace')) book.drop('offeredPlace', subject);
    book.begin(entry, {
      kind: 'placement',
      subject: placementId,
      heldBy: [homeId],
      detail: kind,
      drawnIn: EVERY_DOMAIN,
      plannedEnd: plannedUntil === undefined ? undefined : endOfDay(dayOfDate(plannedUntil)),
    });
  },
  TransferredWithinSis: (entry, book) => {
    const { placementId: subject, toHomeId } = entry.data;
    const stay = book.find('placement', subject);
    if (stay === undefined) return;
    const { detail, plannedEnd } = stay;
    book.end(entry, subject, 'placement');
    book.begin(entry, { kind: 'placement', subject, heldBy: [toHomeId], detail, drawnIn: EVERY_DOMAIN, plannedEnd });
  },
  StayOutsideStarted: (entry, book) => {
    const { placementId: subject, until } = entry.data;
    const heldBy = book.find('placement', subject)?.heldBy;
    if (heldBy === undefined) return;
    book.begin(entry, { kind: 'stayOutside', subject, heldBy, plannedEnd: endOfDay(dayOfDate(until)) });
  },
  StayOutsideEnded: (entry, book) => book.end(entry, entry.data.placementId, 'stayOutside'),
  Absconded: (entry, book) => {
    const { placementId: subject } = entry.data;
    const heldBy = book.find('placement', subject)?.heldBy;
    if (heldBy !== undefined) book.begin(entry, { kind: 'absconded', subject, heldBy });
  },
  Returned: (entry, book) => book.end(entry, entry.data.placementId, 'absconded'),
  DischargePlanningStarted: (entry, book) => {
    const { placementId: subject, plannedDischargeOn } = entry.data;
    const stay = book.find('placement', subject);
    if (stay === undefined) return;
    const plannedEnd = plannedDischargeOn === undefined ? undefined : startOfDay(dayOfDate(plannedDischargeOn));
    book.begin(entry, { kind: 'dischargePlanning', subject, heldBy: stay.heldBy, plannedEnd });
    const decided = book.facts.placement?.dischargeDecided !== undefined;
    if (plannedEnd !== undefined && !decided) book.plan(entry, 'placement', subject, plannedEnd);
  },
  DischargeReadyDeclared: (entry, book) => {
    const { placementId: subject } = entry.data;
    const heldBy = book.find('placement', subject)?.heldBy;
    if (heldBy !== undefined) book.begin(entry, { kind: 'dischargeReady', subject, heldBy });
  },
  DischargeReadyWithdrawn: (entry, book) => book.end(entry, entry.data.placementId, 'dischargeReady'),
  DischargeDecided: (entry, book) => {
    const { placementId: subject, dischargeOn } = entry.data;
    book.plan(entry, 'placement', subject, startOfDay(dayOfDate(dischargeOn)));
    book.point(entry, [book.facts.municipalityId()], { subject });
  },
  Discharged: (entry, book) => {
    const { placementId: subject } = entry.data;
    if (book.find('placement', subject) === undefined) return;
    book.end(entry, subject, ...STAY_KINDS);
    // What a home gives it gives to those who live there.
    for (const { subject: interventionId, heldBy } of book.allOf('intervention')) {
      if (heldBy.some(isSisHome)) book.end(entry, interventionId, 'intervention');
    }
  },
};

function isSisHome(organisationId: string): boolean {
  return organisationId.startsWith('sisHome-');
}
