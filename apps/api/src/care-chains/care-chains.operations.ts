import { PARAMETERS } from '../http/parameters.js';
import type { ProblemCode } from '../http/http-status.js';
import { wholeList } from '../lists/whole-list.js';
import type { OperationDescription } from '../openapi/operation.js';
import {
  ENTRIES_EXAMPLE,
  GAPS_EXAMPLE,
  SUMMARIES_EXAMPLE,
  SUMMARY_EXAMPLE,
  TIMELINE_EXAMPLE,
} from '../openapi/answer-examples.js';

const { asOf, knownAt, atLeast, rules, gapStates, responsibleMunicipality, homeId, phase, chainState, limit, page } =
  PARAMETERS;

export const VIEWPOINT_PARAMETERS = { asOf, knownAt, atLeast };
export const CHAIN_GAPS_PARAMETERS = { asOf, knownAt, state: gapStates, rules, atLeast };
export const LIST_PARAMETERS = { responsibleMunicipality, homeId, phase, state: chainState, limit, page, atLeast };

const PROBLEMS: readonly ProblemCode[] = [
  'REQUEST_FAULTY',
  'NOT_FOUND',
  'NOT_CAUGHT_UP',
  'STORE_UNREACHABLE',
  'STORE_DAMAGED',
  'CHAIN_UNREADABLE',
  'CLOSING',
];

const ofCareChain = { tag: 'Read', ofCareChain: true, parameters: VIEWPOINT_PARAMETERS, problems: PROBLEMS } as const;

export const LIST_CARE_CHAINS: OperationDescription = {
  tag: 'Read',
  id: 'listCareChains',
  summary: 'List care chains',
  swedish: 'Lista vårdkedjor',
  description: 'Summaries, the chains opened last first. Chains that were opened by mistake stand in no list.',
  parameters: LIST_PARAMETERS,
  answers: { schema: 'CareChainPage', example: SUMMARIES_EXAMPLE },
  problems: [...PROBLEMS.filter((code) => code !== 'NOT_FOUND'), 'LISTS_BUILDING', 'LISTS_STOPPED'],
};

export const READ_SUMMARY: OperationDescription = {
  ...ofCareChain,
  id: 'readCareChain',
  summary: 'Where a care chain stands',
  swedish: 'Var en vårdkedja står',
  description:
    'Phase, placement, who answers for each life domain, gaps by level, coordinator. The `ETag` is the revision, for `If-Match`. A chain that was not opened as of then is not there.',
  answers: {
    schema: 'CareChainSummary',
    example: SUMMARY_EXAMPLE,
    headers: { ETag: { description: 'The revision.', example: '"12"' } },
  },
};

export const READ_ENTRIES: OperationDescription = {
  ...ofCareChain,
  id: 'readEntries',
  summary: 'The history of a care chain',
  swedish: 'En vårdkedjas historik',
  description:
    'Every entry as it was recorded, in that order, with what corrects or annuls it. `asOf` leaves out what had not occurred by then (at its corrected time), `knownAt` what had not been recorded.',
  answers: { schema: 'Entries', example: ENTRIES_EXAMPLE },
};

export const READ_TIMELINE: OperationDescription = {
  ...ofCareChain,
  id: 'readTimeline',
  summary: 'A care chain on one page',
  swedish: 'En vårdkedja på en sida',
  description:
    'A lane for each life domain and each organisation: what was held from when until when, planned and actual, and the holes in it. A chain that was not opened as of then is not there.',
  answers: { schema: 'Timeline', example: TIMELINE_EXAMPLE },
};

export const READ_GAPS_OF_CHAIN: OperationDescription = {
  ...ofCareChain,
  id: 'readGapsOfCareChain',
  summary: 'The gaps of a care chain',
  swedish: 'En vårdkedjas glapp',
  description:
    'Gaps in every state but `met`, unless `state` chooses, in order of id. `rules` works them out by another version of the rules than those in force when each duty arose.',
  parameters: CHAIN_GAPS_PARAMETERS,
  answers: { schema: 'GapsOfChain', example: wholeList(GAPS_EXAMPLE.items) },
};
