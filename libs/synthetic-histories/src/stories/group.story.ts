import type { Instant } from '@vardkedja/event-sourcing';
import type { Course } from '../course.js';
import type { Journey } from '../journey.js';
import { drawMunicipality, regionOf } from '../person.js';
import { PHRASES } from '../phrases.js';
import { tellConsent } from './consent.story.js';
import { tellCoordinator } from './coordinator.story.js';

const CONSENT_SHARE = 0.75;
const GROUP_SHARE = 0.5;
const HIGH_RISK_SHARE = 0.3;
const RISK_CHANGES_SHARE = 0.4;
const MOVED_SHARE = 0.05;

/** Opens the chain and gathers people around the young person. */
export function tellGroup(journey: Journey, course: Course, nextCoordinator: () => string): void {
  const { chance, person, careChainId } = journey;
  const { openedAt, lastAt } = course;
  const openingId = journey.newId(openedAt);
  const opening = {
    careChainId,
    youngPersonId: journey.newId(openedAt),
    responsibleMunicipality: person.municipality,
    birthMonth: person.birthMonth,
  };
  journey.plan(openedAt, 'OpenCareChain', opening, openingId);
  tellCoordinator(journey, course, openingId, nextCoordinator);
  const meetsAt = journey.later(openedAt, 4, 40);
  if (chance.happens(GROUP_SHARE)) {
    const groupId = journey.newId(meetsAt);
    const members = [journey.municipalityId, regionOf(person.municipality), person.schoolId];
    journey.plan(meetsAt, 'FormGroup', { groupId, members });
  }
  if (chance.happens(CONSENT_SHARE)) tellConsent(journey, journey.soon(meetsAt, 1, 30));
  if (chance.happens(0.6)) tellRisk(journey, openedAt, lastAt);
  if (chance.happens(MOVED_SHARE)) {
    const responsibleMunicipality = drawMunicipality(chance);
    const movedAt = journey.partway(openedAt, lastAt, 0.2, 0.9);
    if (responsibleMunicipality !== person.municipality) {
      journey.plan(movedAt, 'ChangeResponsibleMunicipality', { responsibleMunicipality });
    }
  }
}

function tellRisk(journey: Journey, openedAt: Instant, lastAt: Instant): void {
  const { chance } = journey;
  const isHigh = chance.happens(HIGH_RISK_SHARE);
  const motivation = chance.one(PHRASES.motivation);
  journey.plan(journey.later(openedAt, 3, 20), 'AssessRisk', { level: isHigh ? 'high' : 'normal', motivation });
  if (!chance.happens(RISK_CHANGES_SHARE)) return;
  const changedAt = journey.partway(openedAt, lastAt, 0.4, 0.9);
  journey.plan(changedAt, 'AssessRisk', { level: isHigh ? 'normal' : 'high', motivation });
}
