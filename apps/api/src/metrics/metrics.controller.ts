import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { Operation } from '../openapi/operation.js';

/** Measures for Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly registry: Registry) {}

  @Get()
  @Operation({
    tag: 'Operate',
    id: 'readMetrics',
    summary: 'Measures for Prometheus',
    swedish: 'Mätvärden för Prometheus',
    description: 'Counts and times by route template, command type and outcome; nothing about any person or chain.',
    answers: {
      schema: 'Metrics',
      mediaType: 'text/plain; version=0.0.4; charset=utf-8',
      example: 'vardkedja_commands_total{type="OfferHandover",outcome="recorded"} 42\n',
    },
  })
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const text = await this.registry.metrics();
    reply.header('content-type', this.registry.contentType).send(text);
  }
}
