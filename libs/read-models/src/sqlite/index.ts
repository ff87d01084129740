export {
  openSqliteReadModels,
  openSqliteReadModelsToRead,
  type SqliteReadModelsOptions,
} from './sqlite-read-models.js';
