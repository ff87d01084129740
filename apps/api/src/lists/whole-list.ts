/** A list that is always whole, in the form of the lists that come in pages: one page, as long as it is. */
export interface WholeList<Item> {
  readonly items: readonly Item[];
  readonly page: 1;
  /** The number of items, and at least 1. */
  readonly limit: number;
  readonly total: number;
}

export function wholeList<Item>(items: readonly Item[]): WholeList<Item> {
  return { items, page: 1, limit: Math.max(items.length, 1), total: items.length };
}
