import type { EventMetadata, NewEvent } from '../event.js';
import type { StreamName } from '../stream-name.js';

/** The n-th of a row of different UUIDs. */
export function sampleId(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The n-th of a row of different streams of one category. */
export function sampleStream(n: number): StreamName {
  return `lamp-${sampleId(n)}`;
}

export const SAMPLE_METADATA: EventMetadata = {
  actor: { userId: sampleId(0xa1), organisationId: 'municipality-1280', function: 'mottagning barn och unga' },
  correlationId: sampleId(0xc1),
  causationId: sampleId(0xc2),
  schemaVersion: 1,
};

/** An event with the n-th id, of which a test may say what matters to it. */
export function sampleEvent(n: number, parts: Partial<NewEvent> = {}): NewEvent {
  return {
    eventId: sampleId(n),
    type: 'LampLit',
    occurredAt: Date.UTC(2025, 5, 2, 7, 30),
    data: { number: n },
    metadata: SAMPLE_METADATA,
    ...parts,
  };
}

/** Events with the ids from `first` to `last`. */
export function sampleEvents(first: number, last: number): NewEvent[] {
  return Array.from({ length: last - first + 1 }, (_, index) => sampleEvent(first + index));
}
