import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  coordinatorAssignments,
  coordinatorOverloads,
  decide,
  emptyCareChain,
  gapAt,
  gaps,
  parseCommand,
  recordEntries,
  RULE_CATALOGUE,
  SHIPPED_REGISTERS,
  STEP_OF_EVENT,
  type CareChain,
  type Entry,
  type EntryOf,
  type Gap,
} from '@vardkedja/care-chain';
import { generateHistories, type Volume } from './generate-histories.js';
import type { ImportLine } from './import-line.js';

const UNTIL = Date.parse('2026-03-01T00:00:00Z');
const IMPORTED_AT = Date.parse('2026-03-02T08:00:00Z');
const MS_PER_DAY = 86_400_000;

interface Imported {
  readonly chains: readonly CareChain[];
  /** Lines that were not accepted or added nothing, and why. */
  readonly left: readonly string[];
}

/** What becomes of the lines when they are imported in order. */
function imported(lines: Iterable<ImportLine>): Imported {
  const chains = new Map<string, CareChain>();
  const left: string[] = [];
  let position = 0;
  for (const line of lines) {
    const { careChainId, eventId, ...fields } = line;
    const parsed = parseCommand(line.type === 'OpenCareChain' ? { careChainId, ...fields } : fields, SHIPPED_REGISTERS);
    if (parsed.outcome === 'faulty') {
      left.push(`${line.type}: ${parsed.faults.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
      continue;
    }
    const chain = chains.get(careChainId) ?? emptyCareChain(careChainId);
    const newId = () => eventId ?? `entry-${position}`;
    const decision = decide(chain, parsed.command, { now: IMPORTED_AT, newId, registers: SHIPPED_REGISTERS });
    if (decision.outcome === 'refused') left.push(`${line.type}: ${decision.refusal.code}`);
    else if (decision.events.length === 0) left.push(`${line.type}: nothing new`);
    else {
      position += 1;
      const entries = decision.events.map((event) => ({ ...event, position, recordedAt: IMPORTED_AT }) as Entry);
      chains.set(careChainId, recordEntries(chain, entries));
    }
  }
  return { chains: [...chains.values()], left };
}

function ofType<T extends Entry['type']>({ effective }: CareChain, type: T): EntryOf<T>[] {
  return effective.filter((entry): entry is EntryOf<T> => entry.type === type);
}

/** Whether a gap is one: nobody met the duty in time, or nobody covered. */
function hasBeenOpen({ state, dueAt, voidedAt }: Gap): boolean {
  return (
    state === 'open' || state === 'suppressed' || state === 'closed' || (voidedAt !== undefined && voidedAt > dueAt)
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function share<T>(items: readonly T[], isOne: (item: T) => boolean): number {
  return items.filter(isOne).length / items.length;
}

describe('made-up histories', () => {
  test('are the same for the same seed, and others for another', () => {
    const text = (volume: Volume) => [...generateHistories(volume)].map((line) => JSON.stringify(line)).join('\n');

    const once = text({ chains: 5, seed: 42, until: UNTIL });

    expect(text({ chains: 5, seed: 42, until: UNTIL })).toBe(once);
    expect(text({ chains: 5, seed: 43, until: UNTIL })).not.toBe(once);
    expect(text({ chains: 5, seed: 42 + 2 ** 40, until: UNTIL })).not.toBe(once);
  });

  test('of fewer chains are the first of more', () => {
    const few = [...generateHistories({ chains: 3, seed: 7, until: UNTIL })];
    const more = [...generateHistories({ chains: 6, seed: 7, until: UNTIL })];

    expect(more.slice(0, few.length)).toEqual(few);
  });

  test('come line by line, however many there are', () => {
    const endless = generateHistories({ chains: Number.MAX_SAFE_INTEGER, seed: 1, until: UNTIL });

    expect(endless.next().value?.type).toBe('OpenCareChain');
    expect(endless.next().done).toBe(false);
  });
});

describe('a thousand made-up chains', () => {
  let lines: ImportLine[];
  let result: Imported;

  beforeAll(() => {
    lines = [...generateHistories({ chains: 1_000, seed: 1, until: UNTIL })];
    result = imported(lines);
  });

  test('are accepted line by line, and each line makes an entry', () => {
    expect(result.left).toEqual([]);
    expect(result.chains).toHaveLength(1_000);
  });

  test('hold 60 to 150 entries each', () => {
    const sizes = result.chains.map(({ entries }) => entries.length);

    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(150);
  });

  test('stand together chain by chain, their opening first', () => {
    const firsts = lines.filter(({ careChainId }, index) => careChainId !== lines[index - 1]?.careChainId);

    expect(firsts).toHaveLength(1_000);
    expect(new Set(firsts.map(({ type }) => type))).toEqual(new Set(['OpenCareChain']));
  });

  test('end around the day asked for', () => {
    const lasts = result.chains.map(({ effective }) => (effective[effective.length - 1] as Entry).occurredAt);

    expect(Math.max(...lasts)).toBeLessThanOrEqual(UNTIL);
    expect(share(lasts, (last) => UNTIL - last < 30 * MS_PER_DAY)).toBeGreaterThan(0.7);
  });

  test('hold every kind of entry', () => {
    const types = new Set(result.chains.flatMap(({ entries }) => entries.map(({ type }) => type)));

    expect([...STEP_OF_EVENT.keys()].filter((type) => !types.has(type as Entry['type']))).toEqual([]);
  });

  test('hold entries that were made late', () => {
    const entries = result.chains.flatMap((chain) => {
      const made = chain.entries.filter(({ type }) => type !== 'EntryCorrected');
      return made.map((entry, index) => made.slice(0, index).some((earlier) => earlier.occurredAt > entry.occurredAt));
    });

    expect(share(entries, (isLate) => isLate)).toBeGreaterThan(0.01);
    expect(share(entries, (isLate) => isLate)).toBeLessThan(0.1);
  });

  test('have ids that tell their time and sort by it, none used twice', () => {
    const ids = lines.flatMap(({ eventId, careChainId, type }) => [
      ...(eventId === undefined ? [] : [eventId]),
      ...(type === 'OpenCareChain' ? [careChainId] : []),
    ]);

    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { eventId, occurredAt, type } of lines) {
      if (eventId === undefined || type === 'CorrectEntry') continue;
      expect(Number.parseInt(eventId.replace('-', '').slice(0, 12), 16)).toBe(Date.parse(occurredAt as string));
    }
  });

  test('have stays of the lengths of real ones', () => {
    const stays = result.chains.flatMap((chain) =>
      ofType(chain, 'Discharged').map((left) => {
        const came = ofType(chain, 'Admitted').find(({ data }) => data.placementId === left.data.placementId);
        return (left.occurredAt - (came as Entry).occurredAt) / MS_PER_DAY;
      }),
    );

    expect(Math.abs(median(stays) - 100)).toBeLessThan(15);
    expect(Math.max(...stays)).toBeLessThan(740);
    expect(share(stays, (days) => days > 365)).toBeGreaterThan(0.03);
  });

  test('have the shares of overstays and of second stays of real ones', () => {
    const overstays = result.chains.flatMap((chain) =>
      ofType(chain, 'Discharged').map(({ data, occurredAt }) => {
        const ready = ofType(chain, 'DischargeReadyDeclared').findLast(
          (each) => each.data.placementId === data.placementId,
        );
        return ready !== undefined && occurredAt - ready.occurredAt > 8 * MS_PER_DAY;
      }),
    );
    const placedAgain = result.chains.filter((chain) => {
      const [, again] = ofType(chain, 'Admitted');
      const [left] = ofType(chain, 'Discharged');
      return again !== undefined && left !== undefined && again.occurredAt - left.occurredAt < 365 * MS_PER_DAY;
    });

    expect(Math.abs(share(overstays, (isOne) => isOne) - 0.15)).toBeLessThan(0.04);
    expect(Math.abs(placedAgain.length / 1_000 - 0.2)).toBeLessThan(0.04);
  });

  test('are of people aged 13 to 20, most of them 16 or 17, from municipalities large and small', () => {
    const openings = result.chains.map((chain) => ofType(chain, 'CareChainOpened')[0] as EntryOf<'CareChainOpened'>);
    const ages = openings.map(({ data, occurredAt }) =>
      Math.floor((occurredAt - Date.parse(`${data.birthMonth}-01`)) / (365.25 * MS_PER_DAY)),
    );
    const ofStockholm = share(openings, ({ data }) => data.responsibleMunicipality === '0180');

    expect([Math.min(...ages), Math.max(...ages)]).toEqual([13, 20]);
    expect(share(ages, (age) => age === 16 || age === 17)).toBeGreaterThan(0.4);
    // The first of 290 by Zipf's law has 1 / (1 + 1/2 + … + 1/290) of all.
    expect(Math.abs(ofStockholm - 0.16)).toBeLessThan(0.04);
    expect(new Set(openings.map(({ data }) => data.responsibleMunicipality)).size).toBeGreaterThan(150);
  });
});

test('everybody is 13 to 20 years old whenever they are admitted, and most are 16 or 17', () => {
  const bornAt = new Map<string, number>();
  const ages: number[] = [];
  for (const line of generateHistories({ chains: 1_500, seed: 1, until: UNTIL })) {
    if (line.type === 'OpenCareChain') bornAt.set(line.careChainId, Date.parse(`${line['birthMonth'] as string}-01`));
    if (line.type !== 'Admit') continue;
    const admittedAt = Date.parse(line['occurredAt'] as string);
    ages.push((admittedAt - (bornAt.get(line.careChainId) ?? NaN)) / (365.25 * MS_PER_DAY));
  }

  expect(ages.length).toBeGreaterThan(1_500);
  expect(ages.filter((age) => !(age >= 13 && age < 21))).toEqual([]);
  const howMany = (years: number): number => ages.filter((age) => Math.floor(age) === years).length;
  const commonest = [13, 14, 15, 16, 17, 18, 19, 20].sort((a, b) => howMany(b) - howMany(a)).slice(0, 2);
  expect(new Set(commonest)).toEqual(new Set([16, 17]));
  expect(share(ages, (age) => age >= 16 && age < 18)).toBeGreaterThan(0.4);
});

describe.each([1, 2, 3, 4, 5])('two hundred made-up chains of seed %i', (seed) => {
  test('hold gaps of every rule', () => {
    const { chains } = imported(generateHistories({ chains: 200, seed, until: UNTIL }));
    const overloads = coordinatorOverloads(chains.flatMap(({ effective }) => coordinatorAssignments(effective)))
      .filter(({ validFrom, validUntil }) => validFrom <= UNTIL && UNTIL < validUntil)
      .map((version) => gapAt(version, UNTIL));

    const found = [...chains.flatMap(({ entries }) => gaps(entries, { asOf: UNTIL })), ...overloads].filter(
      hasBeenOpen,
    );

    const rulesWithGaps = new Set(found.map(({ ruleId }) => ruleId));
    expect(RULE_CATALOGUE.map(({ ruleId }) => ruleId).filter((ruleId) => !rulesWithGaps.has(ruleId))).toEqual([]);
    expect(found.filter(({ state }) => state === 'open').length).toBeGreaterThan(300);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['open', 'suppressed', 'closed', 'void']));
  });
});
