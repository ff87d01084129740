import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { EventStoreUnavailable, PoisonEvent } from '@vardkedja/event-sourcing';
import { ReadModelsUnavailable } from '@vardkedja/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { logFault } from './access-log.js';
import { errorCodeOf } from './error-code.js';
import { RequestFailed, type Failure } from './failure.js';
import { PROBLEM_OF_ERROR, PROBLEM_OF_STORE, STATUS, type ProblemCode } from './http-status.js';
import type { KnownPaths } from './known-paths.js';
import { sendProblem } from './replies.js';

type Plain = Exclude<ProblemCode, 'REQUEST_FAULTY' | 'REFUSED'>;

/** Turns whatever is thrown on the way into problem details. What nobody foresaw is a fault of ours: it is logged, and nothing of it is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly paths: KnownPaths,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      logFault(this.logger, thrown, request.id);
      reply.raw.destroy();
      return;
    }
    const failure = this.failureOf(thrown, request);
    if (failure.code === 'INTERNAL_FAULT' || failure.code === 'CHAIN_UNREADABLE')
      logFault(this.logger, thrown, request.id);
    if (failure.code === 'METHOD_NOT_ALLOWED') reply.header('allow', this.paths.methodsOf(request.url).join(', '));
    if (failure.code === 'BODY_ENCODED') reply.header('accept-encoding', 'identity');
    sendProblem(request, reply, failure);
  }

  private failureOf(thrown: unknown, request: FastifyRequest): Failure {
    const error = thrown instanceof HttpException ? (thrown.cause ?? thrown) : thrown;
    if (error instanceof RequestFailed) return error.failure;
    if (error instanceof ReadModelsUnavailable)
      return { code: error.reason === 'closed' ? 'CLOSING' : 'LISTS_BUILDING' };
    if (error instanceof PoisonEvent) return { code: 'CHAIN_UNREADABLE' };
    if (error instanceof EventStoreUnavailable) return { code: PROBLEM_OF_STORE[error.reason] as Plain };
    if (error instanceof HttpException && error.getStatus() === STATUS.NOT_FOUND) {
      const methods = this.paths.methodsOf(request.url);
      return { code: methods.length === 0 || methods.includes(request.method) ? 'NOT_FOUND' : 'METHOD_NOT_ALLOWED' };
    }
    const known = PROBLEM_OF_ERROR.get(errorCodeOf(error) ?? '');
    return { code: (known ?? 'INTERNAL_FAULT') as Plain };
  }
}
