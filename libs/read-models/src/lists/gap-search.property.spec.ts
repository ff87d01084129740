import { describe, expect, test } from '@jest/globals';
import { gapsAt, GAP_STATES, LEVELS, type Gap, type GapVersion } from '@vardkedja/care-chain';
import fc from 'fast-check';
import { compareGapRows, gapRow } from '../projection/gap-row.js';
import {
  CARE_CHAIN_IDS,
  DOMAINS,
  FUNCTIONS,
  gapVersionsOfChain,
  ORGANISATION_IDS,
  RULE_IDS,
} from '../testing/gap-version-arbitraries.js';
import type { Whereabouts } from '../projection/chain-rows.js';
import { GapColumns } from './gap-columns.js';
import { GAP_SORT_FIELDS, type GapQuery, type GapSortKey } from './gap-query.js';
import { searchGaps, type GapPlace } from './gap-search.js';

const HOMES = ['sisHome-fagared', 'sisHome-bjorkbacken', null] as const;
const MUNICIPALITIES = ['1280', '0180'];

interface Chain {
  readonly careChainId: string;
  readonly whereabouts: readonly Whereabouts[];
  /** What the chain's gaps have been, one after the other; the last is what they are. */
  readonly states: readonly (readonly GapVersion[])[];
}

const chain = (careChainId: string): fc.Arbitrary<Chain> =>
  fc.record({
    careChainId: fc.constant(careChainId),
    whereabouts: fc
      .array(
        fc.record({
          from: fc.integer({ min: 0, max: 30 }),
          responsibleMunicipality: fc.constantFrom(...MUNICIPALITIES),
          homeId: fc.constantFrom(...HOMES),
        }),
        { minLength: 1, maxLength: 4 },
      )
      .map((places) => places.sort((a, b) => a.from - b.from)),
    states: fc.array(gapVersionsOfChain(careChainId), { minLength: 1, maxLength: 3 }),
  });

const sort = fc.uniqueArray(fc.record({ field: fc.constantFrom(...GAP_SORT_FIELDS), descending: fc.boolean() }), {
  maxLength: 3,
  selector: ({ field }) => field,
});

const maybe = <Value>(...values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const query: fc.Arbitrary<GapQuery> = fc.record({
  asOf: fc.integer({ min: 0, max: 30 }),
  states: fc.subarray([...GAP_STATES], { minLength: 1 }),
  level: maybe(...LEVELS),
  ruleId: maybe(...RULE_IDS, 'unknown-rule'),
  domain: maybe(...DOMAINS),
  organisationId: maybe(...ORGANISATION_IDS),
  function: maybe(...FUNCTIONS),
  responsibleMunicipality: maybe(...MUNICIPALITIES),
  homeId: maybe('sisHome-fagared', 'sisHome-bjorkbacken'),
  sort,
  page: fc.integer({ min: 1, max: 3 }),
  limit: fc.integer({ min: 1, max: 6 }),
});

/** The slow and plain answer: every gap at the instant, filtered, sorted, cut. */
function expectedGaps(chains: readonly Chain[], wanted: GapQuery): { gapIds: readonly string[]; total: number } {
  const all = chains
    .filter(({ whereabouts }) => {
      if (wanted.responsibleMunicipality === undefined && wanted.homeId === undefined) return true;
      const place = whereabouts.filter(({ from }) => from <= wanted.asOf).at(-1);
      return (
        place !== undefined &&
        (wanted.responsibleMunicipality ?? place.responsibleMunicipality) === place.responsibleMunicipality &&
        (wanted.homeId === undefined || wanted.homeId === place.homeId)
      );
    })
    .flatMap(({ states }) => gapsAt(states.at(-1) ?? [], wanted.asOf))
    .filter(
      (gap) =>
        wanted.states.includes(gap.state) &&
        (wanted.level === undefined || LEVELS.indexOf(gap.level) >= LEVELS.indexOf(wanted.level)) &&
        (wanted.ruleId === undefined || wanted.ruleId === gap.ruleId) &&
        (wanted.domain === undefined || wanted.domain === gap.domain) &&
        (wanted.organisationId === undefined || wanted.organisationId === gap.waitingFor.organisationId) &&
        (wanted.function === undefined || wanted.function === gap.waitingFor.function),
    );
  const keys: readonly GapSortKey[] = [...wanted.sort, { field: 'dueAt', descending: false }];
  const endOf = new Map(
    chains.flatMap(({ states }) =>
      (states.at(-1) ?? []).map((version) => [version.gapId, version.ended?.at ?? Infinity]),
    ),
  );
  const value = (gap: Gap, field: GapSortKey['field']): number | string => {
    if (field === 'level') return LEVELS.indexOf(gap.level);
    return field === 'closedAt' ? (endOf.get(gap.gapId) ?? Infinity) : gap[field];
  };
  all.sort((a, b) => {
    for (const { field, descending } of keys) {
      const [first, second] = [value(a, field), value(b, field)];
      if (first !== second) return first < second === descending ? 1 : -1;
    }
    if (a.careChainId !== b.careChainId) return a.careChainId < b.careChainId ? -1 : 1;
    return a.gapId < b.gapId ? -1 : 1;
  });
  const first = (wanted.page - 1) * wanted.limit;
  return { gapIds: all.slice(first, first + wanted.limit).map(({ gapId }) => gapId), total: all.length };
}

function listed(chains: readonly Chain[]): { columns: GapColumns; gapIdAt: (place: GapPlace) => string | undefined } {
  // So small that they must grow and be packed anew.
  const columns = new GapColumns({ capacity: 1, maxIdleRows: 2 });
  const rowsOf = new Map<string, readonly GapVersion[]>();
  const rounds = Math.max(...chains.map(({ states }) => states.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const { careChainId, states } of chains) {
      const versions = states[Math.min(round, states.length - 1)] ?? [];
      const sorted = [...versions].sort((a, b) => compareGapRows(gapRow(a), gapRow(b)));
      columns.replace(`careChain-${careChainId}`, sorted.map(gapRow));
      rowsOf.set(`careChain-${careChainId}`, sorted);
    }
  }
  for (const { careChainId, whereabouts } of chains) columns.describeChain(careChainId, whereabouts);
  return { columns, gapIdAt: ({ owner, ordinal }) => rowsOf.get(owner)?.[ordinal]?.gapId };
}

describe('searching the columns', () => {
  test('finds what filtering and sorting every gap at the instant finds, whatever was listed before', () => {
    fc.assert(
      fc.property(fc.tuple(...CARE_CHAIN_IDS.map(chain)), query, (chains, wanted) => {
        const { columns, gapIdAt } = listed(chains);
        const { places, total } = searchGaps(columns, wanted);
        expect({ gapIds: places.map(gapIdAt), total }).toEqual(expectedGaps(chains, wanted));
      }),
      { numRuns: 2_000 },
    );
  });
});
