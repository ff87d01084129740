import type { Instant } from '@vardkedja/event-sourcing';
import type { Io } from './io.js';

/** What takes no longer needs no progress. */
const QUIET_MS = 1_000;
const EVERY_MS_ON_TERMINAL = 250;
const EVERY_MS_IN_LOG = 5_000;
const ERASE_LINE = '\r\u001b[K';

/** Tells on standard error how far something has come: in one line that changes on a terminal, now and then a line elsewhere. */
export class Progress {
  private readonly startedAt: Instant;
  private toldAt: Instant;
  private isShown = false;

  constructor(private readonly io: Pick<Io, 'stderr' | 'clock'>) {
    this.startedAt = io.clock();
    this.toldAt = this.startedAt;
  }

  /** Cheap to call often; `say` is asked only when something is to be told. */
  report(say: () => string): void {
    const now = this.io.clock();
    const { isTTY = false } = this.io.stderr;
    if (now - this.startedAt < QUIET_MS || now - this.toldAt < (isTTY ? EVERY_MS_ON_TERMINAL : EVERY_MS_IN_LOG)) return;
    this.toldAt = now;
    this.io.stderr.write(isTTY ? `${ERASE_LINE}${say()}` : `${say()}\n`);
    this.isShown = isTTY;
  }

  /** Leaves the line to what is written next. */
  end(): void {
    if (this.isShown) this.io.stderr.write(ERASE_LINE);
    this.isShown = false;
  }
}
