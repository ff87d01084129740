type Compare = (a: number, b: number) => number;

/**
 * The `count` first of the numbers from 0 that `leading` has an element for, as `compare` orders them, in order, without sorting the rest: a
 * page of a long list is short. No two may compare as equal.
 *
 * @param leading what `compare` looks at first; where that alone decides, which is nearly always, nothing else is asked.
 */
export function smallest(leading: Float64Array, count: number, compare: Compare): Uint32Array {
  const total = leading.length;
  const heap = new Uint32Array(Math.min(count, total)).map((_, index) => index);
  if (count >= total) return heap.sort(compare);
  for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(heap, at, compare);
  let last = leading[heap[0] as number] as number;
  for (let value = count; value < total; value += 1) {
    if ((leading[value] as number) > last || compare(value, heap[0] as number) >= 0) continue;
    heap[0] = value;
    sink(heap, 0, compare);
    last = leading[heap[0]] as number;
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
