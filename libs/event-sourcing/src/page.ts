/** Events at most in one read, and in one batch of a subscription. */
export const MAX_EVENTS_PER_READ = 10_000;

/**
 * Checks what every adapter demands of a read.
 * @param from first place that is read, or the last one that is not; `what` is its name
 * @throws RangeError when either is no such integer: an error of the program
 */
export function checkPage(from: number, what: string, maxCount: number): void {
  if (!Number.isSafeInteger(from) || from < 0) throw new RangeError(`${what} must be an integer from 0, not ${from}`);
  if (!Number.isInteger(maxCount) || maxCount < 1 || maxCount > MAX_EVENTS_PER_READ) {
    throw new RangeError(`maxCount must be an integer from 1 to ${MAX_EVENTS_PER_READ}, not ${maxCount}`);
  }
}
