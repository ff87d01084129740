import type { StreamName } from '@vardkedja/event-sourcing';

const CATEGORY = 'careChain-';

/** Whether the stream is a care chain's; other kinds of stream are no concern of these read models. */
export function isCareChain(stream: StreamName): boolean {
  return stream.startsWith(CATEGORY);
}
