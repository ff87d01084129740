/**
 * All benchmarks by their names, each loaded only when it is run.
 * @type {Readonly<Record<string, () => Promise<() => Promise<void>>>>}
 */
export const BENCHMARKS = {
  append: async () => (await import('./append.bench.mjs')).append,
  replay: async () => (await import('./replay.bench.mjs')).replay,
  rebuild: async () => (await import('./rebuild.bench.mjs')).rebuild,
  query: async () => (await import('./query.bench.mjs')).query,
  import: async () => (await import('./import.bench.mjs')).importLines,
  peers: async () => (await import('./peers.bench.mjs')).peers,
};
