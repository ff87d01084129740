import { openConnection } from './connection.js';

/** The tables that follow from the histories alone, each in the order of its key, under names instead of numbers that depend on the way here. */
const DUMPED: readonly (readonly [table: string, select: string])[] = [
  [
    'care_chains',
    `SELECT name, care_chain_id, revision, opened_at, state, phase, responsible_municipality, home_id, removed, summaries
     FROM care_chains JOIN owners USING (owner) ORDER BY name`,
  ],
  [
    'gap_versions',
    `SELECT name, rule_id, subject, opened_by_event_id, valid_from, valid_until, care_chain_id, rule_version, domain, opened_at,
       due_at, warn_at, critical_at, ended_as, ended_at, ended_by_event_id, forecast, organisation_id, function,
       acknowledged_at, acknowledged_by_event_id, acknowledged_note, suppressed_until
     FROM gap_versions JOIN owners USING (owner) ORDER BY name, rule_id, subject, opened_by_event_id, valid_from`,
  ],
  [
    'coordinator_assignments',
    'SELECT * FROM coordinator_assignments ORDER BY coordinator_id, care_chain_id, began_position',
  ],
];

/**
 * Every row of read models that follows from the histories, as text: two files that were filled from the same log, whichever way, give the
 * same lines. What says how they were filled (the log of changes) is not in it.
 */
export function* dumpOf(file: string): Generator<string> {
  const database = openConnection(file, 'read');
  try {
    for (const [table, select] of DUMPED) {
      const statement = database.prepare(select);
      statement.setReturnArrays(true);
      for (const row of statement.iterate()) yield `${table} ${JSON.stringify(row)}`;
    }
  } finally {
    database.close();
  }
}
