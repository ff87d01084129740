import { startOfDay, dayOfDate, LIFE_DOMAINS, type CommandData } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Journey } from '../journey.js';
import { regionOf } from '../person.js';
import { PHRASES } from '../phrases.js';

type Ground = CommandData<'OfferHandover'>['ground'];

const LEANS_ON_CONSENT_SHARE = 0.6;
const SHORT_CONSENT_SHARE = 0.25;
const RENEWED_SHARE = 0.5;
const WITHDRAWN_SHARE = 0.08;

/** The young person and the guardians allow that information is shared, for a time. */
export function tellConsent(journey: Journey, givenAt: Instant): void {
  const { chance, person, municipalityId } = journey;
  const consentId = journey.newId(givenAt);
  const isShort = chance.happens(SHORT_CONSENT_SHARE);
  const validUntil = dateAfter(givenAt, isShort ? chance.integer(50, 110) : chance.integer(180, 500));
  journey.plan(givenAt, 'GiveConsent', {
    consentId,
    givenBy: person.age >= 18 ? 'youngPerson' : chance.weighted({ both: 70, guardian: 15, youngPerson: 15 }),
    purpose: chance.one(PHRASES.consentPurpose),
    domains: LIFE_DOMAINS.filter(() => chance.happens(0.75)),
    parties: [municipalityId, regionOf(person.municipality), person.schoolId],
    validUntil,
  });
  let until = startOfDay(dayOfDate(validUntil));
  if (chance.happens(WITHDRAWN_SHARE)) {
    until = journey.partway(givenAt, until, 0.2, 0.9);
    journey.plan(until, 'WithdrawConsent', { consentId });
  } else if (chance.happens(RENEWED_SHARE)) {
    const renewedAt = journey.earlier(until, 3, 25);
    const renewedUntil = dateAfter(until, chance.integer(120, 300));
    journey.plan(renewedAt, 'RenewConsent', { consentId, validUntil: renewedUntil });
    until = startOfDay(dayOfDate(renewedUntil));
  }
  journey.consents.push({ consentId, givenAt, until });
}

/** A ground for passing information on: a consent that is valid then, or one of the others. */
export function drawGround({ chance, consents }: Journey, at: Instant): Ground {
  const valid = consents.find(({ givenAt, until }) => givenAt < at && at < until);
  if (valid !== undefined && chance.happens(LEANS_ON_CONSENT_SHARE)) {
    return { kind: 'consent', consentId: valid.consentId };
  }
  return { kind: chance.weighted({ careExchange: 60, secrecyAssessment: 20, generalClause: 15, dutyToInform: 5 }) };
}
