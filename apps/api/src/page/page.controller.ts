import { readFileSync } from 'node:fs';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { INTERVAL_TEXTS, ORGANISATION_KIND_LABELS } from '@vardkedja/care-chain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson, sendProblem } from '../http/replies.js';

/** Written by hand, and served as it is. */
const FOLDER = new URL('../../page/', import.meta.url);
const FILE_TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'address.js': 'text/javascript; charset=utf-8',
  'day.js': 'text/javascript; charset=utf-8',
  'gaps.js': 'text/javascript; charset=utf-8',
  'timeline.js': 'text/javascript; charset=utf-8',
  'service.js': 'text/javascript; charset=utf-8',
  'table.js': 'text/javascript; charset=utf-8',
  'words.js': 'text/javascript; charset=utf-8',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A plain page that shows open gaps and a chain's timeline, from the interface alone. */
@ApiExcludeController()
@Controller()
export class PageController {
  private readonly files = new Map<string, Buffer>(
    Object.keys(FILE_TYPES).map((name) => [name, readFileSync(new URL(name, FOLDER))]),
  );

  @Get()
  index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.file('index.html', request, reply);
  }

  /** What the page calls things that the interface has codes for. */
  @Get('page/names.json')
  names(@Res() reply: FastifyReply): void {
    sendJson(reply, { intervals: INTERVAL_TEXTS, organisationKinds: ORGANISATION_KIND_LABELS });
  }

  @Get('page/:file')
  file(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const content = this.files.get(name);
    if (content === undefined) return sendProblem(request, reply, { code: 'NOT_FOUND' });
    reply
      .header('content-type', FILE_TYPES[name])
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache')
      .send(content);
  }
}
