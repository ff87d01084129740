export {
  CheckpointMoved,
  ReadModelsUnavailable,
  type Change,
  type ChainQuery,
  type Changes,
  type ChainUpdate,
  type Checkpoint,
  type ReadModels,
  type ReadModelStore,
  type ReadModelWriter,
  type Successor,
  type Update,
} from './read-models.js';
export {
  DEFAULT_GAP_SORT,
  GAP_SORT_FIELDS,
  MAX_PAGE_LIMIT,
  parseGapSort,
  type GapFilter,
  type GapQuery,
  type GapSortField,
  type GapSortKey,
  type Page,
  type PageRequest,
} from './lists/gap-query.js';
export { projectChain } from './projection/chain-fold.js';
export type { ChainRow, ChainRows } from './projection/chain-rows.js';
export type { AssignmentRow } from './projection/assignment-row.js';
export type { GapRow } from './projection/gap-row.js';
export { PROJECTION_VERSION } from './projection/projection-version.js';
export { CareChainProjection, type CareChainProjectionOptions } from './projection/care-chain-projection.js';
export { KnownLog, positionAt } from './projection/known-log.js';
export { rebuild, type FoldedLog, type RebuildOptions } from './projection/rebuild.js';
export {
  startProjector,
  type Projector,
  type ProjectorOptions,
  type ProjectorState,
  type ProjectorStatus,
} from './projection/projector.js';
export { serveReadModels, type ServedReadModels } from './thread/serve-read-models.js';
export {
  readModelsInThread,
  type ReadModelsInThread,
  type ReadModelsThreadOptions,
} from './thread/read-models-in-thread.js';
