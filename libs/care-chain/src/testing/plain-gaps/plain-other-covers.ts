import type { EntryOf } from '../../history/entry.js';
import type { CoverRule } from './plain-covers.js';
import { decisionInForce, foreseenAfter } from './plain-discharge-forecast.js';
import { effectiveDischarge, events, type Step } from './plain-story.js';
import {
  consentDate,
  handovers,
  interventionsToContinue,
  isConsentValid,
  startedInterventions,
} from './plain-things.js';
import { datePlus, end, start } from './plain-time.js';

export const interventionWithoutReceiver: CoverRule = {
  ruleId: 'intervention-without-receiver',
  subjects: (story) => startedInterventions(story).map(({ data }) => data.interventionId),
  domainOf: (subject, story) =>
    startedInterventions(story).find(({ data }) => data.interventionId === subject)?.data.domain,
  isRequired: (subject, soFar) => {
    const begun = soFar.findLastIndex(
      (step, index) =>
        effectiveDischarge(step) !== undefined &&
        interventionsToContinue(soFar.slice(0, index + 1)).some(({ data }) => data.interventionId === subject),
    );
    if (begun < 0) return false;
    const since = soFar.slice(begun + 1);
    return (
      events(since, 'Admitted').length === 0 &&
      !events(since, 'InterventionEnded', 'InterventionResumed').some(({ data }) => data.interventionId === subject)
    );
  },
  isCovered: (subject, soFar) => naming(subject, soFar).some((handover) => handover.inEffect),
  forecast: (subject, soFar, at) => {
    const decided = decisionInForce(soFar);
    const mustGoOn = interventionsToContinue(soFar).some(({ data }) => data.interventionId === subject);
    return decided !== undefined && mustGoOn ? foreseenAfter(decided, naming(subject, soFar), at) : undefined;
  },
};

function naming(interventionId: string, soFar: readonly Step[]) {
  return handovers(soFar).filter(({ offer }) => offer.data.interventionId === interventionId);
}

export const consentLapsed: CoverRule = {
  ruleId: 'consent-lapsed',
  subjects: (story) => [
    ...new Set(events(story, 'HandoverOffered', 'SipCalled').flatMap(({ data }) => consentOf(data.ground))),
  ],
  domainOf: () => undefined,
  isRequired: isRestedUpon,
  isCovered: (subject, soFar) => isConsentValid(soFar, subject),
  forecast: (subject, soFar) => {
    const dated = consentDate(soFar, subject);
    if (dated === undefined || !isRestedUpon(subject, soFar) || !isConsentValid(soFar, subject)) return undefined;
    const dueAt = end(dated.data.validUntil);
    const monthBefore = start(datePlus(dated.data.validUntil, 1 - 30));
    return { openedBy: dated, dueAt, warnAt: monthBefore, notBefore: monthBefore };
  },
};

/** Whether a live handover, or the latest call of a SIP that is not closed, rests on the consent. */
function isRestedUpon(consentId: string, soFar: readonly Step[]): boolean {
  const live = handovers(soFar).filter(({ open, acceptance }) => open || acceptance !== undefined);
  const byHandover = live.some(({ offer }) => consentOf(offer.data.ground).includes(consentId));
  return byHandover || latestCalls(soFar).some(({ data }) => consentOf(data.ground).includes(consentId));
}

/** The latest call of every SIP that is not closed. */
function latestCalls(soFar: readonly Step[]): readonly EntryOf<'SipCalled'>[] {
  const calls = events(soFar, 'SipCalled');
  const closed = events(soFar, 'SipClosed').map(({ data }) => data.sipId);
  return calls.filter(
    (call, index) =>
      !closed.includes(call.data.sipId) &&
      !calls.slice(index + 1).some((later) => later.data.sipId === call.data.sipId),
  );
}

function consentOf(ground: EntryOf<'SipCalled'>['data']['ground']): readonly string[] {
  return ground.kind === 'consent' && ground.consentId !== undefined ? [ground.consentId] : [];
}
