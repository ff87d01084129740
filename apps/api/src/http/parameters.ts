import { GAP_STATES, LEVELS, LIFE_DOMAINS, PHASES, RULE_CATALOGUE } from '@vardkedja/care-chain';
import { GAP_SORT_FIELDS, MAX_PAGE_LIMIT } from '@vardkedja/read-models';
import type { Parameter } from '../openapi/operation.js';

const HIGHEST_RULE_VERSION = Math.max(
  ...RULE_CATALOGUE.flatMap(({ versions }) => versions.map(({ version }) => version)),
);
const MAX_POSITION = 999_999_999_999_999;
const MAX_PAGE = 1_000_000;

const optional = { optional: true, mark: 'open' } as const;

/** Every query parameter that there is. Each is read, and described in the OpenAPI document, by its definition here. */
export const PARAMETERS = {
  asOf: {
    ...optional,
    kind: 'time',
    description: 'As of which business time; left out, now.',
    example: '2026-06-15T12:00:00Z',
  },
  knownAt: {
    ...optional,
    kind: 'time',
    description: 'As it was known at this time of recording; left out, everything that is recorded counts.',
    example: '2026-06-15T12:00:00Z',
  },
  atLeast: {
    ...optional,
    kind: 'integer',
    minimum: 0,
    maximum: MAX_POSITION,
    description: 'The position of a receipt: the answer then includes that write.',
    example: 48213,
  },
  rules: {
    ...optional,
    kind: 'integer',
    minimum: 1,
    maximum: HIGHEST_RULE_VERSION,
    description: 'The version of the gap rules to use; left out, the one in force when each duty arose.',
    example: 1,
  },
  gapStates: {
    ...optional,
    kind: 'list',
    items: { kind: 'enum', mark: 'open', values: GAP_STATES },
    maxItems: GAP_STATES.length,
    description: 'One or more states, with commas between.',
    example: 'open',
  },
  level: { ...optional, kind: 'enum', values: LEVELS, description: 'At least this level.', example: 'warn' },
  ruleId: {
    ...optional,
    kind: 'enum',
    values: RULE_CATALOGUE.map(({ ruleId }) => ruleId),
    description: 'Of this rule.',
    example: 'no-receiver',
  },
  domain: { ...optional, kind: 'enum', values: LIFE_DOMAINS, description: 'In this life domain.', example: 'health' },
  organisationId: {
    ...optional,
    kind: 'code',
    register: 'organisation',
    description: 'Waiting for this organisation.',
    example: 'municipality-1280',
  },
  function: {
    ...optional,
    kind: 'text',
    maxLength: 2_000,
    description: 'Waiting for this function of an organisation.',
    example: 'socialtjänst',
  },
  responsibleMunicipality: {
    ...optional,
    kind: 'code',
    register: 'municipality',
    description: 'Of chains that this municipality is responsible for.',
    example: '1280',
  },
  homeId: {
    ...optional,
    kind: 'code',
    register: 'sisHome',
    description: 'Of chains with a running placement at this home.',
    example: 'sisHome-fagared',
  },
  sort: {
    ...optional,
    kind: 'text',
    maxLength: 100,
    description: `What to sort by, with commas between; \`-\` before a name turns it around. Names: ${GAP_SORT_FIELDS.join(', ')}.`,
    example: '-level,dueAt',
  },
  phase: { ...optional, kind: 'enum', values: PHASES, description: 'In this phase.', example: 'placement' },
  chainState: {
    ...optional,
    kind: 'enum',
    values: ['open', 'closed'],
    description: 'Open or closed ones.',
    example: 'open',
  },
  limit: {
    ...optional,
    kind: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_LIMIT,
    description: 'Items on a page; 20 when left out.',
    example: 20,
  },
  page: { ...optional, kind: 'integer', minimum: 1, maximum: MAX_PAGE, description: 'Which page, from 1.', example: 1 },
} as const satisfies Readonly<Record<string, Parameter>>;

export const DEFAULT_LIMIT = 20;
