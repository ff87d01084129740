import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@vardkedja/event-sourcing';
import { RequestFailed } from '../http/failure.js';
import { EVENT_STORE } from '../service-parts.js';
import { Lists } from './lists.js';

/** How long an answer waits for a write that it must include. */
const MAX_WAIT_MS = 2_000;
const LOOK_AGAIN_MS = 10;

/** Waits until what was written can be read. */
@Injectable()
export class Patience {
  constructor(
    private readonly lists: Lists,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  /** Until lists include the event at a position. @throws RequestFailed when they do not in time. */
  async untilListed(position: number | undefined): Promise<void> {
    if (position === undefined) return;
    if (!(await this.lists.waitFor(position, MAX_WAIT_MS))) throw new RequestFailed({ code: 'NOT_CAUGHT_UP' });
  }

  /** Until the store has an event at a position. @throws RequestFailed when it has not in time. */
  async untilStored(position: number | undefined): Promise<void> {
    if (position === undefined) return;
    const giveUpAt = performance.now() + MAX_WAIT_MS;
    while ((await this.eventStore.head()) < position) {
      if (performance.now() >= giveUpAt) throw new RequestFailed({ code: 'NOT_CAUGHT_UP' });
      await pause(LOOK_AGAIN_MS);
    }
  }
}
