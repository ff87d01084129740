import { LIFE_DOMAINS } from '../../definition/vocabulary.js';
import type { DutyRule } from './plain-duties.js';
import { any, naming, on } from './plain-duty-words.js';
import { isRequired } from './plain-no-receiver.js';
import { event, events, type Step } from './plain-story.js';
import { careChainIdIn, handovers, hasUnmetNeed, needsNamedBy, offerOf } from './plain-things.js';
import { datePlus, days, daysLater, end, hours, start, workingDays } from './plain-time.js';

/** What is handed over, and who takes hold of it. */
export const handoverDuties: readonly DutyRule[] = [
  {
    ruleId: 'offer-unanswered',
    opens: on('HandoverOffered', ({ data }, at) => ({
      subject: data.handoverId,
      domain: data.domain,
      deadline: workingDays(at, 5),
      level: 'warn',
      criticalAt: workingDays(at, 20),
    })),
    meets: naming('handoverId', 'HandoverReceived', 'HandoverAccepted', 'HandoverDeclined'),
    voids: naming('handoverId', 'HandoverWithdrawn'),
  },
  {
    ruleId: 'received-not-answered',
    opens: on('HandoverReceived', ({ data }, at, soFar) => ({
      subject: data.handoverId,
      domain: offerOf(soFar, data.handoverId)?.data.domain,
      deadline: workingDays(at, 5),
      level: 'warn',
      criticalAt: workingDays(at, 15),
    })),
    meets: naming('handoverId', 'HandoverAccepted', 'HandoverDeclined'),
    voids: naming('handoverId', 'HandoverWithdrawn'),
  },
  {
    ruleId: 'all-declined',
    opens: (step, soFar) => {
      const refusal = event(step, 'HandoverDeclined', 'HandoverWithdrawn');
      const domain = refusal && offerOf(soFar, refusal.data.handoverId)?.data.domain;
      if (domain === undefined) return [];
      const stillHandedOver = handovers(soFar).some(
        (handover) => handover.offer.data.domain === domain && (handover.open || handover.acceptance !== undefined),
      );
      if (stillHandedOver || !(isRequired(domain, soFar) || hasUnmetNeed(soFar, domain))) return [];
      const [deadline, criticalAt] = [workingDays(step.at, 3), workingDays(step.at, 10)];
      return [{ subject: domain, domain, deadline, level: 'warn', criticalAt }];
    },
    meets: (step, duty) => event(step, 'HandoverOffered')?.data.domain === duty.opening.domain,
    voids: (step, duty, soFar) =>
      LIFE_DOMAINS.some(
        (domain) => domain === duty.opening.domain && isNeedMetIn(step, soFar, domain) && !hasUnmetNeed(soFar, domain),
      ),
  },
  {
    ruleId: 'no-first-contact',
    opens: on('HandoverAccepted', ({ data }, _at, soFar) => {
      const isHighRisk = events(soFar, 'RiskAssessed').at(-1)?.data.level === 'high';
      return {
        subject: data.handoverId,
        domain: offerOf(soFar, data.handoverId)?.data.domain,
        deadline: isHighRisk ? hours(start(data.effectiveFrom), 48) : end(datePlus(data.effectiveFrom, 7)),
        level: 'warn',
        criticalAt: (dueAt) => daysLater(dueAt, 7),
      };
    }),
    meets: naming('handoverId', 'FirstContactMade'),
    voids: naming('handoverId', 'ResponsibilityEnded'),
  },
  {
    ruleId: 'no-school-or-occupation',
    opens: on('Discharged', ({ data }, at, soFar) =>
      data.destination === 'otherSisHome' || data.destination === 'prison'
        ? undefined
        : {
            subject: careChainIdIn(soFar),
            deadline: days(at, 14),
            level: 'warn',
            criticalAt: days(at, 42),
            metAtOnceBy: schoolsInEffect(soFar)[0],
          },
    ),
    // Whoever was in effect when the duty was opened met it at once; so the first to be in effect since then has just begun.
    meets: (_step, _duty, soFar) => schoolsInEffect(soFar).length > 0,
    voids: any('Admitted'),
  },
];

/** The acceptances of handovers to school or occupation that are in effect, in business order. */
function schoolsInEffect(soFar: readonly Step[]) {
  const schools = handovers(soFar).filter(
    ({ inEffect, offer }) => inEffect && (offer.data.domain === 'school' || offer.data.domain === 'occupation'),
  );
  return events(soFar, 'HandoverAccepted').filter((accepted) =>
    schools.some(({ acceptance }) => acceptance === accepted),
  );
}

/** Whether the step is the `NeedMet` of a need that has been named in the domain. */
function isNeedMetIn(step: Step, soFar: readonly Step[], domain: (typeof LIFE_DOMAINS)[number]): boolean {
  const needMet = event(step, 'NeedMet');
  if (needMet === undefined) return false;
  return events(soFar, 'NeedIdentified', 'AssessmentCompleted').some((naming) =>
    needsNamedBy(naming, domain).includes(needMet.data.needId),
  );
}
