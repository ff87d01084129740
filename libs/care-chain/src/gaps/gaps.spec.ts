import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { gaps, gapToJson, type Entry } from '../index.js';

interface Scenario {
  readonly name: string;
  readonly why: string;
  readonly entries: readonly (Omit<Entry, 'occurredAt' | 'recordedAt'> & { occurredAt: string; recordedAt: string })[];
  readonly checks: readonly {
    readonly asOf: string;
    readonly knownAt?: string;
    readonly expect: readonly Record<string, unknown>[];
    readonly absent: readonly Record<string, unknown>[];
  }[];
}

const folder = new URL('../testing/scenarios/', import.meta.url);

function scenario(file: string): Scenario {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario;
}

function matches(gap: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([name, value]) => gap[name] === value);
}

describe('hand-worked histories', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { why, entries, checks } = scenario(file);
    const recorded = entries.map((entry) => ({
      ...entry,
      occurredAt: Date.parse(entry.occurredAt),
      recordedAt: Date.parse(entry.recordedAt),
    })) as Entry[];
    for (const { asOf, knownAt, expect: wanted, absent } of checks) {
      const known = knownAt === undefined ? '' : `, known at ${knownAt}`;
      test(`${file} as of ${asOf}${known}: ${why}`, () => {
        const found = gaps(recorded, {
          asOf: Date.parse(asOf),
          knownAt: knownAt === undefined ? undefined : Date.parse(knownAt),
        }).map(gapToJson);
        expect(wanted.filter((each) => !found.some((gap) => matches(gap, each)))).toEqual([]);
        expect(absent.filter((each) => found.some((gap) => matches(gap, each)))).toEqual([]);
      });
    }
  }
});
