import type { EventStore, RecordedEvent, SubscribeOptions } from '@vardkedja/event-sourcing';

/** Tells those who wait that there may be more to read. */
export class Bell {
  private rings = 0;
  private readonly waiting = new Set<() => void>();

  ring(): void {
    this.rings++;
    for (const wake of this.waiting) wake();
  }

  /** How often the bell has rung: taken before a read, so that no ring is missed between the read and the wait. */
  get count(): number {
    return this.rings;
  }

  /** Waits until the bell has rung more than `count` times, the signal aborts or the time is up. */
  async after(count: number, signal: AbortSignal, atMostMs: number): Promise<void> {
    if (this.rings > count || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, atMostMs);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
    });
  }
}

/**
 * A subscription as repeated reading: batch after batch until there is nothing, then again when the bell has rung. It reads when the consumer
 * asks for a batch, never before.
 * @param pollMs how often to look without a ring, for what other processes write
 */
export async function* follow(
  store: Pick<EventStore, 'readAll'>,
  bell: Bell,
  { afterPosition, batchSize, signal }: SubscribeOptions,
  pollMs: number,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  let position = afterPosition;
  while (!signal.aborted) {
    const rings = bell.count;
    const batch = await store.readAll({ afterPosition: position, maxCount: batchSize });
    const last = batch.at(-1);
    if (last === undefined) {
      await bell.after(rings, signal, pollMs);
    } else {
      position = last.position;
      yield batch;
    }
  }
}
