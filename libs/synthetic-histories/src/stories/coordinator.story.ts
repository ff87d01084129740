import type { Instant } from '@vardkedja/event-sourcing';
import type { Course } from '../course.js';
import type { Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { PHRASES } from '../phrases.js';
import { remark } from './remark.story.js';

const COORDINATED_SHARE = 0.9;
const ASSIGNED_IN_TIME_SHARE = 0.72;
const CHANGED_SHARE = 0.15;
const REPLACED_SHARE = 0.75;
/** Days after the opening on which the lack of a coordinator is certainly a gap, whatever holidays come in between. */
const LACKING_AFTER_DAYS = 13;

/** Somebody is to hold the chain together: at once, late, for a while, or never. */
export function tellCoordinator(
  journey: Journey,
  { openedAt, lastAt }: Course,
  openingId: string,
  nextCoordinator: () => string,
): void {
  const { chance, careChainId } = journey;
  const gapId = `no-coordinator~${careChainId}~${careChainId}~${openingId}`;
  if (!chance.happens(COORDINATED_SHARE)) {
    const seenAt = journey.earlier(lastAt, 1, 40);
    if (seenAt - openedAt > (LACKING_AFTER_DAYS + 1) * DAY_MS) remark(journey, gapId, seenAt);
    return;
  }
  const isInTime = chance.happens(ASSIGNED_IN_TIME_SHARE);
  const assignedAt = isInTime ? journey.soon(openedAt, 1, 40) : journey.later(openedAt, LACKING_AFTER_DAYS + 2, 45);
  const seenAt = journey.later(openedAt, LACKING_AFTER_DAYS, LACKING_AFTER_DAYS + 1);
  if (seenAt < assignedAt) remark(journey, gapId, seenAt);
  const coordinatorId = nextCoordinator();
  assign(journey, assignedAt, coordinatorId);
  if (!chance.happens(CHANGED_SHARE)) return;
  const releasedAt = journey.partway(assignedAt, lastAt, 0.3, 0.9);
  journey.plan(releasedAt, 'ReleaseCoordinator', { coordinatorId, reason: chance.one(PHRASES.coordinatorReleased) });
  if (chance.happens(REPLACED_SHARE)) assign(journey, journey.later(releasedAt, 1, 20), nextCoordinator());
}

function assign(journey: Journey, at: Instant, coordinatorId: string): void {
  const { chance, municipalityId } = journey;
  journey.plan(at, 'AssignCoordinator', {
    coordinatorId,
    organisationId: municipalityId,
    ...(chance.happens(0.7) && { contactEveryDays: chance.one([5, 10, 10, 14, 14, 21]) }),
  });
}
