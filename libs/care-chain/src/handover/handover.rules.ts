import { type CoverRule, type DutyRule, type Opening, type Duty } from '../gaps/duty-rule.js';
import { isOpenHandover, type Facts } from '../gaps/facts.js';
import type { EntryOf } from '../history/entry.js';

type OfHandover = { readonly data: { readonly handoverId: string } };
const ofTheHandover = ({ data }: OfHandover, duty: Duty): boolean => data.handoverId === duty.subject;

function waitsForReceiver({ data }: OfHandover, facts: Facts): Opening {
  const handover = facts.handovers.get(data.handoverId);
  return { subject: data.handoverId, domain: handover?.domain, waitingFor: handover?.receiver };
}

const offerUnanswered: DutyRule = {
  kind: 'duty',
  ruleId: 'offer-unanswered',
  subject: 'handover',
  opens: { HandoverOffered: waitsForReceiver },
  meets: { HandoverReceived: ofTheHandover, HandoverAccepted: ofTheHandover, HandoverDeclined: ofTheHandover },
  voids: { HandoverWithdrawn: ofTheHandover },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { workingDays: 5 }, level: 'warn', then: { level: 'critical', at: { workingDays: 20 } } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Överlämning obesvarad',
      meaning: 'Mottagaren har inte hört av sig inom 5 arbetsdagar efter en överlämning.',
    },
    en: {
      title: 'Handover unanswered',
      meaning: 'The receiver has not responded to a handover within 5 working days.',
    },
  },
};

const receivedNotAnswered: DutyRule = {
  kind: 'duty',
  ruleId: 'received-not-answered',
  subject: 'handover',
  opens: { HandoverReceived: waitsForReceiver },
  meets: { HandoverAccepted: ofTheHandover, HandoverDeclined: ofTheHandover },
  voids: { HandoverWithdrawn: ofTheHandover },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { workingDays: 5 }, level: 'warn', then: { level: 'critical', at: { workingDays: 15 } } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Mottagen men inte besvarad',
      meaning: 'Mottagaren har tagit emot överlämningen men varken tagit över eller tackat nej inom 5 arbetsdagar.',
    },
    en: {
      title: 'Received and not answered',
      meaning: 'The receiver has the handover and has neither taken over nor declined within 5 working days.',
    },
  },
};

function nobodyLeft(
  { data, occurredAt }: EntryOf<'HandoverDeclined' | 'HandoverWithdrawn'>,
  facts: Facts,
): Opening | undefined {
  const domain = facts.handovers.get(data.handoverId)?.domain;
  if (domain === undefined || !(facts.isRequired(domain) || facts.hasUnmetNeed(domain))) return undefined;
  for (const handover of facts.handovers.values()) {
    if (handover.domain === domain && (isOpenHandover(handover) || handover.status === 'accepted')) return undefined;
  }
  const byTransfer = !facts.hasUnmetNeed(domain) && facts.isRequiredByTransfer(domain, occurredAt);
  return { subject: domain, domain, byTransfer };
}

const allDeclined: DutyRule = {
  kind: 'duty',
  ruleId: 'all-declined',
  subject: 'domain',
  opens: { HandoverDeclined: nobodyLeft, HandoverWithdrawn: nobodyLeft },
  meets: { HandoverOffered: ({ data }, duty) => data.domain === duty.domain },
  voids: {
    NeedMet: ({ data }, { domain }, facts) =>
      domain !== undefined && facts.domainOfNeed(data.needId) === domain && !facts.hasUnmetNeed(domain),
  },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { workingDays: 3 }, level: 'warn', then: { level: 'critical', at: { workingDays: 10 } } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Alla har tackat nej',
      meaning: 'Den sista tillfrågade har tackat nej, och ingen ny har fått frågan inom 3 arbetsdagar.',
    },
    en: {
      title: 'Everybody has declined',
      meaning: 'The last one asked has declined, and nobody new has been asked within 3 working days.',
    },
  },
};

const noFirstContact: DutyRule = {
  kind: 'duty',
  ruleId: 'no-first-contact',
  subject: 'handover',
  opens: {
    HandoverAccepted: (entry, facts) => ({
      ...waitsForReceiver(entry, facts),
      date: entry.data.effectiveFrom,
      case: facts.highRisk ? 'highRisk' : 'standard',
    }),
  },
  meets: { FirstContactMade: ofTheHandover },
  voids: { ResponsibilityEnded: ofTheHandover },
  versions: [
    {
      version: 1,
      terms: {
        highRisk: { due: { hoursAfterStartOfDate: 48 }, level: 'warn', then: { level: 'critical', daysAfterDue: 7 } },
        standard: { due: { daysAfterDate: 7 }, level: 'warn', then: { level: 'critical', daysAfterDue: 7 } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Ingen första kontakt',
      meaning:
        'Den som har tagit över har inte träffat eller talat med den unge inom 7 dagar, vid hög risk inom 48 timmar.',
    },
    en: {
      title: 'No first contact',
      meaning:
        'Whoever has taken over has not met or spoken with the young person within 7 days, at high risk 48 hours.',
    },
  },
};

const noReceiver: CoverRule = {
  kind: 'cover',
  ruleId: 'no-receiver',
  subject: 'domain',
  transferDelayed: true,
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'critical' } } }],
  texts: {
    sv: { title: 'Ingen mottagare', meaning: 'Ingen har tagit över livsområdet efter SiS.' },
    en: { title: 'No receiver', meaning: 'Nobody has taken over this part of life after SiS.' },
  },
};

export const handoverRules = [offerUnanswered, receivedNotAnswered, allDeclined, noFirstContact, noReceiver] as const;
