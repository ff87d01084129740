import { prepareAppend, type StreamAppend } from '@vardkedja/event-sourcing';
import { sampleEvent, sampleStream } from '@vardkedja/event-sourcing/testing';
import type { ReceivedAppend } from '../sqlite/event-writer.js';

/** An append as it reaches the writer: one event to stream 1, which must not be there yet, unless the test says otherwise. */
export function receivedAppend(parts: Partial<StreamAppend> & { readonly receivedAt?: number } = {}): ReceivedAppend {
  const { stream = sampleStream(1), expectedRevision = 'noStream', events = [sampleEvent(1)], receivedAt = 0 } = parts;
  return { ...prepareAppend({ stream, expectedRevision, events }), receivedAt };
}
