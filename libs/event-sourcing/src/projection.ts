import type { RecordedEvent } from './event.js';

/**
 * A read model's own account of what it has seen. `apply` gets each batch once and in order of position; it writes its rows and
 * `checkpoint` in one transaction, so that a batch seen twice after a crash changes nothing.
 */
export interface Projection {
  /** Names the checkpoint; kebab-case. */
  readonly name: string;
  /** Raised whenever rows would come out differently; a stored model of another version is rebuilt. */
  readonly version: number;
  /** Position of the last event whose rows are written; 0 before the first. */
  checkpoint(): Promise<number>;
  /** Writes the rows that follow from the batch together with the new checkpoint. Rejects with `PoisonEvent` for an event it cannot take. */
  apply(batch: readonly RecordedEvent[]): Promise<void>;
}

/** An event that a projection cannot take. The projection stops at it and says so; nothing is skipped. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  constructor(
    readonly eventId: string,
    readonly position: number,
    options?: ErrorOptions,
  ) {
    super(`event ${eventId} at position ${position} cannot be projected`, options);
  }
}
