import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import { routeOf } from '../http/access-log.js';

const DURATION_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const KNOWN_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures of requests. Labels come from small fixed sets: the route's template, never the address; nothing that a caller chose. */
export class HttpMetrics {
  private readonly durations: Histogram<'method' | 'route' | 'status'>;
  private readonly commands: Counter<'type' | 'outcome'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer a request, by route template.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS_S,
      registers: [registry],
    });
    this.commands = new Counter({
      name: 'vardkedja_commands_total',
      help: 'Commands that came in, by type and outcome.',
      labelNames: ['type', 'outcome'],
      registers: [registry],
    });
  }

  observe(request: FastifyRequest, reply: FastifyReply): void {
    const method = KNOWN_METHODS.has(request.method) ? request.method : 'other';
    this.durations.observe({ method, route: routeOf(request), status: reply.statusCode }, reply.elapsedTime / 1_000);
  }

  /** `type` must be that of a command that has been read. */
  countCommand(type: string, outcome: string): void {
    this.commands.inc({ type, outcome });
  }
}
