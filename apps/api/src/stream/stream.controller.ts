import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestFailed } from '../http/failure.js';
import { sendProblem } from '../http/replies.js';
import { Operation } from '../openapi/operation.js';
import { EXAMPLE_IDS } from '../openapi/example-ids.js';
import { ChangeStreams } from './change-streams.js';

const POSITION = /^\d{1,15}$/;

/** Tells what changes while it changes. */
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly streams: ChangeStreams) {}

  @Get()
  @Operation({
    tag: 'Read',
    id: 'streamChanges',
    summary: 'What changes, as it changes',
    swedish: 'Det som ändras, när det ändras',
    description:
      'Server-sent events that carry ids only. `change`: a care chain has changed, with the ids of those of its gaps that came, went or read differently afterwards. `reset`: what changed before can no longer be told; read everything anew. The event id is the position; a client that comes back with it in `Last-Event-ID` misses nothing. A gap that opens because time passes makes no event. A comment comes every 15 seconds.',
    headers: ['Last-Event-ID'],
    answers: {
      schema: 'Events',
      mediaType: 'text/event-stream',
      example: `id: 48213\nevent: change\ndata: {"careChainId":"${EXAMPLE_IDS.careChain}","gapIds":[]}\n\n`,
    },
    problems: ['REQUEST_FAULTY', 'TOO_MANY_REQUESTS', 'LISTS_BUILDING', 'LISTS_STOPPED', 'CLOSING'],
  })
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const after = readLastEventId(request.headers['last-event-id']);
    if (this.streams.isFull) return sendProblem(request, reply, { code: 'TOO_MANY_REQUESTS' });
    const from = await this.streams.startOf(after);
    reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
    reply.hijack();
    reply.raw.writeHead(200, reply.getHeaders() as Record<string, string>);
    if (request.method === 'HEAD') reply.raw.end();
    else await this.streams.serve(reply.raw, from);
  }
}

function readLastEventId(given: string | readonly string[] | undefined): number | undefined {
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && POSITION.test(given)) return Number(given);
  throw new RequestFailed({
    code: 'REQUEST_FAULTY',
    faults: [{ path: 'Last-Event-ID', code: 'LAST_EVENT_ID_MALFORMED', params: {} }],
  });
}
