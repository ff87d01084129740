import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../http/replies.js';
import { ApiDescription } from './api-description.js';

/** Where the reading page's program comes from: a package of this service, so that nothing is fetched from anywhere else. */
const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ASSET_TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};
const READING_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Vårdkedja: HTTP interface</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="document"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/read.js"></script>
  </body>
</html>
`;
const SCRIPT = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#document', deepLinking: true, validatorUrl: null, supportedSubmitMethods: [] });
`;

/** The OpenAPI document, and a page to read it on. */
@ApiExcludeController()
@Controller('api')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get('v1/openapi.json')
  document(@Res() reply: FastifyReply): void {
    reply.header('content-type', 'application/json; charset=utf-8').send(this.description.json);
  }

  @Get('docs')
  page(@Res() reply: FastifyReply): void {
    send(reply, 'text/html; charset=utf-8', PAGE);
  }

  @Get('docs/:asset')
  async asset(
    @Param('asset') asset: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (asset === 'read.js') return send(reply, 'text/javascript; charset=utf-8', SCRIPT);
    const type = Object.hasOwn(ASSET_TYPES, asset) ? ASSET_TYPES[asset] : undefined;
    if (type === undefined) return sendProblem(request, reply, { code: 'NOT_FOUND' });
    send(reply, type, await readFile(join(ASSETS, asset)));
  }
}

function send(reply: FastifyReply, type: string, content: string | Buffer): void {
  reply
    .header('content-type', type)
    .header('content-security-policy', READING_POLICY)
    .header('cache-control', 'no-cache')
    .send(content);
}
