import type { CareChainRefusal, EventType } from '@vardkedja/care-chain';

export interface RecordedEntry {
  /** The event's id. */
  readonly entryId: string;
  readonly type: EventType;
}

/** What a command has led to. It is on disk. */
export interface Receipt {
  readonly careChainId: string;
  /** Of the command's entry; of the chain's last entry where the command was in effect already. */
  readonly revision: number;
  /** Likewise. */
  readonly position: number;
  /** Empty where the command was in effect already. */
  readonly entries: readonly RecordedEntry[];
  /** Ids that the command left to the system, by the path of the field: `handoverId`, `needs[0].needId`. */
  readonly created: Readonly<Record<string, string>>;
}

/** How a command ended. In every case but the first nothing was written. */
export type RecordResult =
  | { readonly outcome: 'recorded'; readonly receipt: Receipt }
  /** The domain says no; `refusal.code` says why. */
  | { readonly outcome: 'refused'; readonly refusal: CareChainRefusal }
  /** The chain has another revision than the caller expects. */
  | { readonly outcome: 'revisionMismatch'; readonly actual: number }
  /** There is no such chain. */
  | { readonly outcome: 'notFound' }
  /** The idempotency key was used for another command on this chain. */
  | { readonly outcome: 'keyReused' }
  /** Others wrote to the chain each time that this was tried. It may be sent again. */
  | { readonly outcome: 'contended' };
