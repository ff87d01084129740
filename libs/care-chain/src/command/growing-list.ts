/**
 * A list of which every version stays as it is while newer ones grow out of it at the end. The versions share one array, of which each sees
 * its own length; the second one to grow out of the same version gets an array of its own.
 */
export class GrowingList<Item> {
  private constructor(
    private readonly shared: Item[],
    readonly length: number,
  ) {}

  static empty<Item>(): GrowingList<Item> {
    return new GrowingList<Item>([], 0);
  }

  /** @param items the list takes them over: nobody else may change them. */
  static of<Item>(items: Item[]): GrowingList<Item> {
    return new GrowingList(items, items.length);
  }

  /** The newest version gives the shared array itself: to be read at once and not to be kept. */
  get items(): readonly Item[] {
    return this.isNewest ? this.shared : this.shared.slice(0, this.length);
  }

  with(more: readonly Item[]): GrowingList<Item> {
    const shared = this.isNewest ? this.shared : this.shared.slice(0, this.length);
    for (const item of more) shared.push(item);
    return new GrowingList(shared, shared.length);
  }

  private get isNewest(): boolean {
    return this.shared.length === this.length;
  }
}
