import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long the thread may be kept from other work. */
const SLICE_MS = 2;

/** Lets the thread do other things whenever a piece of long work has taken its slice of time. */
export class TimeSlice {
  private began = performance.now();

  /** Whether it is time to `rest`. */
  get isOver(): boolean {
    return performance.now() - this.began > SLICE_MS;
  }

  /** @param alsoFor waited for as well; is told how long the slice took. */
  async rest(alsoFor?: (workedMs: number) => Promise<void>): Promise<void> {
    const workedMs = performance.now() - this.began;
    await nextTurn();
    await alsoFor?.(workedMs);
    this.began = performance.now();
  }
}
