import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CareChainCommand } from '@vardkedja/care-chain';
import type { RecordResult } from '@vardkedja/recording';
import type { FastifyRequest } from 'fastify';
import { AnswerBook } from '../answers/answer-book.js';
import { Once } from '../answers/once.js';
import type { Failure, RequestFault } from '../http/failure.js';
import { StoreWatch } from '../health/store-watch.js';
import { readCommandHeaders, type CommandHeaders } from '../http/request-headers.js';
import { LOCAL_ACTOR } from '../local-actor.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { readCommand } from './command.dto.js';
import { RecordCommand } from './record-command.js';

/** How a request to record something ended. */
export type CommandAnswer = RecordResult | { readonly outcome: 'failed'; readonly failure: Failure };

/** Commands in progress at most. More than that are asked to come back: they would only wait, and hold memory. */
const MAX_IN_PROGRESS = 4_096;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The way in for commands: reads the request, answers a repeated key with the first answer, and lets everything else be recorded. */
@Injectable()
export class CommandEntrance {
  private readonly once: Once<RecordResult>;
  private inProgress = 0;

  constructor(
    private readonly commandBus: CommandBus,
    private readonly metrics: HttpMetrics,
    private readonly storeWatch: StoreWatch,
    answerBook: AnswerBook,
  ) {
    this.once = new Once(answerBook, ({ outcome }) => outcome === 'recorded' || outcome === 'refused');
  }

  /** @param careChainId as it stands in the path; undefined for a command that opens a chain. */
  async answer(request: FastifyRequest, careChainId: string | undefined): Promise<CommandAnswer> {
    if (careChainId !== undefined && !UUID.test(careChainId)) return { outcome: 'notFound' };
    if (this.inProgress >= MAX_IN_PROGRESS) return failed({ code: 'TOO_MANY_REQUESTS' });
    const faults: RequestFault[] = [];
    const headers = readCommandHeaders(request.headers, faults);
    const read = readCommand(request.body);
    if (read.outcome === 'faulty') faults.push(...read.faults);
    else faults.push(...faultsOfPlace(read.command, careChainId));
    if (read.outcome === 'faulty' || faults.length > 0) return failed({ code: 'REQUEST_FAULTY', faults });

    this.inProgress += 1;
    try {
      const answer = await this.record(request.id, careChainId?.toLowerCase(), read.command, headers);
      this.metrics.countCommand(read.command.type, answer.outcome);
      return answer;
    } finally {
      this.inProgress -= 1;
    }
  }

  private record(
    correlationId: string,
    careChainId: string | undefined,
    command: CareChainCommand,
    { idempotencyKey, expectedRevision }: CommandHeaders,
  ): Promise<CommandAnswer> {
    const origin = { actor: LOCAL_ACTOR, correlationId, causationId: correlationId };
    const options = { origin, expectedRevision, idempotencyKey };
    const carryOut = () =>
      this.storeWatch.watch(this.commandBus.execute(new RecordCommand(careChainId, command, options)));
    if (idempotencyKey === undefined) return carryOut();
    return this.recordOnce(idempotencyKey, fingerprintOf(careChainId, command), carryOut);
  }

  private async recordOnce(
    idempotencyKey: string,
    fingerprint: Uint8Array,
    carryOut: () => Promise<RecordResult>,
  ): Promise<CommandAnswer> {
    const result = await this.once.answer(idempotencyKey, fingerprint, carryOut);
    switch (result.outcome) {
      case 'answered':
        return result.answer;
      case 'keyUsedOtherwise':
        return { outcome: 'keyReused' };
      case 'full':
        return failed({ code: 'TOO_MANY_REQUESTS' });
    }
  }
}

function failed(failure: Failure): CommandAnswer {
  return { outcome: 'failed', failure };
}

function faultsOfPlace({ type }: CareChainCommand, careChainId: string | undefined): readonly RequestFault[] {
  const opens = type === 'OpenCareChain';
  if (opens === (careChainId === undefined)) return [];
  return [{ path: 'type', code: opens ? 'COMMAND_OPENS_A_CHAIN' : 'COMMAND_NEEDS_A_CHAIN', params: {} }];
}

/** Of what is asked for, however it was written: the order of fields, spaces and offsets of times make no difference. */
function fingerprintOf(careChainId: string | undefined, command: CareChainCommand): Uint8Array {
  return hash('sha256', JSON.stringify([careChainId, command]), 'buffer');
}
