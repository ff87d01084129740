import type { DecidedEvent } from '@vardkedja/care-chain';
import type { NewEvent, Origin } from '@vardkedja/event-sourcing';

/** Decided events as the store takes them: with where they come from and by which version they were written. */
export function newEventsOf(decided: readonly DecidedEvent[], origin: Origin): readonly NewEvent[] {
  const { actor, correlationId, causationId } = origin;
  return decided.map(({ eventId, type, occurredAt, data, schemaVersion }) => ({
    eventId,
    type,
    occurredAt,
    data,
    metadata: { actor, correlationId, causationId, schemaVersion },
  }));
}
