import type { Readable, Writable } from 'node:stream';
import type { Instant } from '@vardkedja/event-sourcing';

/** What a command has of the world around it. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Instant;
  /** Ends whatever runs: Ctrl-C, or nobody reads the output any more. */
  readonly signal: AbortSignal;
}
