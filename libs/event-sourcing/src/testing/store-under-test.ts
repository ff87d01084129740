import type { EventStore } from '../event-store.js';
import type { RecordedEvent } from '../event.js';
import type { HistoryReader } from '../history-reader.js';
import type { Instant } from '../instant.js';
import { MAX_EVENTS_PER_READ } from '../page.js';

export type ContractStore = EventStore & HistoryReader;

export interface StoreUnderTest {
  readonly store: ContractStore;
  /** Removes what the store left behind. The suite has closed the store. */
  dispose(): void | Promise<void>;
}

/** Opens a new and empty store that reads the time from `clock`. */
export type OpenStore = (options: { readonly clock: () => Instant }) => StoreUnderTest | Promise<StoreUnderTest>;

/** What a case works on: a store of its own, and the hands of its clock. */
export class Bench {
  now: Instant = Date.UTC(2025, 5, 13, 8);
  private opened: StoreUnderTest | undefined;

  get store(): ContractStore {
    if (this.opened === undefined) throw new Error('the store is opened before each case');
    return this.opened.store;
  }

  async open(open: OpenStore): Promise<void> {
    this.opened = await open({ clock: () => this.now });
  }

  async dispose(): Promise<void> {
    await this.opened?.store.close();
    await this.opened?.dispose();
    this.opened = undefined;
  }

  /** Everything in the store. */
  all(): Promise<readonly RecordedEvent[]> {
    return this.store.readAll({ afterPosition: 0, maxCount: MAX_EVENTS_PER_READ });
  }
}
