import type { AnswerBook } from './answer-book.js';

export type OnceResult<Outcome> =
  | { readonly outcome: 'answered'; readonly answer: Outcome }
  | { readonly outcome: 'keyUsedOtherwise' }
  | { readonly outcome: 'full' };

interface Running<Outcome> {
  readonly fingerprint: Uint8Array;
  readonly answer: Promise<Outcome>;
}

/** Sees to it that a command with a key is carried out once, however often and however simultaneously it comes. */
export class Once<Outcome> {
  private readonly running = new Map<string, Running<Outcome>>();

  constructor(
    private readonly book: AnswerBook,
    /** Whether an answer is final and so the one that is given again. Others (a store that cannot serve) are forgotten. */
    private readonly isFinal: (outcome: Outcome) => boolean,
  ) {}

  /** @param key a UUID in lower case. */
  async answer(key: string, fingerprint: Uint8Array, carryOut: () => Promise<Outcome>): Promise<OnceResult<Outcome>> {
    const running = this.running.get(key);
    if (running !== undefined) {
      if (!isSame(running.fingerprint, fingerprint)) return { outcome: 'keyUsedOtherwise' };
      return { outcome: 'answered', answer: await running.answer };
    }
    const kept = this.book.find(key);
    if (kept !== undefined) {
      if (!isSame(kept.fingerprint, fingerprint)) return { outcome: 'keyUsedOtherwise' };
      return { outcome: 'answered', answer: JSON.parse(kept.outcome) as Outcome };
    }
    if (this.book.isFull) return { outcome: 'full' };
    const answer = carryOut();
    this.running.set(key, { fingerprint, answer });
    try {
      const outcome = await answer;
      if (this.isFinal(outcome)) this.book.keep(key, { fingerprint, outcome: JSON.stringify(outcome) });
      return { outcome: 'answered', answer: outcome };
    } finally {
      this.running.delete(key);
    }
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
