import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@vardkedja/event-sourcing';
import type { Change } from '@vardkedja/read-models';
import type { Logger } from 'pino';
import { logFault } from '../http/access-log.js';
import { RequestFailed } from '../http/failure.js';
import { Lists } from '../lists/lists.js';
import { EVENT_STORE, LOGGER } from '../service-parts.js';

/** Where a stream begins; `reset` when what came before can no longer be told. */
export interface StreamStart {
  readonly position: number;
  readonly reset: boolean;
}

const MAX_STREAMS = 200;
const CHANGES_AT_A_TIME = 100;
const HEARTBEAT_MS = 15_000;
/** A client that has not taken what was sent to it for so long is let go; it comes back with the position that it has. */
const MAX_STALL_MS = 30_000;
const RECONNECT_AFTER_MS = 2_000;

/**
 * Streams of changes to those who listen. Each reads the log of changes at its own pace, a few at a time and only when what was sent before
 * has been taken, so a slow client costs no memory.
 */
@Injectable()
export class ChangeStreams {
  private readonly streams = new Set<AbortController>();

  constructor(
    private readonly lists: Lists,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get count(): number {
    return this.streams.size;
  }

  get isFull(): boolean {
    return this.streams.size >= MAX_STREAMS;
  }

  /** @param after the last position that the client has; left out, it wants only what comes. */
  async startOf(after: number | undefined): Promise<StreamStart> {
    if (after === undefined) return { position: await this.lists.position(), reset: false };
    // The lists may be a moment behind what the client knows. What lies beyond the store is of another store.
    if (after > (await this.eventStore.head())) return { position: await this.lists.position(), reset: true };
    return { position: after, reset: false };
  }

  /** Resolves when the client or the service has ended the stream. */
  async serve(response: ServerResponse, from: StreamStart): Promise<void> {
    const ending = new AbortController();
    this.streams.add(ending);
    response.on('close', () => ending.abort());
    const heartbeat = setInterval(() => response.writableNeedDrain || response.write(':\n\n'), HEARTBEAT_MS);
    try {
      await this.follow(response, from, ending.signal);
    } catch (error) {
      if (!isExpected(error)) logFault(this.logger, error);
    } finally {
      clearInterval(heartbeat);
      this.streams.delete(ending);
      response.end();
    }
  }

  /** Ends all streams; clients come back by themselves. */
  closeAll(): void {
    for (const ending of this.streams) ending.abort();
  }

  private async follow(response: ServerResponse, from: StreamStart, signal: AbortSignal): Promise<void> {
    let { position } = from;
    // With the position, so that who is cut off before the first change misses nothing either.
    response.write(`retry: ${RECONNECT_AFTER_MS}\nid: ${position}\n\n`);
    if (from.reset) response.write(resetEvent(position));
    const news = new News(this.lists, signal);
    try {
      while (!signal.aborted) {
        news.seen();
        const found = await this.lists.changesSince(position, CHANGES_AT_A_TIME);
        if (found.outcome === 'tooLongAgo') {
          position = await this.lists.position();
          await send(response, resetEvent(position), signal);
        } else if (found.changes.length > 0) {
          await send(response, found.changes.map(changeEvent).join(''), signal);
          position = found.changes.at(-1)?.position ?? position;
        } else {
          await news.comes();
        }
      }
    } finally {
      news.end();
    }
  }
}

/** Waits for the lists to take something in, without missing what comes between looking and waiting. */
class News {
  private isThere = false;
  private wake: (() => void) | undefined;
  readonly end: () => void;

  constructor(lists: Lists, signal: AbortSignal) {
    const ring = (): void => {
      this.isThere = true;
      this.wake?.();
    };
    this.end = lists.onAdvanced(ring);
    signal.addEventListener('abort', ring);
  }

  /** What comes from now on is news. */
  seen(): void {
    this.isThere = false;
  }

  async comes(): Promise<void> {
    if (!this.isThere) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
  }
}

/** The client went away or did not take what was sent, or there is no more to tell. */
function isExpected(error: unknown): boolean {
  if (error instanceof RequestFailed) return true;
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}

async function send(response: ServerResponse, text: string, signal: AbortSignal): Promise<void> {
  if (response.write(text)) return;
  await once(response, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(MAX_STALL_MS)]) });
}

function changeEvent({ position, careChainId, gapIds }: Change): string {
  return `id: ${position}\nevent: change\ndata: ${JSON.stringify({ careChainId, gapIds })}\n\n`;
}

function resetEvent(position: number): string {
  return `id: ${position}\nevent: reset\ndata: {}\n\n`;
}
