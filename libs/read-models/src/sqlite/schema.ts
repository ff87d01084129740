import { ASSIGNMENT_FIELDS } from '../projection/assignment-row.js';
import { CHAIN_FIELDS } from '../projection/chain-rows.js';
import { GAP_FIELDS } from '../projection/gap-row.js';

/** Marks the file as ours in its header: "varm" in ASCII. */
export const APPLICATION_ID = 0x7661726d;

/** Raised with every change of the tables below; a file of another version cannot be read and is built anew. */
export const SCHEMA_VERSION = 2;

/**
 * The read models, all derived from the event log. An owner is what gaps are computed for as a whole: a chain (`careChain-<uuid>`), or a
 * coordinator (`coordinator-<uuid>`) for gaps across chains. Instants are milliseconds since the epoch; what is absent is null.
 */
export const TABLES = `
CREATE TABLE checkpoint (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  position INTEGER NOT NULL,
  event_id TEXT,
  projection_version INTEGER NOT NULL,
  changes_since INTEGER NOT NULL
) STRICT;

CREATE TABLE owners (
  owner INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE care_chains (
  owner INTEGER PRIMARY KEY REFERENCES owners (owner),
  care_chain_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL,
  responsible_municipality TEXT NOT NULL,
  home_id TEXT,
  removed INTEGER NOT NULL,
  summaries TEXT NOT NULL,
  whereabouts TEXT NOT NULL
) STRICT;

CREATE TABLE gap_versions (
  owner INTEGER NOT NULL REFERENCES owners (owner),
  rule_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  opened_by_event_id TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  care_chain_id TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  domain TEXT,
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  warn_at INTEGER,
  critical_at INTEGER,
  ended_as TEXT,
  ended_at INTEGER,
  ended_by_event_id TEXT,
  forecast INTEGER NOT NULL,
  organisation_id TEXT NOT NULL,
  function TEXT NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by_event_id TEXT,
  acknowledged_note TEXT,
  suppressed_until INTEGER,
  PRIMARY KEY (owner, rule_id, subject, opened_by_event_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE coordinator_assignments (
  coordinator_id TEXT NOT NULL,
  care_chain_id TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  began_position INTEGER NOT NULL,
  began_by_event_id TEXT NOT NULL,
  ended_at INTEGER,
  ended_position INTEGER,
  ended_by_event_id TEXT,
  organisation_id TEXT NOT NULL,
  function TEXT NOT NULL,
  PRIMARY KEY (coordinator_id, care_chain_id, began_position)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  position INTEGER PRIMARY KEY,
  care_chain_id TEXT NOT NULL,
  gap_ids TEXT NOT NULL
) STRICT;
`;

/** Made when the tables have been filled: an index that grows row by row costs a multiple. */
export const INDEXES = `
CREATE INDEX care_chains_listed ON care_chains
  (opened_at DESC, care_chain_id, state, phase, responsible_municipality, home_id) WHERE removed = 0;
CREATE INDEX coordinator_assignments_by_chain ON coordinator_assignments (care_chain_id);
`;

/** `ruleId` is kept as `rule_id`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** For a SELECT that gives rows with the fields' own names. */
const selected = (fields: readonly string[]): string =>
  fields.map((field) => (columnOf(field) === field ? field : `${columnOf(field)} AS ${field}`)).join(', ');

const inserted = (table: string, columns: readonly string[]): string =>
  `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

export const SELECT_GAPS = `SELECT ${selected(GAP_FIELDS)} FROM gap_versions`;
export const GAP_ORDER = 'ORDER BY rule_id, subject, opened_by_event_id, valid_from';
export const INSERT_GAP = inserted('gap_versions', ['owner', ...GAP_FIELDS.map(columnOf)]);
export const SELECT_CHAINS = `SELECT owner, ${selected(CHAIN_FIELDS)} FROM care_chains`;
export const INSERT_CHAIN = inserted('care_chains', ['owner', ...CHAIN_FIELDS.map(columnOf)]);
export const SELECT_ASSIGNMENTS = `SELECT ${selected(ASSIGNMENT_FIELDS)} FROM coordinator_assignments`;
export const ASSIGNMENT_ORDER = 'ORDER BY coordinator_id, care_chain_id, began_position';
export const INSERT_ASSIGNMENT = inserted('coordinator_assignments', ASSIGNMENT_FIELDS.map(columnOf));
