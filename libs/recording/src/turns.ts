import { EventStoreUnavailable } from '@vardkedja/event-sourcing';

/** Lets work on one thing happen one after the other, in the order in which it came, and work on different things at the same time. */
export class Turns {
  /** By thing, what came last; settles without a value or an error when it is done. */
  private readonly last = new Map<string, Promise<void>>();
  private waiting = 0;

  /** @param maxWaiting how much work may wait or run at a time, over all things. */
  constructor(private readonly maxWaiting: number) {}

  /** @throws EventStoreUnavailable `overloaded`, when too much is waiting. */
  async take<Result>(thing: string, work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= this.maxWaiting) throw new EventStoreUnavailable('overloaded');
    this.waiting += 1;
    const before = this.last.get(thing);
    const working = before === undefined ? work() : before.then(work);
    const done = working.then(nothing, nothing);
    this.last.set(thing, done);
    try {
      return await working;
    } finally {
      this.waiting -= 1;
      if (this.last.get(thing) === done) this.last.delete(thing);
    }
  }
}

/** How the work went concerns only the one who asked for it. */
function nothing(): void {}
