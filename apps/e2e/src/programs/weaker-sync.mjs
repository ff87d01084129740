import { DatabaseSync } from 'node:sqlite';

/**
 * Preloaded into a program, this makes its SQLite connections sync as many drivers do by default under a write-ahead log, NORMAL, while the
 * program reads back what it asked for: the control that a test of power loss must catch.
 */
const { exec, prepare } = DatabaseSync.prototype;
const FULL = 'PRAGMA synchronous = 2';

/** @type {WeakSet<DatabaseSync>} connections that believe that they sync fully */
const believing = new WeakSet();

DatabaseSync.prototype.exec = function (/** @type {string} */ sql) {
  if (sql === FULL) believing.add(this);
  return exec.call(this, sql === FULL ? 'PRAGMA synchronous = 1' : sql);
};

DatabaseSync.prototype.prepare = function (/** @type {string} */ sql) {
  const isAsked = sql === 'PRAGMA synchronous' && believing.has(this);
  return prepare.call(this, isAsked ? 'SELECT 2 AS synchronous' : sql);
};
