import type { DatabaseSync } from 'node:sqlite';
import { openConnection } from './connection.js';

/** The tables that follow from the histories alone, each in the order of its key, under names instead of numbers that depend on the way here. */
const DUMPED = [
  {
    table: 'care_chains',
    keyLength: 1,
    select: `SELECT name, care_chain_id, revision, opened_at, state, phase, responsible_municipality, home_id, removed, summaries,
       whereabouts
     FROM care_chains JOIN owners USING (owner) ORDER BY name`,
  },
  {
    table: 'gap_versions',
    keyLength: 5,
    select: `SELECT name, rule_id, subject, opened_by_event_id, valid_from, valid_until, care_chain_id, rule_version, domain, opened_at,
       due_at, warn_at, critical_at, ended_as, ended_at, ended_by_event_id, forecast, organisation_id, function,
       acknowledged_at, acknowledged_by_event_id, acknowledged_note, suppressed_until
     FROM gap_versions JOIN owners USING (owner) ORDER BY name, rule_id, subject, opened_by_event_id, valid_from`,
  },
  {
    table: 'coordinator_assignments',
    keyLength: 3,
    select: `SELECT coordinator_id, care_chain_id, began_position, * FROM coordinator_assignments
     ORDER BY coordinator_id, care_chain_id, began_position`,
  },
] as const;

/** A row of read models, and what names it: the same in every file that was filled from the same log. */
export interface DumpedRow {
  readonly table: DumpedTable;
  /** The values of its key, in order. */
  readonly key: readonly (string | number)[];
  readonly text: string;
}
export type DumpedTable = (typeof DUMPED)[number]['table'];
export const DUMPED_TABLES: readonly DumpedTable[] = DUMPED.map(({ table }) => table);

/**
 * Every row of read models that follows from the histories, as text: two files that were filled from the same log, whichever way, give the
 * same lines. What says how they were filled (the log of changes) is not in it.
 */
export function* dumpOf(file: string): Generator<string> {
  const database = openConnection(file, 'read');
  try {
    for (const { table } of DUMPED) for (const row of rowsOf(database, table)) yield row.text;
  } finally {
    database.close();
  }
}

/** The rows of a table in order of their key. */
export function* rowsOf(database: DatabaseSync, table: DumpedTable): Generator<DumpedRow> {
  const { select, keyLength } = DUMPED.find((dumped) => dumped.table === table) as (typeof DUMPED)[number];
  const statement = database.prepare(select);
  statement.setReturnArrays(true);
  for (const row of statement.iterate()) {
    const values = row as unknown as readonly (string | number)[];
    yield { table, key: values.slice(0, keyLength), text: `${table} ${JSON.stringify(values)}` };
  }
}
