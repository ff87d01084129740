interface Waiter {
  readonly position: number;
  settle(reached: boolean): void;
}

/** Those who wait for a position to be reached. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();
  /** -1: not even the beginning. */
  private position = -1;
  private ended = false;
  private endRest: (() => void) | undefined;

  /** Whether the position was reached before the time was up, or before it was clear that it never will be. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    if (this.position >= position) return Promise.resolve(true);
    if (this.ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        settle: (reached) => {
          clearTimeout(timer);
          this.waiting.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.waiting.add(waiter);
      this.endRest?.();
    });
  }

  /** Waits for a time in which nobody waits for anything. */
  async rest(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (this.waiting.size > 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const stop = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.endRest = undefined;
        resolve();
      };
      const timer = setTimeout(stop, atMostMs);
      signal.addEventListener('abort', stop);
      this.endRest = stop;
    });
  }

  reached(position: number): void {
    this.position = position;
    for (const waiter of this.waiting) if (waiter.position <= position) waiter.settle(true);
  }

  /** No further position will be reached. */
  end(): void {
    this.ended = true;
    for (const waiter of this.waiting) waiter.settle(false);
  }
}
