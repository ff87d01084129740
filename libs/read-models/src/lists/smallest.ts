type Compare = (a: number, b: number) => number;

/**
 * The `count` first of the numbers 0 to `total` - 1 as `compare` orders them, in order, without sorting the rest: a page of a long list is
 * short. No two may compare as equal.
 */
export function smallest(total: number, count: number, compare: Compare): Uint32Array {
  const heap = new Uint32Array(Math.min(count, total)).map((_, index) => index);
  if (count >= total) return heap.sort(compare);
  for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(heap, at, compare);
  for (let value = count; value < total; value += 1) {
    if (compare(value, heap[0] as number) >= 0) continue;
    heap[0] = value;
    sink(heap, 0, compare);
  }
  return heap.sort(compare);
}

/** Lets the value at a place of a heap (the last in order on top) sink to where it belongs. */
function sink(heap: Uint32Array, from: number, compare: Compare): void {
  const value = heap[from] as number;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] as number, heap[child] as number) > 0) child += 1;
    if (compare(heap[child] as number, value) <= 0) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}
