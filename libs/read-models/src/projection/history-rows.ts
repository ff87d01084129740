import { entryOfStored } from '@vardkedja/care-chain';
import { idOfStream, PoisonEvent, type StoredHistory } from '@vardkedja/event-sourcing';
import { projectChain } from './chain-fold.js';
import type { ChainRows } from './chain-rows.js';

/**
 * The rows of the chain that a stored history is of.
 *
 * @throws PoisonEvent for an event that cannot be understood or folded
 */
export function rowsOfHistory({ stream, events }: StoredHistory): ChainRows {
  const entries = events.map(entryOfStored);
  try {
    return projectChain(idOfStream(stream), entries);
  } catch (error) {
    const { eventId, position } = entries.at(-1) ?? { eventId: '', position: 0 };
    throw new PoisonEvent(eventId, position, { cause: error });
  }
}
