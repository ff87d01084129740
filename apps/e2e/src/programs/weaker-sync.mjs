import { DatabaseSync } from 'node:sqlite';

/**
 * Preloaded into a program, this makes its SQLite connections sync as many drivers do by default under a write-ahead log, NORMAL, while the
 * program reads back FULL: the control that a test of power loss must catch.
 */
const { exec, prepare } = DatabaseSync.prototype;

DatabaseSync.prototype.exec = function (/** @type {string} */ sql) {
  return exec.call(this, sql.replace(/^PRAGMA synchronous = 2$/, 'PRAGMA synchronous = 1'));
};

DatabaseSync.prototype.prepare = function (/** @type {string} */ sql) {
  return prepare.call(this, sql === 'PRAGMA synchronous' ? 'SELECT 2 AS synchronous' : sql);
};
