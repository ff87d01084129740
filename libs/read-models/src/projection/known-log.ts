import type {
  Instant,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StoredHistory,
  StreamName,
} from '@vardkedja/event-sourcing';
import type { FoldedLog } from './rebuild.js';

/** A log as it stood at one of its positions, whatever has come since. */
export class KnownLog implements FoldedLog {
  constructor(
    private readonly log: FoldedLog,
    private readonly upTo: number,
  ) {}

  async head(): Promise<number> {
    return this.upTo;
  }

  async readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    return this.known(await this.log.readAll(options));
  }

  async readStream(stream: StreamName, options: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    return this.known(await this.log.readStream(stream, options));
  }

  readHistories({ upToPosition }: { readonly upToPosition: number }): AsyncIterable<StoredHistory> {
    return this.log.readHistories({ upToPosition: Math.min(upToPosition, this.upTo) });
  }

  private known(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    return events.filter(({ position }) => position <= this.upTo);
  }
}

/** Position of the last event that had been recorded at an instant; 0 when there was none. Times of recording never fall. */
export async function positionAt(log: FoldedLog, knownAt: Instant): Promise<number> {
  let known = 0;
  let unknown = (await log.head()) + 1;
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    const [event] = await log.readAll({ afterPosition: middle - 1, maxCount: 1 });
    if (event !== undefined && event.recordedAt <= knownAt) known = middle;
    else unknown = middle;
  }
  return known;
}
