import { any, type DutyRule } from '../gaps/duty-rule.js';
import { SIS_PLACEMENT_FUNCTION } from '../gaps/waiting.js';

const placeRequestUnanswered: DutyRule = {
  kind: 'duty',
  ruleId: 'place-request-unanswered',
  subject: 'request',
  opens: {
    PlaceRequested: ({ data }) => ({
      subject: data.requestId,
      case: data.kind === 'acute' ? 'acute' : 'standard',
      waitingFor: SIS_PLACEMENT_FUNCTION,
    }),
  },
  meets: {
    PlaceOffered: ({ data }, duty) => data.requestId === duty.subject,
    PlaceDeclined: ({ data }, duty) => data.requestId === duty.subject,
  },
  voids: { PlaceRequestWithdrawn: ({ data }, duty) => data.requestId === duty.subject },
  versions: [
    {
      version: 1,
      terms: {
        acute: { due: { hours: 24 }, level: 'critical' },
        standard: { due: { days: 14 }, level: 'warn' },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Ansökan om plats obesvarad',
      meaning:
        'SiS har inte svarat på kommunens ansökan om plats: inom 24 timmar vid akut placering, annars inom 14 dagar.',
    },
    en: {
      title: 'Place request unanswered',
      meaning:
        'SiS has not answered the municipality’s request for a place: within 24 hours when acute, otherwise 14 days.',
    },
  },
};

const careOrderLapsing: DutyRule = {
  kind: 'duty',
  ruleId: 'care-order-lapsing',
  subject: 'order',
  opens: {
    CareOrderIssued: ({ data }, { placement }) => ({ subject: data.orderId, metAtOnceBy: placement?.admitted }),
  },
  meets: { Admitted: any },
  voids: { CareEnded: ({ data }, duty) => data.orderId === undefined || data.orderId === duty.subject },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { days: 28 }, level: 'critical', upcoming: { level: 'warn', at: { days: 21 } } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Vårdbeslut på väg att förfalla',
      meaning: 'Ett beslut om vård har inte lett till placering inom 28 dagar.',
    },
    en: { title: 'Care order about to lapse', meaning: 'A care order has not led to a placement within 28 days.' },
  },
};

export const referralRules = [placeRequestUnanswered, careOrderLapsing] as const;
