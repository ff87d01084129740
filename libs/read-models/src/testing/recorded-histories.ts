import { effectiveHistory, type Entry } from '@vardkedja/care-chain';
import {
  streamName,
  type EventMetadata,
  type EventStore,
  type HistoryReader,
  type Instant,
} from '@vardkedja/event-sourcing';

type Store = EventStore & HistoryReader;

const METADATA: EventMetadata = {
  actor: {
    userId: '00000000-0000-4000-8000-0000000000a1',
    organisationId: 'municipality-1280',
    function: 'socialtjänst',
  },
  correlationId: '00000000-0000-4000-8000-0000000000c1',
  causationId: '00000000-0000-4000-8000-0000000000c1',
  schemaVersion: 1,
};

/** A log whose clock is set to when each entry was recorded. */
export interface Log {
  readonly store: Store;
  /** Records the next entry of a chain. */
  record(careChainId: string, entry: Entry): Promise<void>;
  /** Records whole histories, their entries mixed in the order in which they were recorded. */
  recordAll(histories: readonly (readonly Entry[])[]): Promise<void>;
}

export function logOn(open: (options: { readonly clock: () => Instant }) => Store): Log {
  let now: Instant = 0;
  const store = open({ clock: () => now });
  const revisions = new Map<string, number>();
  const record = async (careChainId: string, entry: Entry): Promise<void> => {
    const { eventId, type, occurredAt, data, recordedAt } = entry;
    const revision = revisions.get(careChainId);
    now = recordedAt;
    const result = await store.append(streamName('careChain', careChainId), revision ?? 'noStream', [
      { eventId, type, occurredAt, data, metadata: METADATA },
    ]);
    if (result.outcome !== 'appended') throw new Error(`not appended: ${result.outcome}`);
    revisions.set(careChainId, result.revision);
  };
  return {
    store,
    record,
    recordAll: async (histories) => {
      const entries = histories.flatMap((history) =>
        history.map((entry) => ({ entry, careChainId: careChainIdOf(history) })),
      );
      entries.sort((a, b) => a.entry.recordedAt - b.entry.recordedAt);
      for (const { careChainId, entry } of entries) await record(careChainId, entry);
    },
  };
}

/** The chain that a history is of; its first entry opens it. */
export function careChainIdOf([opening]: readonly Entry[]): string {
  if (opening?.type !== 'CareChainOpened') throw new RangeError('a history begins with its opening');
  return opening.data.careChainId;
}

/** Whether the chain was closed as opened by mistake: it stands in no list. */
export function isRemoved(history: readonly Entry[]): boolean {
  const closings = effectiveHistory(history).filter(
    ({ type }) => type === 'CareChainClosed' || type === 'CareChainReopened',
  );
  const last = closings.at(-1);
  return last?.type === 'CareChainClosed' && last.data.reason === 'openedByMistake';
}
