import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { gapToJson } from '../gaps/gap.js';
import type { Entry } from '../history/entry.js';
import { plainGaps } from './plain-gaps.js';

type Expected = Readonly<Record<string, unknown>>;

interface Scenario {
  readonly name: string;
  readonly why: string;
  readonly entries: readonly (Omit<Entry, 'occurredAt' | 'recordedAt'> & { occurredAt: string; recordedAt: string })[];
  readonly checks: readonly {
    asOf: string;
    knownAt?: string;
    expect: readonly Expected[];
    absent: readonly Expected[];
  }[];
}

const folder = new URL('./scenarios/', import.meta.url);
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario);

describe('the plain reading of the gap rules', () => {
  test.each(scenarios)('$name: $why', ({ entries, checks }) => {
    const recorded = entries.map((entry) => ({
      ...entry,
      occurredAt: Date.parse(entry.occurredAt),
      recordedAt: Date.parse(entry.recordedAt),
    })) as Entry[];
    for (const { asOf, knownAt, expect: expected, absent } of checks) {
      const found = plainGaps(recorded, {
        asOf: Date.parse(asOf),
        ...(knownAt !== undefined && { knownAt: Date.parse(knownAt) }),
      }).map(gapToJson);
      const missing = expected.filter((wanted) => !found.some((gap) => matches(gap, wanted)));
      const unwanted = found.filter((gap) => absent.some((barred) => matches(gap, barred)));
      expect({ asOf, knownAt, missing, unwanted }).toEqual({ asOf, knownAt, missing: [], unwanted: [] });
    }
  });

  test('covers all scenarios', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(62);
  });
});

function matches(gap: Expected, wanted: Expected): boolean {
  return Object.entries(wanted).every(([field, value]) => gap[field] === value);
}
