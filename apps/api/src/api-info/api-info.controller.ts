import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readParameters } from '../http/query.js';
import { sendJson } from '../http/replies.js';
import { Operation } from '../openapi/operation.js';
import { API_INFO } from './api-info.js';

/** What this interface is, as Digg's REST API profile asks for. */
@Controller('api/v1/api-info')
export class ApiInfoController {
  @Get()
  @Operation({
    tag: 'About',
    id: 'getApiInfo',
    summary: 'What this interface is',
    swedish: 'Vad det här gränssnittet är',
    description: "Name, version, date and state of the interface, as Digg's REST API profile asks for.",
    answers: { schema: 'ApiInfo', example: API_INFO },
    problems: ['REQUEST_FAULTY'],
  })
  apiInfo(@Query() query: unknown, @Res() reply: FastifyReply): void {
    readParameters(query, {});
    sendJson(reply, API_INFO);
  }
}
