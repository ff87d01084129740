/** One thing that a traced program asked of the system, as far as it matters to what is on disk afterwards. Paths are absolute. */
export type Operation =
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  /** The file is there now, empty if it was not there before. */
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  /** The name `to` now means what `from` meant; with `keep`, both do. */
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly keep: boolean }
  /** What had been asked for before `begunAt`, an index into all operations, is on disk: of a file its content, of a folder its names. */
  | { readonly kind: 'sync'; readonly path: string; readonly begunAt: number }
  /** Said to somebody outside, and so a promise; ordered by when the program began to say it. */
  | { readonly kind: 'say'; readonly text: string };
