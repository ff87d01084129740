import type { Cli } from '../terminal/cli.js';
import type { Progress } from '../terminal/progress.js';

/** Tells how many of the entries have been gone through. */
export function reportEntries(cli: Cli, progress: Progress): (done: number, total: number) => void {
  return (done, total) =>
    progress.report(() => {
      const [seen, all] = [cli.count(done), cli.count(total)];
      return cli.say({ sv: `${seen} av ${all} händelser`, en: `${seen} of ${all} entries` });
    });
}
