import type { LifeDomain } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Journey } from '../journey.js';
import { NEEDS, PHRASES } from '../phrases.js';
import type { Placement } from './referral.story.js';

const ASSESSED_SHARE = { acute: 0.35, assessment: 0.96, treatment: 0.4 };
const DOMAINS_OF_NEEDS: Partial<Record<LifeDomain, number>> = {
  health: 32,
  school: 24,
  substanceUse: 18,
  familySupport: 14,
  occupation: 8,
  probation: 4,
};

/** What the young person needs is found out, formally or not, and something is decided. */
export function tellAssessment(journey: Journey, { stay }: Placement): void {
  const { chance } = journey;
  const { admittedAt, kind } = stay;
  for (let n = chance.integer(1, 2); n > 0; n -= 1) identifyNeed(journey, journey.later(admittedAt, 1, 14));
  const orderedAt = journey.later(admittedAt, 1, 9);
  const isAssessed = orderedAt > journey.assessedUntil && chance.happens(ASSESSED_SHARE[kind]);
  if (isAssessed) assess(journey, orderedAt);
  else if (kind === 'acute') planWithoutAssessment(journey, admittedAt);
}

function assess(journey: Journey, orderedAt: Instant): void {
  const { chance } = journey;
  const assessmentId = journey.newId(orderedAt);
  journey.plan(orderedAt, 'OrderAssessment', {
    assessmentId,
    ...(chance.happens(0.6) && { questions: chance.one(PHRASES.assessmentQuestions) }),
  });
  const completedAt = chance.happens(0.8) ? journey.later(orderedAt, 32, 54) : journey.later(orderedAt, 58, 100);
  complete(journey, assessmentId, completedAt);
  journey.assessedUntil = completedAt;
  if (chance.happens(0.1)) return;
  const decidedAt = chance.happens(0.8) ? journey.later(completedAt, 2, 12) : journey.later(completedAt, 16, 45);
  const followsRecommendation = chance.happens(0.75);
  journey.plan(decidedAt, 'DecideNextStep', {
    assessmentId,
    decision: chance.one(PHRASES.decision),
    followsRecommendation,
    ...(!followsRecommendation && { deviationReason: chance.one(PHRASES.deviation) }),
  });
}

function complete(journey: Journey, assessmentId: string, at: Instant): void {
  const { chance } = journey;
  const domains = new Set(Array.from({ length: chance.integer(1, 3) }, () => drawDomain(journey)));
  const needs = [...domains].map((domain) => ({
    needId: journey.newId(at),
    domain,
    description: chance.one(NEEDS[domain]),
  }));
  for (const { needId, domain } of needs) journey.needs.push({ needId, domain, knownAt: at });
  journey.plan(at, 'CompleteAssessment', {
    assessmentId,
    recommendation: chance.one(PHRASES.recommendation),
    motivation: chance.one(PHRASES.motivation),
    needs,
    youngPersonsView: chance.one(PHRASES.ownView),
    ...(chance.happens(0.7) && { guardiansView: chance.one(PHRASES.guardiansView) }),
  });
}

function identifyNeed(journey: Journey, at: Instant): void {
  const domain = drawDomain(journey);
  if (journey.needs.some((need) => need.domain === domain)) return;
  const needId = journey.newId(at);
  journey.needs.push({ needId, domain, knownAt: at });
  journey.plan(at, 'IdentifyNeed', { needId, domain, description: journey.chance.one(NEEDS[domain]) });
}

function planWithoutAssessment(journey: Journey, admittedAt: Instant): void {
  const { chance } = journey;
  if (chance.happens(0.15)) return;
  const decidedAt = chance.happens(0.7) ? journey.later(admittedAt, 3, 12) : journey.later(admittedAt, 16, 32);
  journey.plan(decidedAt, 'DecideNextStep', { decision: chance.one(PHRASES.decision), followsRecommendation: true });
}

function drawDomain({ chance }: Journey): LifeDomain {
  return chance.weighted(DOMAINS_OF_NEEDS as Record<LifeDomain, number>);
}
