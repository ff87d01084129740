import type { LifeDomain } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { dateAfter, type Intervention, type Journey } from '../journey.js';
import { receiverOf, type Receiver } from '../person.js';
import { PHRASES } from '../phrases.js';
import { drawGround } from './consent.story.js';
import type { Placement } from './referral.story.js';

/** What becomes of the handover of one domain. */
const FATES = { inTime: 47, late: 22, declined: 11, withdrawn: 4, received: 5, unanswered: 5, neverOffered: 6 };
const INTERVENTION_HANDED_OVER_SHARE = 0.55;
const OFFERED_ANEW_SHARE = 0.75;
const RECEIVED_FIRST_SHARE = 0.8;
const FIRST_CONTACT = { soon: 75, late: 15, never: 10 };
const RESPONSIBILITY_ENDS_SHARE = 0.3;

interface Offer {
  readonly domain: LifeDomain;
  readonly interventionId?: string;
  readonly receiver: Receiver;
  readonly offeredAt: Instant;
  readonly effectiveAt: Instant;
}

/** Everything that somebody else must take over when the young person leaves the home. */
export function tellHandovers(journey: Journey, placement: Placement, goingOn: readonly Intervention[]): void {
  const { chance } = journey;
  if (placement.stay.destination === 'otherSisHome') return;
  for (const domain of domainsToHandOver(journey, placement)) {
    tellHandover(journey, placement, domain);
  }
  for (const intervention of goingOn) {
    if (chance.happens(INTERVENTION_HANDED_OVER_SHARE)) {
      tellHandover(journey, placement, intervention.domain, intervention);
    }
  }
}

function domainsToHandOver({ chance, needs, person }: Journey, { stay }: Placement): ReadonlySet<LifeDomain> {
  const domains = new Set<LifeDomain>(['socialServices']);
  if (stay.destination !== 'parentalHome' && stay.destination !== 'ownHousing') domains.add('housing');
  for (const { domain, knownAt } of needs) if (knownAt < stay.dischargedAt) domains.add(domain);
  if (stay.destination !== 'prison' && chance.happens(0.6)) domains.add(person.age < 18 ? 'school' : 'occupation');
  return domains;
}

function tellHandover(journey: Journey, { stay }: Placement, domain: LifeDomain, intervention?: Intervention): void {
  const { chance } = journey;
  const fate = chance.weighted(FATES);
  if (fate === 'neverOffered') return;
  const earliest = journey.earlier(stay.dischargedAt, fate === 'inTime' ? 12 : 1, fate === 'inTime' ? 35 : 14);
  const possibleAt = intervention?.startedAt ?? stay.admittedAt;
  const offeredAt = Math.max(earliest, journey.later(possibleAt, 1, 3));
  const offer: Offer = {
    domain,
    ...(intervention !== undefined && { interventionId: intervention.interventionId }),
    receiver: receiverOf(domain, journey.person, chance),
    offeredAt,
    effectiveAt: stay.dischargedAt,
  };
  const handoverId = makeOffer(journey, offer);
  switch (fate) {
    case 'inTime':
      return accept(journey, offer, handoverId, 5);
    case 'late':
      return accept(journey, offer, handoverId, 45);
    case 'received':
      return receive(journey, handoverId, journey.later(offeredAt, 1, 12));
    case 'unanswered':
      return;
    case 'declined':
    case 'withdrawn':
      return turnDown(journey, offer, handoverId, fate);
  }
}

function makeOffer(journey: Journey, { domain, interventionId, receiver, offeredAt, effectiveAt }: Offer): string {
  const handoverId = journey.newId(offeredAt);
  journey.plan(offeredAt, 'OfferHandover', {
    handoverId,
    domain,
    ...(interventionId !== undefined && { interventionId }),
    toOrganisationId: receiver.organisationId,
    toFunction: receiver.function,
    effectiveFrom: dateAfter(effectiveAt, 0),
    ground: drawGround(journey, offeredAt),
  });
  return handoverId;
}

function receive(journey: Journey, handoverId: string, at: Instant): void {
  journey.plan(at, 'ReceiveHandover', { handoverId });
}

function accept(journey: Journey, { offeredAt, effectiveAt, ...offer }: Offer, handoverId: string, days: number): void {
  const { chance } = journey;
  let acceptedAt = journey.later(offeredAt, 1, Math.max(2, Math.round(days / 2)));
  if (chance.happens(RECEIVED_FIRST_SHARE)) {
    receive(journey, handoverId, acceptedAt);
    acceptedAt = journey.later(acceptedAt, 1, Math.max(2, Math.round(days / 2)));
  }
  // Taking over backwards in time is as common as taking over from today.
  const effective = chance.happens(0.6) ? effectiveAt : Math.max(effectiveAt, acceptedAt);
  journey.plan(acceptedAt, 'AcceptHandover', { handoverId, effectiveFrom: dateAfter(effective, 0) });
  const begins = Math.max(effective, acceptedAt);
  const contact = chance.weighted(FIRST_CONTACT);
  const contactAt = contact === 'soon' ? journey.later(begins, 1, 6) : journey.later(begins, 9, 30);
  if (contact !== 'never') {
    const mode = chance.weighted({ meeting: 45, homeVisit: 25, video: 10, phone: 20 });
    journey.planMaybeLate(contactAt, 'RecordFirstContact', { handoverId, mode });
  }
  if (chance.happens(RESPONSIBILITY_ENDS_SHARE)) {
    endResponsibility(journey, offer.domain, handoverId, journey.later(contactAt, 40, 170));
  }
}

function endResponsibility(journey: Journey, domain: LifeDomain, handoverId: string, at: Instant): void {
  const { chance } = journey;
  const reason = chance.weighted({ needMet: 45, movedOn: 20, personDeclined: 15, capacity: 15, other: 5 });
  journey.plan(at, 'EndResponsibility', { handoverId, reason });
  if (reason !== 'needMet') return;
  const isMet = (need: { readonly domain: LifeDomain; readonly knownAt: Instant }) =>
    need.domain === domain && need.knownAt < at;
  for (const { needId } of journey.needs.filter(isMet)) {
    journey.plan(journey.soon(at, 0.1, 2), 'MeetNeed', { needId, how: chance.one(PHRASES.needMet) });
  }
  const unmet = journey.needs.filter((need) => !isMet(need));
  journey.needs.splice(0, journey.needs.length, ...unmet);
}

/** No; and then somebody else is asked, or nobody is. */
function turnDown(journey: Journey, offer: Offer, handoverId: string, how: 'declined' | 'withdrawn'): void {
  const { chance } = journey;
  const answeredAt = journey.later(offer.offeredAt, 1, 9);
  if (how === 'declined') {
    const reason = chance.weighted({ notOurResponsibility: 45, noCapacity: 35, needNotFound: 15, other: 5 });
    const explanation = chance.one(PHRASES.handoverDeclined);
    journey.plan(answeredAt, 'DeclineHandover', { handoverId, reason, explanation });
  } else {
    journey.plan(answeredAt, 'WithdrawHandover', { handoverId, reason: chance.one(PHRASES.withdrawn) });
  }
  if (!chance.happens(OFFERED_ANEW_SHARE)) return;
  const offeredAt = journey.later(answeredAt, 2, 20);
  const again = { ...offer, offeredAt, receiver: receiverOf(offer.domain, journey.person, chance) };
  accept(journey, again, makeOffer(journey, again), 12);
}
