import { expect, test } from '@jest/globals';
import { gaps, isOpen, type Entry } from '@vardkedja/care-chain';
import { formatInstant, type Instant } from '@vardkedja/event-sourcing';
import { Chance } from '../chance.js';
import type { Course } from '../course.js';
import { Journey } from '../journey.js';
import { DAY_MS } from '../office-hours.js';
import { drawPerson } from '../person.js';
import { tellCoordinator } from './coordinator.story.js';

const CARE_CHAIN = '00000000-0000-7000-8000-00000000000c';
const OPENING = '00000000-0000-7000-8000-00000000000e';
const SEEDS = [1, 2, 3, 4, 5, 6];
/** From the middle of December to Twelfth Night, when most days off come together. */
const DAYS = 24;

/** When somebody remarks, in a chain that is opened then, that it has no coordinator. */
function remarkedAt(openedAt: Instant, seed: number): readonly Instant[] {
  const chance = new Chance(seed);
  const journey = new Journey(CARE_CHAIN, drawPerson(chance, openedAt, openedAt), chance);
  const stay = { kind: 'acute', admittedAt: openedAt, dischargedAt: openedAt, destination: 'other' } as const;
  const course: Course = { openedAt, stays: [stay], lastAt: openedAt + 200 * DAY_MS };
  tellCoordinator(journey, course, OPENING, () => '00000000-0000-7000-8000-0000000000c0');
  return journey.steps.filter(({ command }) => /Gap$/.test(command.type)).map(({ occurredAt }) => occurredAt);
}

function isLacking(openedAt: Instant, asOf: Instant): boolean {
  const data = {
    careChainId: CARE_CHAIN,
    youngPersonId: CARE_CHAIN,
    responsibleMunicipality: '1280',
    birthMonth: '2008-09',
  };
  const opening: Entry = {
    type: 'CareChainOpened',
    data,
    eventId: OPENING,
    position: 1,
    occurredAt: openedAt,
    recordedAt: openedAt,
  };
  return gaps([opening], { asOf }).some((gap) => gap.ruleId === 'no-coordinator' && isOpen(gap));
}

test('nobody remarks that a coordinator is lacking before the days that there are for it have passed, however many are holidays', () => {
  const years = Array.from({ length: 60 }, (_, index) => 1990 + index);
  const openings = years.flatMap((year) =>
    Array.from({ length: DAYS }, (_, day) => Date.UTC(year, 11, 14, 15) + day * DAY_MS),
  );

  const remarks = openings.flatMap((openedAt) =>
    SEEDS.flatMap((seed) => remarkedAt(openedAt, seed).map((at) => ({ openedAt, at }))),
  );

  const tooEarly = remarks.filter(({ openedAt, at }) => !isLacking(openedAt, at));
  expect(tooEarly.map(({ openedAt, at }) => [formatInstant(openedAt), formatInstant(at)])).toStrictEqual([]);
  expect(remarks.length).toBeGreaterThan(1_000);
});
