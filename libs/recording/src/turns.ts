import { EventStoreUnavailable } from '@vardkedja/event-sourcing';

/** Lets work on one thing happen one after the other, in the order in which it came, and work on different things at the same time. */
export class Turns {
  /** By thing that is worked on: who waits for it. */
  private readonly queues = new Map<string, (() => void)[]>();
  private waiting = 0;

  /** @param maxWaiting how much work may wait or run at a time, over all things. */
  constructor(private readonly maxWaiting: number) {}

  /** @throws EventStoreUnavailable `overloaded`, when too much is waiting. */
  async take<Result>(thing: string, work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= this.maxWaiting) throw new EventStoreUnavailable('overloaded');
    this.waiting += 1;
    const queue = this.queues.get(thing);
    if (queue === undefined) this.queues.set(thing, []);
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      this.waiting -= 1;
      this.passOn(thing);
    }
  }

  private passOn(thing: string): void {
    const next = this.queues.get(thing)?.shift();
    if (next === undefined) this.queues.delete(thing);
    else next();
  }
}
