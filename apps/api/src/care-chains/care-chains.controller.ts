import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus, type Query as BusQuery } from '@nestjs/cqrs';
import {
  chainSummaryToJson,
  GAP_STATES,
  gapToJson,
  RULE_CATALOGUE,
  RuleSet,
  shownEntryToJson,
  timelineToJson,
} from '@vardkedja/care-chain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEFAULT_LIMIT } from '../http/parameters.js';
import { readParameters } from '../http/query.js';
import { sendJson, sendProblem } from '../http/replies.js';
import { revisionTag } from '../http/request-headers.js';
import { ListCareChains } from '../lists/list.queries.js';
import { Patience } from '../lists/patience.js';
import { wholeList } from '../lists/whole-list.js';
import { Operation } from '../openapi/operation.js';
import { CLOCK, type Clock } from '../service-parts.js';
import { ReadEntries, ReadGapsOfChain, ReadSummary, ReadTimeline } from './care-chain.queries.js';
import * as operations from './care-chains.operations.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const EVERY_STATE_BUT_MET = GAP_STATES.filter((state) => state !== 'met');

/** Reading care chains. */
@Controller('api/v1/care-chains')
export class CareChainsController {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly patience: Patience,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Operation(operations.LIST_CARE_CHAINS)
  async list(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readParameters(query, operations.LIST_PARAMETERS);
    const { atLeast, limit = DEFAULT_LIMIT, page = 1, ...filter } = parameters;
    await this.patience.untilListed(atLeast);
    const found = await this.queryBus.execute(new ListCareChains({ ...filter, asOf: this.clock(), limit, page }));
    sendJson(reply, { ...found, items: found.items.map(chainSummaryToJson) });
  }

  @Get(':careChainId')
  @Operation(operations.READ_SUMMARY)
  async summary(
    @Param('careChainId') careChainId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf = this.clock(), knownAt, atLeast } = readParameters(query, operations.VIEWPOINT_PARAMETERS);
    const summary = await this.ask(careChainId, atLeast, (id) => new ReadSummary(id, { asOf, knownAt }));
    if (summary !== undefined) reply.header('etag', revisionTag(summary.revision));
    sendOrMissing(request, reply, summary && chainSummaryToJson(summary));
  }

  @Get(':careChainId/entries')
  @Operation(operations.READ_ENTRIES)
  async entries(
    @Param('careChainId') careChainId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, knownAt, atLeast } = readParameters(query, operations.VIEWPOINT_PARAMETERS);
    const entries = await this.ask(careChainId, atLeast, (id) => new ReadEntries(id, { asOf, knownAt }));
    sendOrMissing(request, reply, entries && wholeList(entries.map(shownEntryToJson)));
  }

  @Get(':careChainId/timeline')
  @Operation(operations.READ_TIMELINE)
  async timeline(
    @Param('careChainId') careChainId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf = this.clock(), knownAt, atLeast } = readParameters(query, operations.VIEWPOINT_PARAMETERS);
    const timeline = await this.ask(careChainId, atLeast, (id) => new ReadTimeline(id, { asOf, knownAt }));
    sendOrMissing(request, reply, timeline && timelineToJson(timeline));
  }

  @Get(':careChainId/gaps')
  @Operation(operations.READ_GAPS_OF_CHAIN)
  async gaps(
    @Param('careChainId') careChainId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = readParameters(query, operations.CHAIN_GAPS_PARAMETERS);
    const { asOf = this.clock(), knownAt, atLeast, state: states = EVERY_STATE_BUT_MET, rules: version } = parameters;
    const rules = version === undefined ? undefined : new RuleSet(RULE_CATALOGUE, version);
    const gaps = await this.ask(
      careChainId,
      atLeast,
      (id) => new ReadGapsOfChain(id, { asOf, knownAt, states, rules }),
    );
    sendOrMissing(request, reply, gaps && wholeList(gaps.map(gapToJson)));
  }

  /** Asks about a chain; what is no id of a chain is not there either. */
  private async ask<Answer>(
    careChainId: string,
    atLeast: number | undefined,
    query: (careChainId: string) => BusQuery<Answer | undefined>,
  ): Promise<Answer | undefined> {
    if (!UUID.test(careChainId)) return undefined;
    await this.patience.untilStored(atLeast);
    return this.queryBus.execute(query(careChainId.toLowerCase()));
  }
}

function sendOrMissing(request: FastifyRequest, reply: FastifyReply, answer: object | undefined): void {
  if (answer === undefined) sendProblem(request, reply, { code: 'NOT_FOUND' });
  else sendJson(reply, answer);
}
