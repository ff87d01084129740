import type { Instant } from '@vardkedja/event-sourcing';
import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal, type CareChainRefusal } from '../command/refusal.js';
import { addMonths, dayOfDate } from '../time/local-date.js';
import { endOfDay, localDayAt } from '../time/local-time.js';
import type { consentSteps } from './consent.steps.js';

const MAX_CONSENT_YEARS = 2;

interface Consent {
  /** The giving or renewal that set the date until which it is valid. */
  dated: DatedEvent<'ConsentGiven' | 'ConsentRenewed'>;
  withdrawn: DatedEvent<'ConsentWithdrawn'> | undefined;
}

export interface ConsentState {
  readonly byId: Map<string, Consent>;
}

interface Seen {
  readonly consent: ConsentState;
}

export function noConsents(): ConsentState {
  return { byId: new Map() };
}

/** A legal ground as a command gives it. */
interface Ground {
  readonly kind: string;
  readonly consentId?: string;
}

/**
 * Refuses a ground that rests on a consent which the chain does not know, or which is not valid: given or renewed, not withdrawn, and before
 * the end of its last date. A consent that is named with another ground need only be known.
 */
export function refuseGround(
  consents: ConsentState,
  { kind, consentId }: Ground,
  at: Instant,
): CareChainRefusal | undefined {
  if (consentId === undefined) return undefined;
  const consent = consents.byId.get(consentId);
  if (consent === undefined) return refusal('CONSENT_UNKNOWN', 'ground.consentId');
  const isValid = consent.withdrawn === undefined && at < endOfDay(dayOfDate(consent.dated.data.validUntil));
  return kind !== 'consent' || isValid ? undefined : refusal('CONSENT_NOT_VALID', 'ground.consentId');
}

const validityIsShort: JudgedOnce<Seen, DatedEvent<'ConsentGiven' | 'ConsentRenewed'>> = {
  concerns: ['validUntil'],
  refuse({ data: { validUntil }, occurredAt }) {
    const latest = addMonths(localDayAt(occurredAt), 12 * MAX_CONSENT_YEARS);
    return dayOfDate(validUntil) > latest
      ? refusal('CONSENT_TOO_LONG', 'validUntil', { years: MAX_CONSENT_YEARS })
      : undefined;
  },
};

export const consentDecider: AreaDecider<Seen, EventOf<typeof consentSteps>> = {
  evolve({ consent }, event) {
    const known = consent.byId.get(event.data.consentId);
    if (event.type === 'ConsentGiven') consent.byId.set(event.data.consentId, { dated: event, withdrawn: undefined });
    else if (known !== undefined && event.type === 'ConsentRenewed') known.dated = event;
    else if (known !== undefined && event.type === 'ConsentWithdrawn') known.withdrawn = event;
  },

  standing({ consent }, event) {
    const known = consent.byId.get(event.data.consentId);
    switch (event.type) {
      case 'ConsentGiven':
        return undefined;
      case 'ConsentRenewed':
        return known?.withdrawn === undefined ? known?.dated : undefined;
      case 'ConsentWithdrawn':
        return known?.withdrawn;
    }
  },

  refuse({ consent }, event) {
    const known = consent.byId.get(event.data.consentId);
    if (known === undefined || event.type === 'ConsentGiven') return undefined;
    if (known.withdrawn !== undefined) return refusal('CONSENT_ALREADY_WITHDRAWN', 'consentId');
    if (event.type === 'ConsentWithdrawn') return undefined;
    return event.data.validUntil <= known.dated.data.validUntil
      ? refusal('CONSENT_NOT_LATER', 'validUntil')
      : undefined;
  },

  judgedOnce: { ConsentGiven: [validityIsShort], ConsentRenewed: [validityIsShort] },
};
