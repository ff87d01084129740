import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Receipt } from '@vardkedja/recording';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS } from '../http/http-status.js';
import { sendJson, sendProblem } from '../http/replies.js';
import { revisionTag } from '../http/request-headers.js';
import { Operation } from '../openapi/operation.js';
import { CommandEntrance, type CommandAnswer } from './command-entrance.js';
import { OPEN_CARE_CHAIN, RECORD_COMMAND } from './commands.operations.js';

/** Recording steps of a care chain. */
@Controller('api/v1/care-chains')
export class CommandsController {
  constructor(private readonly entrance: CommandEntrance) {}

  @Post()
  @Operation(OPEN_CARE_CHAIN)
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    send(request, reply, await this.entrance.answer(request, undefined), STATUS.OPENED);
  }

  @Post(':careChainId/commands')
  @Operation(RECORD_COMMAND)
  async record(
    @Param('careChainId') careChainId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.entrance.answer(request, careChainId), STATUS.DONE);
  }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: CommandAnswer, status: number): void {
  switch (answer.outcome) {
    case 'recorded':
      reply.header('etag', revisionTag(answer.receipt.revision));
      if (status === STATUS.OPENED) reply.header('location', `/api/v1/care-chains/${answer.receipt.careChainId}`);
      return sendJson(reply, receiptToJson(answer.receipt), status);
    case 'refused':
      return sendProblem(request, reply, { code: 'REFUSED', refusal: answer.refusal });
    case 'notFound':
      return sendProblem(request, reply, { code: 'NOT_FOUND' });
    case 'revisionMismatch':
      return sendProblem(request, reply, { code: 'CHAIN_MOVED_ON' });
    case 'keyReused':
      return sendProblem(request, reply, { code: 'KEY_USED_OTHERWISE' });
    case 'contended':
      return sendProblem(request, reply, { code: 'TOO_MANY_REQUESTS' });
    case 'failed':
      return sendProblem(request, reply, answer.failure);
  }
}

function receiptToJson(receipt: Receipt): object {
  return { ...receipt, position: String(receipt.position) };
}
