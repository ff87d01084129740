import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { gapToJson } from '@vardkedja/care-chain';
import { DEFAULT_GAP_SORT, GAP_SORT_FIELDS, parseGapSort, type GapSortKey } from '@vardkedja/read-models';
import type { FastifyReply } from 'fastify';
import { RequestFailed } from '../http/failure.js';
import { DEFAULT_LIMIT, PARAMETERS } from '../http/parameters.js';
import { readParameters } from '../http/query.js';
import { sendJson } from '../http/replies.js';
import { ListGaps } from '../lists/list.queries.js';
import { Patience } from '../lists/patience.js';
import { GAPS_EXAMPLE } from '../openapi/answer-examples.js';
import { Operation } from '../openapi/operation.js';
import { CLOCK, type Clock } from '../service-parts.js';

const { asOf, gapStates, level, ruleId, domain, organisationId, responsibleMunicipality, homeId } = PARAMETERS;
const { sort, limit, page, atLeast, function: toFunction } = PARAMETERS;
const GAP_PARAMETERS = {
  ...{ asOf, state: gapStates, level, ruleId, domain, organisationId, function: toFunction },
  ...{ responsibleMunicipality, homeId, sort, limit, page, atLeast },
};

/** Gaps across all care chains: the work list. */
@Controller('api/v1/gaps')
export class GapsController {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly patience: Patience,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    tag: 'Read',
    id: 'listGaps',
    summary: 'List gaps across all care chains',
    swedish: 'Lista glapp i alla vårdkedjor',
    description:
      'Open gaps, the most urgent first and then what has been due the longest, unless parameters say otherwise. Gaps of chains that were opened by mistake stand in no list.',
    parameters: GAP_PARAMETERS,
    answers: { schema: 'GapPage', example: GAPS_EXAMPLE },
    problems: [
      'REQUEST_FAULTY',
      'NOT_CAUGHT_UP',
      'LISTS_BUILDING',
      'LISTS_STOPPED',
      'STORE_UNREACHABLE',
      'STORE_DAMAGED',
      'CLOSING',
    ],
  })
  async list(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readParameters(query, GAP_PARAMETERS);
    const { state: states = ['open'], sort: order, atLeast: position, ...rest } = parameters;
    const question = { asOf: this.clock(), limit: DEFAULT_LIMIT, page: 1, ...rest, states, sort: sortKeys(order) };
    await this.patience.untilListed(position);
    const found = await this.queryBus.execute(new ListGaps(question));
    sendJson(reply, { ...found, items: found.items.map(gapToJson) });
  }
}

function sortKeys(order: string | undefined): readonly GapSortKey[] {
  const keys = order === undefined ? DEFAULT_GAP_SORT : parseGapSort(order);
  if (keys !== undefined) return keys;
  const allowed = GAP_SORT_FIELDS.join(', ');
  throw new RequestFailed({
    code: 'REQUEST_FAULTY',
    faults: [{ path: 'sort', code: 'NOT_AMONG_THE_ALLOWED', params: { allowed } }],
  });
}
