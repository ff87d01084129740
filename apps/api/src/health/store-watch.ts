import { EventStoreUnavailable, type Instant, type UnavailableReason } from '@vardkedja/event-sourcing';

/** For how long a failed write tells that the store fails, when nobody has tried since. */
const REMEMBERED_MS = 30_000;

/** Remembers whether writing has failed lately: reading may go on well on a disk that is full. */
export class StoreWatch {
  private failure: { readonly reason: UnavailableReason; readonly at: Instant } | undefined;

  constructor(private readonly clock: () => Instant) {}

  /** Why writing fails now; undefined when it does not, as far as is known. */
  get failing(): UnavailableReason | undefined {
    const { failure } = this;
    return failure !== undefined && this.clock() - failure.at < REMEMBERED_MS ? failure.reason : undefined;
  }

  /** Passes on what a write gives, and notes how it went. */
  async watch<Result>(write: Promise<Result>): Promise<Result> {
    try {
      const result = await write;
      this.failure = undefined;
      return result;
    } catch (error) {
      if (error instanceof EventStoreUnavailable && error.reason !== 'overloaded') {
        this.failure = { reason: error.reason, at: this.clock() };
      }
      throw error;
    }
  }
}
