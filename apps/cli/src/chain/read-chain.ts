import { entryOfRecorded, type Entry } from '@vardkedja/care-chain';
import { MAX_EVENTS_PER_READ, streamName, type EventStore } from '@vardkedja/event-sourcing';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';

/** The entries of a chain in order of position. @throws CommandFailed when there is no such chain */
export async function readChain(
  eventStore: Pick<EventStore, 'readStream'>,
  careChainId: string,
): Promise<readonly Entry[]> {
  const stream = streamName('careChain', careChainId);
  const entries: Entry[] = [];
  for (;;) {
    const page = await eventStore.readStream(stream, { fromRevision: entries.length, maxCount: MAX_EVENTS_PER_READ });
    for (const event of page) entries.push(entryOfRecorded(event));
    if (page.length < MAX_EVENTS_PER_READ) break;
  }
  if (entries.length === 0) throw noChain(careChainId);
  return entries;
}

/** There is no such chain, or there was none then. */
export function noChain(careChainId: string): CommandFailed {
  return new CommandFailed(EXIT.findings, {
    sv: `Det finns ingen vårdkedja ${careChainId}, eller fanns inte då.`,
    en: `There is no care chain ${careChainId}, or there was none then.`,
  });
}
