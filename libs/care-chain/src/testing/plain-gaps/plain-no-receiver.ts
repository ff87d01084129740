import { LIFE_DOMAINS, type LifeDomain } from '../../definition/vocabulary.js';
import type { Entry } from '../../history/entry.js';
import type { CoverRule, Foreseen } from './plain-covers.js';
import { decisionInForce, foreseenAfter } from './plain-discharge-forecast.js';
import { effectiveDischarge, event, events, sinceLast, type Step } from './plain-story.js';
import { handovers, hasUnmetNeed, needsNamedBy, placementRunsOn } from './plain-things.js';

/** No actor has taken over after SiS. */
export const noReceiver: CoverRule = {
  ruleId: 'no-receiver',
  subjects: () => LIFE_DOMAINS,
  domainOf: asDomain,
  isRequired: (subject, soFar) => isRequired(asDomain(subject), soFar),
  isCovered: (subject, soFar) =>
    placementRunsOn(soFar) || receivers(asDomain(subject), soFar).some((handover) => handover.inEffect),
  forecast: (subject, soFar, at): Foreseen | undefined => {
    const decided = decisionInForce(soFar);
    if (decided === undefined) return undefined;
    const { placementId, destination } = decided.data;
    const discharged: Entry = { ...decided, type: 'Discharged', data: { placementId, destination } };
    const afterwards: readonly Step[] = [...soFar, { at, is: 'event', entry: discharged }];
    if (!isRequired(asDomain(subject), afterwards)) return undefined;
    return foreseenAfter(decided, receivers(asDomain(subject), soFar), at);
  },
};

/** Whether somebody is required to cover a domain after what has happened so far. */
export function isRequired(domain: LifeDomain, soFar: readonly Step[]): boolean {
  if (events(soFar, 'Admitted').length === 0 || isNeedMetByReceiver(domain, soFar)) return false;
  if (domain === 'socialServices' || hasUnmetNeed(soFar, domain)) return true;
  return domain === 'housing' && !hasGoneHome(soFar);
}

/** After a `Discharged` to the parental home or an own home, until the next `Admitted`. */
function hasGoneHome(soFar: readonly Step[]): boolean {
  const sinceAdmitted = sinceLast(soFar, (step) => event(step, 'Admitted') !== undefined);
  return events(sinceAdmitted, 'Discharged').some(
    ({ data }) => data.destination === 'parentalHome' || data.destination === 'ownHousing',
  );
}

/**
 * `ResponsibilityEnded` for `needMet` of a handover in housing or social services that names no intervention ends the domain's requirement
 * until the next `Admitted`, `Discharged` or need in it.
 */
function isNeedMetByReceiver(domain: LifeDomain, soFar: readonly Step[]): boolean {
  if (domain !== 'housing' && domain !== 'socialServices') return false;
  const isEnd = (step: Step): boolean => {
    const ended = event(step, 'ResponsibilityEnded')?.data;
    if (ended?.reason !== 'needMet') return false;
    const until = soFar.slice(0, soFar.indexOf(step));
    return receivers(domain, until).some(
      ({ handoverId, acceptance }) => handoverId === ended.handoverId && acceptance !== undefined,
    );
  };
  if (!soFar.some(isEnd)) return false;
  return !sinceLast(soFar, isEnd).some(
    (step) =>
      event(step, 'Admitted') !== undefined ||
      effectiveDischarge(step) !== undefined ||
      (step.is === 'event' && needsNamedBy(step.entry, domain).length > 0),
  );
}

/** The handovers in the domain that name no intervention. */
function receivers(domain: LifeDomain, soFar: readonly Step[]) {
  return handovers(soFar).filter(
    ({ offer }) => offer.data.domain === domain && offer.data.interventionId === undefined,
  );
}

function asDomain(subject: string): LifeDomain {
  const domain = LIFE_DOMAINS.find((known) => known === subject);
  if (domain === undefined) throw new RangeError(`Not a life domain: ${subject}`);
  return domain;
}
