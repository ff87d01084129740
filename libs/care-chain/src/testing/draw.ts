/** Chance that a test can repeat: numbers that follow from a seed alone (mulberry32). */
export class Draw {
  constructor(private state: number) {}

  /** A number from 0 up to, but not including, 1. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `minimum` to `maximum`, both included. */
  between(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.next() * (maximum - minimum + 1));
  }

  /** True so many times of a hundred. */
  percent(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  oneOf<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    return items[this.between(0, items.length - 1)] as Item;
  }

  /** Up to `maximum` of the items, each once. */
  someOf<Item>(items: readonly Item[], maximum: number): readonly Item[] {
    const left = [...items];
    const count = Math.min(this.between(0, maximum), left.length);
    return Array.from({ length: count }, () => left.splice(this.between(0, left.length - 1), 1)[0] as Item);
  }
}
