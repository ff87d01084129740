import type { ServerResponse } from 'node:http';

/** Requests that have been let in and not been answered yet. */
export class Traffic {
  /** Only their number: what holds the requests themselves for a moment lets the garbage collector keep them for long. */
  private inProgress = 0;
  private quiet: (() => void) | undefined;
  isEnding = false;

  enter(response: ServerResponse): void {
    this.inProgress += 1;
    response.once('close', () => {
      this.inProgress -= 1;
      if (this.inProgress === 0) this.quiet?.();
    });
  }

  /** Resolves when nothing is in progress any more, or the time is up. Nobody is to be let in from now on. */
  async end(maxWaitMs: number): Promise<void> {
    this.isEnding = true;
    if (this.inProgress === 0) return;
    await new Promise<void>((resolve) => {
      const impatience = setTimeout(resolve, maxWaitMs);
      this.quiet = () => {
        clearTimeout(impatience);
        resolve();
      };
    });
  }
}
