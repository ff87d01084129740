/** Lets pieces of work begin only when the one before has ended, in the order in which they came. */
export class TurnTaking {
  private last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work);
    // Whoever comes next waits for the end of this, however it ends; the error is its caller's.
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
