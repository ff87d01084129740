import type { Instant } from '@vardkedja/event-sourcing';
import { Chance, nthSeed } from './chance.js';
import { Coordinators } from './coordinators.js';
import { drawCourse, type Course } from './course.js';
import { importLine, type ImportLine, type PlannedStep } from './import-line.js';
import { Journey } from './journey.js';
import { drawPerson } from './person.js';
import { tellAssessment } from './stories/assessment.story.js';
import { tellClosing } from './stories/closing.story.js';
import { ENTRIES_OF_MISTAKES, tellContacts, tellMistakes } from './stories/contact.story.js';
import { tellContinuation, tellDischarge } from './stories/discharge.story.js';
import { tellFollowUp } from './stories/follow-up.story.js';
import { tellGroup } from './stories/group.story.js';
import { tellHandovers } from './stories/handover.story.js';
import { tellPlacement } from './stories/placement.story.js';
import { tellReferral } from './stories/referral.story.js';
import { tellSip } from './stories/sip.story.js';

const ENTRIES_MIN = 60;
const ENTRIES_MAX = 150;

export interface Volume {
  /** How many care chains. */
  readonly chains: number;
  /** A whole number; the same seed gives the same histories, whatever the number of chains: fewer chains are the first of more. */
  readonly seed: number;
  /** Nothing is entered after this instant; the chains end around it, so that many gaps are open then. */
  readonly until: Instant;
}

/**
 * Made-up histories with the volumes and shapes of SiS care, as lines to import: chain after chain, each in the order in which it would
 * have been entered, which now and then is not the order in which it happened. Nobody in them exists. Every line is accepted when the lines
 * are imported in order, and all gap rules occur in a few hundred chains. Holds one chain in memory at a time.
 */
export function* generateHistories({ chains, seed, until }: Volume): Generator<ImportLine, void, undefined> {
  const coordinators = new Coordinators(new Chance(nthSeed(seed, -1)), until);
  for (let n = 0; n < chains; n += 1) {
    const chance = new Chance(nthSeed(seed, n));
    const course = drawCourse(chance, until);
    const careChainId = chance.uuid(course.openedAt);
    const lastAdmittedAt = Math.max(...course.stays.map(({ admittedAt }) => admittedAt));
    const person = drawPerson(chance, course.openedAt, lastAdmittedAt);
    const journey = new Journey(careChainId, person, chance);
    for (const step of tellJourney(journey, course, coordinators)) yield importLine(careChainId, step);
  }
}

/** The steps of a journey in the order in which they are entered. */
function tellJourney(journey: Journey, course: Course, coordinators: Coordinators): readonly PlannedStep[] {
  const { chance, person } = journey;
  const { openedAt, lastAt, stays } = course;
  tellGroup(journey, course, () => coordinators.next(person.municipality));
  const closedAt = tellStays(journey, stays);
  const contactsUntil = Math.min(lastAt, closedAt ?? Infinity);
  tellMistakes(journey, openedAt, contactsUntil);
  const essential = entered(journey, lastAt).length;
  const target = Math.max(chance.integer(ENTRIES_MIN + ENTRIES_OF_MISTAKES, ENTRIES_MAX), essential);
  tellContacts(journey, openedAt, contactsUntil, target - essential);
  return entered(journey, lastAt);
}

/** Gives when the chain was closed, if it stays closed. */
function tellStays(journey: Journey, stays: Course['stays']): Instant | undefined {
  let closedAt: Instant | undefined;
  stays.forEach((stay, index) => {
    const next = stays[index + 1];
    const nextStayAt = next?.requestedAt ?? next?.admittedAt ?? Infinity;
    const placement = tellReferral(journey, stay);
    tellAssessment(journey, placement);
    const goingOn = tellPlacement(journey, placement);
    tellSip(journey, placement);
    tellDischarge(journey, placement);
    tellHandovers(journey, placement, goingOn);
    tellContinuation(journey, placement, goingOn, nextStayAt);
    tellFollowUp(journey, placement, nextStayAt);
    closedAt = tellClosing(journey, stay, next);
  });
  return closedAt;
}

function entered({ steps }: Journey, lastAt: Instant): readonly PlannedStep[] {
  return steps.filter(({ enteredAt }) => enteredAt <= lastAt).sort((a, b) => a.enteredAt - b.enteredAt);
}
