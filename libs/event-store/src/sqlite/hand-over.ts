import type { PreparedEvent } from '@vardkedja/event-sourcing';
import type { ReceivedAppend } from './event-writer.js';

/**
 * Appends on their way to the thread that writes: one list of texts and numbers, field after field. Between threads it is copied three times as
 * fast as the objects are.
 */
export type HandedOver = readonly (string | number)[];

export function handedOver(appends: readonly ReceivedAppend[]): HandedOver {
  const fields: (string | number)[] = [];
  for (const { stream, expectedRevision, receivedAt, events } of appends) {
    fields.push(stream, expectedRevision, receivedAt, events.length);
    for (const { eventId, type, occurredAt, json, metadata } of events) {
      const { schemaVersion, correlationId, causationId, actor } = metadata;
      fields.push(eventId, type, occurredAt, json, schemaVersion, correlationId, causationId);
      fields.push(actor.userId, actor.organisationId, actor.function);
    }
  }
  return fields;
}

/** The appends again. */
export function takenOver(fields: HandedOver): readonly ReceivedAppend[] {
  let at = 0;
  const text = (): string => fields[at++] as string;
  const number = (): number => fields[at++] as number;
  const event = (): PreparedEvent => ({
    eventId: text(),
    type: text(),
    occurredAt: number(),
    json: text(),
    metadata: {
      schemaVersion: number(),
      correlationId: text(),
      causationId: text(),
      actor: { userId: text(), organisationId: text(), function: text() },
    },
  });
  const appends: ReceivedAppend[] = [];
  while (at < fields.length) {
    const [stream, expectedRevision, receivedAt] = [text(), number(), number()];
    const events = Array.from({ length: number() }, event);
    appends.push({ stream, expectedRevision, receivedAt, events });
  }
  return appends;
}
