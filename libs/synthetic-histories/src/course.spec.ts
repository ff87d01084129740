import { expect, test } from '@jest/globals';
import { Chance, nthSeed } from './chance.js';
import { drawCourse } from './course.js';

const UNTIL = Date.parse('2026-11-01T00:00:00Z');
const COURSES = 30_000;

test('whatever the weekends do to it, a course goes from its opening through its stays, one step after the other', () => {
  const disordered: string[] = [];
  for (let n = 0; n < COURSES; n += 1) {
    const { openedAt, stays } = drawCourse(new Chance(nthSeed(1, n)), UNTIL);
    const steps = stays.flatMap(({ requestedAt, admittedAt, readyAt, dischargedAt }) => [
      requestedAt,
      admittedAt,
      readyAt,
      dischargedAt,
    ]);
    const order = [openedAt, ...steps.filter((step) => step !== undefined)];
    if (order.some((at, index) => index > 0 && at <= (order[index - 1] as number))) disordered.push(String(n));
  }
  expect(disordered).toEqual([]);
});
