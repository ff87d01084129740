import { Controller, Get, Query, Res } from '@nestjs/common';
import { SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import type { FastifyReply } from 'fastify';
import { readParameters } from '../http/query.js';
import { sendJson } from '../http/replies.js';
import { wholeList } from '../lists/whole-list.js';
import { Operation } from '../openapi/operation.js';

const items = [...SHIPPED_REGISTERS.organisations.values()];
const REGISTER = wholeList(items);

/** The register of organisations. */
@Controller('api/v1/organisations')
export class OrganisationsController {
  @Get()
  @Operation({
    tag: 'Registers',
    id: 'listOrganisations',
    summary: 'The register of organisations',
    swedish: 'Registret över organisationer',
    description: 'Every organisation that commands may name. An id is `<kind>-<slug>`.',
    answers: { schema: 'Organisations', example: wholeList(items.slice(0, 2)) },
    problems: ['REQUEST_FAULTY'],
  })
  list(@Query() query: unknown, @Res() reply: FastifyReply): void {
    readParameters(query, {});
    sendJson(reply, REGISTER);
  }
}
