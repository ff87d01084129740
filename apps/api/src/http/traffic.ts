import type { ServerResponse } from 'node:http';

/** Requests that have been let in and not been answered yet. */
export class Traffic {
  private readonly inProgress = new Set<ServerResponse>();
  private quiet: (() => void) | undefined;
  isEnding = false;

  enter(response: ServerResponse): void {
    this.inProgress.add(response);
    response.once('close', () => {
      this.inProgress.delete(response);
      if (this.inProgress.size === 0) this.quiet?.();
    });
  }

  /** Resolves when nothing is in progress any more, or the time is up. Nobody is to be let in from now on. */
  async end(maxWaitMs: number): Promise<void> {
    this.isEnding = true;
    if (this.inProgress.size === 0) return;
    await new Promise<void>((resolve) => {
      const impatience = setTimeout(resolve, maxWaitMs);
      this.quiet = () => {
        clearTimeout(impatience);
        resolve();
      };
    });
  }
}
