import { Controller, Get, Inject, Res } from '@nestjs/common';
import { EventStoreUnavailable, type EventStore, type UnavailableReason } from '@vardkedja/event-sourcing';
import type { ProjectorStatus } from '@vardkedja/read-models';
import type { FastifyReply } from 'fastify';
import { STATUS } from '../http/http-status.js';
import { sendJson } from '../http/replies.js';
import { Lists } from '../lists/lists.js';
import { Operation } from '../openapi/operation.js';
import { EVENT_STORE } from '../service-parts.js';
import { StoreWatch } from './store-watch.js';

interface Readiness {
  readonly isReady: boolean;
  readonly store: { readonly position?: string; readonly problem?: UnavailableReason };
  readonly projections: readonly object[];
}

const READY_EXAMPLE = {
  status: 'ready',
  store: { position: '48213' },
  projections: [{ name: 'lists', state: 'running', position: '48213', lagEvents: 0, lagMs: 0 }],
};

/** Whether the service lives, and whether it can be used. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly lists: Lists,
    private readonly storeWatch: StoreWatch,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  @Get('live')
  @Operation({
    tag: 'Operate',
    id: 'isLive',
    summary: 'Whether the service lives',
    swedish: 'Om tjänsten är igång',
    description: 'Answers as long as the process can answer at all.',
    answers: { schema: 'Live', example: { status: 'live' } },
  })
  live(@Res() reply: FastifyReply): void {
    sendJson(reply, { status: 'live' });
  }

  @Get('ready')
  @Operation({
    tag: 'Operate',
    id: 'isReady',
    summary: 'Whether the service can be used',
    swedish: 'Om tjänsten går att använda',
    description: 'Whether the store can be read and written, and how far each projection is behind it.',
    answers: { schema: 'Ready', example: READY_EXAMPLE },
    otherwise: {
      status: STATUS.STORE_UNREACHABLE,
      description: 'It cannot: the store fails, or a projection has stopped or is being built for the first time.',
      example: { ...READY_EXAMPLE, status: 'notReady', store: { position: '48213', problem: 'full' } },
    },
  })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { isReady, store, projections } = await this.readiness();
    const status = isReady ? 'ready' : 'notReady';
    sendJson(reply, { status, store, projections }, isReady ? STATUS.DONE : STATUS.STORE_UNREACHABLE);
  }

  private async readiness(): Promise<Readiness> {
    try {
      const problem = this.storeWatch.failing;
      const position = String(await this.eventStore.head());
      const status = await this.lists.status();
      return {
        isReady: problem === undefined && keepsUp(status) && (await this.lists.canAnswer()),
        store: { position, ...(problem !== undefined && { problem }) },
        projections: [projectionToJson(status)],
      };
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable)) throw error;
      return { isReady: false, store: { problem: error.reason }, projections: [] };
    }
  }
}

function keepsUp({ state }: ProjectorStatus): boolean {
  return state === 'running' || state === 'rebuilding';
}

function projectionToJson({ state, position, lagEvents, lagMs, poison }: ProjectorStatus): object {
  return {
    name: 'lists',
    state,
    position: String(position),
    lagEvents,
    lagMs,
    ...(poison !== undefined && { stoppedAt: { eventId: poison.eventId, position: String(poison.position) } }),
  };
}
