export {
  openSqliteReadModels,
  openSqliteReadModelsToRead,
  type SqliteReadModelsOptions,
} from './sqlite-read-models.js';
export { findDifferences, type Comparison, type ComparisonOptions, type Difference } from './find-differences.js';
