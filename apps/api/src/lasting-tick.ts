import { executionAsyncResource } from 'node:async_hooks';

let tick: object | undefined;

/**
 * Keeps one of the objects in which Node holds what is to be called in the next tick. Where none is alive at a garbage collection, V8 forgets
 * their shape, and from then on takes several times as long to make one (Node 24), which every request does some seven times.
 */
export function keepOneTick(): void {
  process.nextTick(() => (tick ??= executionAsyncResource()));
}
