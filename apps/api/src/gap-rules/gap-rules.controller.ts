import { Controller, Get, Query, Res } from '@nestjs/common';
import { RULE_CATALOGUE, type GapRule } from '@vardkedja/care-chain';
import type { FastifyReply } from 'fastify';
import { readParameters } from '../http/query.js';
import { sendJson } from '../http/replies.js';
import { wholeList } from '../lists/whole-list.js';
import { Operation } from '../openapi/operation.js';

const CATALOGUE = wholeList(RULE_CATALOGUE.map(ruleToJson));

/** The rules by which gaps are found. */
@Controller('api/v1/gap-rules')
export class GapRulesController {
  @Get()
  @Operation({
    tag: 'Registers',
    id: 'listGapRules',
    summary: 'The gap rules in force',
    swedish: 'Reglerna för glapp',
    description: 'Every rule with its versions, deadlines and levels, and its texts in Swedish and English.',
    answers: { schema: 'GapRules', example: wholeList(CATALOGUE.items.slice(0, 1)) },
    problems: ['REQUEST_FAULTY'],
  })
  list(@Query() query: unknown, @Res() reply: FastifyReply): void {
    readParameters(query, {});
    sendJson(reply, CATALOGUE);
  }
}

function ruleToJson({ ruleId, kind, subject, texts, versions, inClosedChain, transferDelayed }: GapRule): object {
  return {
    ruleId,
    kind,
    subject,
    texts,
    versions,
    inClosedChain: inClosedChain === true,
    transferDelayed: transferDelayed === true,
  };
}
