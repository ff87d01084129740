import type { Destination } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Chance } from './chance.js';
import { DAY_MS, daysEarlier, daysLater, hoursLater } from './office-hours.js';

/** One stay at a SiS home, from the request for a place until the young person leaves. */
export interface Stay {
  readonly kind: 'acute' | 'assessment' | 'treatment';
  /** Left out for somebody who comes from another SiS home. */
  readonly requestedAt?: Instant;
  readonly admittedAt: Instant;
  /** When SiS declares that the need for its care has ended; not always done. */
  readonly readyAt?: Instant;
  readonly dischargedAt: Instant;
  readonly destination: Destination;
}

/** The frame of a journey: its stays, and the last instant at which anything is entered. */
export interface Course {
  readonly openedAt: Instant;
  readonly stays: readonly [Stay, ...Stay[]];
  /** Long before `until` for a chain that everybody has forgotten. */
  readonly lastAt: Instant;
}

/** Stays are log-normal: half are shorter than the median, one in a hundred lasts two years, none longer. */
const STAY_MEDIAN_DAYS = 100;
const STAY_SIGMA = 0.85;
const STAY_MIN_DAYS = 8;
const STAY_MAX_DAYS = 730;

const OVERSTAY_SHARE = 0.15;
const OVERSTAY_MIN_DAYS = 9;
const OVERSTAY_MAX_DAYS = 70;
/** Where a young person is when the history ends; one in five has been placed again within a year. */
const COURSES = { waiting: 5, inCare: 19, placedAgain: 20, discharged: 56 };
const STILL_IN_SECOND_STAY_SHARE = 0.35;
const FORGOTTEN_SHARE = 0.07;
/** From one SiS home to another, which is a discharge and an admission. */
const TRANSFER_SHARE = 0.1;
const TRANSFER_LOST_SHARE = 0.03;
/** Shorter histories would need several entries a day. */
const HISTORY_MIN_DAYS = 60;

const DESTINATIONS: Readonly<Record<Destination, number>> = {
  parentalHome: 45,
  hvb: 19,
  supportedHousing: 14,
  familyHome: 9,
  ownHousing: 5,
  prison: 2,
  other: 6,
  otherSisHome: 0,
};

/** Lengths in days, before they are laid out on the calendar. */
interface Plan {
  readonly preludeDays: number;
  readonly stays: readonly [PlannedStay, ...PlannedStay[]];
  /** From the beginning of the last stay to the end of the history. */
  readonly sinceLastAdmissionDays: number;
}
interface PlannedStay {
  readonly kind: Stay['kind'];
  /** From the request for a place to the admission. */
  readonly leadDays: number;
  readonly days: number;
  /** From its end to the next admission, where there is one. */
  readonly apartDays: number;
  readonly isTransferred: boolean;
}

export function drawCourse(chance: Chance, until: Instant): Course {
  const plan = drawPlan(chance);
  const [first] = plan.stays;
  const beforeLast = plan.stays.slice(0, -1).reduce((sum, { days, apartDays }) => sum + days + apartDays, 0);
  const sinceAdmissionDays = Math.max(
    beforeLast + plan.sinceLastAdmissionDays,
    HISTORY_MIN_DAYS - plan.preludeDays - first.leadDays,
  );
  const admittedAt = daysEarlier(chance, until, 0, 0) - Math.round(sinceAdmissionDays) * DAY_MS;
  const stays = layOut(chance, plan.stays, admittedAt);
  const begins = stays[0].requestedAt ?? stays[0].admittedAt;
  const preludeDays = Math.round(plan.preludeDays);
  const openedAt = daysEarlier(chance, begins, preludeDays, preludeDays);
  const isForgotten = chance.happens(FORGOTTEN_SHARE) && until - openedAt > 2 * HISTORY_MIN_DAYS * DAY_MS;
  return { openedAt, stays, lastAt: isForgotten ? daysEarlier(chance, until, 32, 75) : until };
}

function drawPlan(chance: Chance): Plan {
  const preludeDays = chance.between(2, 25);
  const course = chance.weighted(COURSES);
  const first = drawStay(chance, course === 'placedAgain' ? TRANSFER_SHARE : TRANSFER_LOST_SHARE);
  switch (course) {
    case 'waiting':
      return {
        preludeDays: preludeDays + HISTORY_MIN_DAYS,
        stays: [first],
        sinceLastAdmissionDays: -first.leadDays / 2,
      };
    case 'inCare': {
      const stay = { ...first, days: Math.max(first.days, HISTORY_MIN_DAYS) };
      return { preludeDays, stays: [stay], sinceLastAdmissionDays: chance.between(HISTORY_MIN_DAYS / 2, stay.days) };
    }
    case 'discharged':
      return { preludeDays, stays: [first], sinceLastAdmissionDays: first.days + chance.between(2, 240) };
    case 'placedAgain': {
      const second = drawStay(chance, 0);
      const since = chance.happens(STILL_IN_SECOND_STAY_SHARE)
        ? chance.between(0.1, 0.95) * second.days
        : second.days + chance.between(2, 150);
      return { preludeDays, stays: [first, second], sinceLastAdmissionDays: since };
    }
  }
}

function drawStay(chance: Chance, transferShare: number): PlannedStay {
  const days = Math.min(Math.max(chance.logNormal(STAY_MEDIAN_DAYS, STAY_SIGMA), STAY_MIN_DAYS), STAY_MAX_DAYS);
  const isTransferred = chance.happens(transferShare);
  const apartDays = isTransferred ? chance.between(0.1, 1.8) : chance.between(12, 345);
  const kind = drawKind(chance, days);
  return { kind, leadDays: drawLeadDays(chance, kind), days, apartDays, isTransferred };
}

function layOut(
  chance: Chance,
  plans: readonly [PlannedStay, ...PlannedStay[]],
  firstAdmittedAt: Instant,
): readonly [Stay, ...Stay[]] {
  const [first, ...rest] = plans;
  const stays: [Stay, ...Stay[]] = [layOutStay(chance, first, daysLater(chance, firstAdmittedAt, 0, 0), false)];
  let before = first;
  for (const plan of rest) {
    const { dischargedAt } = stays[stays.length - 1] as Stay;
    const admittedAt = before.isTransferred
      ? hoursLater(chance, dischargedAt, before.apartDays * 24, before.apartDays * 24)
      : daysLater(chance, dischargedAt, Math.round(before.apartDays), Math.round(before.apartDays));
    // The next place is asked for after the last one has been left.
    const leadDays = Math.min(plan.leadDays, Math.max(before.apartDays - 4, 0));
    stays.push(layOutStay(chance, { ...plan, leadDays }, admittedAt, before.isTransferred));
    before = plan;
  }
  return stays;
}

function layOutStay(chance: Chance, plan: PlannedStay, admittedAt: Instant, isTransfer: boolean): Stay {
  const days = Math.round(plan.days);
  const dischargedAt = daysLater(chance, admittedAt, days, days);
  const readyAt = drawReadyAt(chance, dischargedAt, days);
  return {
    kind: plan.kind,
    ...(!isTransfer && { requestedAt: requestedAt(chance, plan, admittedAt) }),
    admittedAt,
    ...(readyAt !== undefined && { readyAt }),
    dischargedAt,
    destination: plan.isTransferred ? 'otherSisHome' : chance.weighted(DESTINATIONS),
  };
}

function drawKind(chance: Chance, days: number): Stay['kind'] {
  if (days < 45) return chance.weighted({ acute: 70, assessment: 30 });
  if (days < 110) return chance.weighted({ acute: 8, assessment: 52, treatment: 40 });
  return chance.weighted({ assessment: 15, treatment: 85 });
}

/** In an emergency within three days; now and then for the rest so late that an order of compulsory care would lapse. */
function drawLeadDays(chance: Chance, kind: Stay['kind']): number {
  if (kind === 'acute') return chance.between(0.12, 2.9);
  return chance.happens(0.1) ? chance.between(33, 45) : chance.between(3, 26);
}

function requestedAt(chance: Chance, { kind, leadDays }: PlannedStay, admittedAt: Instant): Instant {
  if (kind === 'acute') return hoursLater(chance, admittedAt, -leadDays * 24, -leadDays * 24);
  return daysEarlier(chance, admittedAt, Math.round(leadDays), Math.round(leadDays));
}

function drawReadyAt(chance: Chance, dischargedAt: Instant, days: number): Instant | undefined {
  // A weekend may move it two days further back; it must still come after the admission.
  const longest = Math.min(Math.round(days * 0.6) + OVERSTAY_MIN_DAYS, days - 4, OVERSTAY_MAX_DAYS);
  if (chance.happens(OVERSTAY_SHARE) && longest >= OVERSTAY_MIN_DAYS) {
    return daysEarlier(chance, dischargedAt, OVERSTAY_MIN_DAYS, longest);
  }
  return chance.happens(0.75) ? daysEarlier(chance, dischargedAt, 1, 4) : undefined;
}
