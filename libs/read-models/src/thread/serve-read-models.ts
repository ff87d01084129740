import type { EventStore, HistoryReader, Instant, RecordedEvent, SubscribeOptions } from '@vardkedja/event-sourcing';
import type { MessagePort } from 'node:worker_threads';
import { startProjector, type Projector } from '../projection/projector.js';
import type { ReadModelStore } from '../read-models.js';
import { failureOf, type Arguments, type Question, type Request, type Response } from './messages.js';

export interface ServedReadModels {
  /** Where requests come from: `parentPort` of a worker thread. */
  readonly port: MessagePort;
  /** Opened to read; another thread writes to the log. */
  readonly eventStore: EventStore & HistoryReader;
  readonly readModels: ReadModelStore;
  readonly clock: () => Instant;
}

/** How often to look for new events when nobody is waiting for any: what comes in between is taken in one go. */
const LOOK_EVERY_MS = 50;

/**
 * The inside of a thread that projects and answers, for `readModelsInThread` outside. Recording goes on undisturbed by the folding, and a
 * question waits for a few milliseconds of projecting at the most.
 */
export function serveReadModels({ port, eventStore, readModels, clock }: ServedReadModels): void {
  const send = (response: Response): void => port.postMessage(response);
  const alarm = new Alarm();
  const projector = startProjector({
    eventStore: followed(eventStore, alarm),
    readModels,
    clock,
    onAdvanced: (position) => send({ kind: 'advanced', position }),
    onTrouble: (error) => send({ kind: 'trouble', failure: failureOf(error) }),
    onStopped: (reason) => send({ kind: 'stopped', failure: failureOf(reason) }),
  });
  port.on('message', (request: Request) => {
    if (request.question === 'waitFor') alarm.ring();
    answer(request, projector, readModels, eventStore, send)
      .then(
        (result) => send({ kind: 'answer', id: request.id, answer: result }),
        (error: unknown) => send({ kind: 'failure', id: request.id, failure: failureOf(error) }),
      )
      .finally(() => {
        if (request.question === 'close') port.close();
      });
  });
}

async function answer(
  request: Request,
  projector: Projector,
  readModels: ReadModelStore,
  eventStore: EventStore,
  send: (response: Response) => void,
): Promise<unknown> {
  // The other side checks names and arguments by the same types (`messages.ts`).
  const parameters = request.arguments as never[];
  const asked: Readonly<Record<Question, (...parameters: never[]) => Promise<unknown>>> = {
    gaps: (query: Arguments<'gaps'>[0]) => readModels.gaps(query),
    careChains: (query: Arguments<'careChains'>[0]) => readModels.careChains(query),
    careChain: (...of: Arguments<'careChain'>) => readModels.careChain(...of),
    changesSince: (...of: Arguments<'changesSince'>) => readModels.changesSince(...of),
    position: () => readModels.position(),
    status: () => projector.status(),
    waitFor: (...of: Arguments<'waitFor'>) => projector.waitFor(...of),
    rebuild: () => projector.rebuild((done, total) => send({ kind: 'rebuilding', done, total })),
    close: async () => {
      await projector.close();
      await readModels.close();
      await eventStore.close();
    },
  };
  return asked[request.question](...parameters);
}

/** Ends a pause early, or the next one at once. */
class Alarm {
  private wake: (() => void) | undefined;
  private rang = false;

  ring(): void {
    this.rang = true;
    this.wake?.();
  }

  async pause(atMostMs: number, signal: AbortSignal): Promise<void> {
    const rang = this.rang;
    this.rang = false;
    if (rang || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.wake = undefined;
        this.rang = false;
        resolve();
      };
      const timer = setTimeout(wake, atMostMs);
      signal.addEventListener('abort', wake);
      this.wake = wake;
    });
  }
}

/** The log, followed by looking: no other thread's append can be heard here. */
function followed(eventStore: EventStore & HistoryReader, alarm: Alarm): EventStore & HistoryReader {
  async function* subscribe(options: SubscribeOptions): AsyncGenerator<readonly RecordedEvent[]> {
    const { batchSize, signal } = options;
    let { afterPosition } = options;
    while (!signal.aborted) {
      const batch = await eventStore.readAll({ afterPosition, maxCount: batchSize });
      afterPosition = batch.at(-1)?.position ?? afterPosition;
      if (batch.length > 0) yield batch;
      else await alarm.pause(LOOK_EVERY_MS, signal);
    }
  }
  return {
    append: (...parameters) => eventStore.append(...parameters),
    readStream: (...parameters) => eventStore.readStream(...parameters),
    readAll: (options) => eventStore.readAll(options),
    readHistories: (options) => eventStore.readHistories(options),
    head: () => eventStore.head(),
    close: () => eventStore.close(),
    subscribe,
  };
}
