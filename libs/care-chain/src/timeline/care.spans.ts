import type { Entry, EntryOf } from '../history/entry.js';
import { SIS_PLACEMENT_FUNCTION } from '../gaps/waiting.js';
import type { SpanBook, SpanRules } from './span-book.js';

/** The case itself, care orders, assessment, needs and interventions. */
export const careSpans: SpanRules = {
  CareChainOpened: beginCase,
  CareChainReopened: beginCase,
  CareChainClosed: endCase,
  ResponsibleMunicipalityChanged: (entry, book) => {
    endCase(entry, book);
    beginCase(entry, book);
  },
  CareOrderIssued: (entry, book) => {
    const { orderId: subject, legalBasis: detail } = entry.data;
    book.begin(entry, { kind: 'careOrder', subject, heldBy: [book.facts.municipalityId()], detail });
  },
  CareEnded: (entry, book) => {
    const { orderId } = entry.data;
    for (const { subject } of book.allOf('careOrder')) {
      if (orderId === undefined || orderId === subject) book.end(entry, subject, 'careOrder');
    }
  },
  AssessmentOrdered: (entry, book) => {
    const assessor = book.facts.placement?.homeId ?? SIS_PLACEMENT_FUNCTION.organisationId;
    book.begin(entry, { kind: 'assessment', subject: entry.data.assessmentId, heldBy: [assessor] });
  },
  AssessmentCompleted: (entry, book) => {
    book.end(entry, entry.data.assessmentId, 'assessment');
    for (const need of entry.data.needs) beginNeed(entry, need, book);
  },
  NextStepDecided: (entry, book) => book.point(entry, [book.facts.municipalityId()]),
  NeedIdentified: (entry, book) => beginNeed(entry, entry.data, book),
  NeedMet: (entry, book) => book.end(entry, entry.data.needId, 'need'),
  InterventionStarted: (entry, book) => {
    const { interventionId: subject, domain, providerOrganisationId } = entry.data;
    book.begin(entry, { kind: 'intervention', subject, domain, heldBy: [providerOrganisationId] });
  },
  InterventionResumed: (entry, book) => {
    const { interventionId: subject, providerOrganisationId } = entry.data;
    const domain = book.facts.interventions.get(subject)?.domain;
    if (domain === undefined) return;
    book.end(entry, subject, 'intervention');
    book.begin(entry, { kind: 'intervention', subject, domain, heldBy: [providerOrganisationId] });
  },
  InterventionEnded: (entry, book) => book.end(entry, entry.data.interventionId, 'intervention'),
};

function beginCase(entry: Entry, book: SpanBook): void {
  const { municipality } = book.facts;
  const heldBy = [book.facts.municipalityId()];
  book.begin(entry, { kind: 'caseResponsibility', subject: book.careChainId, heldBy, detail: municipality });
}

function endCase(entry: Entry, book: SpanBook): void {
  book.end(entry, book.careChainId, 'caseResponsibility');
}

type Need = Pick<EntryOf<'NeedIdentified'>['data'], 'needId' | 'domain'>;

function beginNeed(entry: Entry, { needId: subject, domain }: Need, book: SpanBook): void {
  book.begin(entry, { kind: 'need', subject, domain, heldBy: [], drawnIn: 'domain' });
}
