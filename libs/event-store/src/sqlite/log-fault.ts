import { EventStoreUnavailable } from '@vardkedja/event-sourcing';

/** What is wrong with a log, and where: places and numbers, nothing that somebody wrote. */
export type LogFault = (
  | { readonly kind: 'eventChanged' | 'eventMissing' | 'eventUnreadable'; readonly position: number }
  | { readonly kind: 'revisionMissing'; readonly revision: number }
  | {
      readonly kind: 'streamIncomplete';
      readonly stream: number;
      readonly events: number;
      readonly lastRevision: number;
    }
  | { readonly kind: 'referenceBroken'; readonly table: string; readonly row: number }
  | { readonly kind: 'nameMissing'; readonly what: 'stream' | 'event type' | 'actor'; readonly number: number }
  | { readonly kind: 'numberTooLarge' }
  | { readonly kind: 'structure' }
) & {
  /** The same in English, for operators; of a broken structure, what SQLite says of it. */
  readonly words: string;
};

/** Something in a log is not what was written. */
export class DamagedLog extends EventStoreUnavailable {
  constructor(
    readonly fault: LogFault,
    options?: ErrorOptions,
  ) {
    super('damaged', fault.words, options);
  }
}
