import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from './failure.js';
import { retryAfterSeconds, STATUS } from './http-status.js';
import { languageOf } from './language.js';
import { problemOf } from './problem.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Answers with a value as JSON. */
export function sendJson(reply: FastifyReply, value: unknown, status: number = STATUS.DONE): void {
  reply.code(status).header('content-type', JSON_TYPE).send(JSON.stringify(value));
}

/** Answers with problem details, in the language that the caller would rather have. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, failure: Failure): void {
  const language = languageOf(request.headers['accept-language']);
  const retryAfter = retryAfterSeconds(failure.code);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  reply
    .code(STATUS[failure.code])
    .header('content-type', PROBLEM_TYPE)
    .header('content-language', language)
    .send(JSON.stringify(problemOf(failure, language, request.id)));
}
