import { coordinatorOverloads } from '@vardkedja/care-chain';
import { streamName } from '@vardkedja/event-sourcing';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  ASSIGNMENT_FIELDS,
  coordinatorAssignment,
  isSameAssignmentRow,
  type AssignmentRow,
} from '../projection/assignment-row.js';
import { CHAIN_FIELDS, type ChainRow, type ChainRows } from '../projection/chain-rows.js';
import { compareGapRows, gapIdOf, gapRow, isSameGapRow, type GapRow } from '../projection/gap-row.js';
import { PROJECTION_VERSION } from '../projection/projection-version.js';
import { CheckpointMoved, type Checkpoint, type Update } from '../read-models.js';
import { inTransaction } from './connection.js';
import * as sql from './schema.js';

/** Positions that the log of changes reaches back at the least. */
const LOGGED_POSITIONS = 100_000;

/** All rows that an owner has now. */
export interface OwnedGaps {
  readonly owner: string;
  readonly rows: readonly GapRow[];
}

/** What a write did, for whoever keeps a copy in memory. */
export interface Written {
  readonly gaps: readonly OwnedGaps[];
  readonly chains: readonly ChainRow[];
}

/** Writes rows of read models into a file, only those that differ. */
export class ModelWriter {
  private readonly statements = new Map<string, StatementSync>();
  private readonly owners = new Map<string, number>();

  constructor(private readonly database: DatabaseSync) {}

  checkpoint(): Checkpoint | undefined {
    const row = this.prepared('SELECT position, event_id AS eventId FROM checkpoint').get();
    return row && { position: row['position'] as number, eventId: (row['eventId'] ?? undefined) as string | undefined };
  }

  write({ after, checkpoint, chains }: Update): Written {
    return this.inTransaction(() => {
      const { position } = this.checkpoint() ?? {};
      if (position !== after) throw new CheckpointMoved(after, position);
      const written: { gaps: OwnedGaps[]; chains: ChainRow[] } = { gaps: [], chains: [] };
      for (const { rows, before, position: changedAt } of chains) {
        const owner = streamName('careChain', rows.careChainId);
        const changed = this.replaceGaps(owner, rows.gaps, before?.gaps);
        if (changed.length > 0) written.gaps.push({ owner, rows: rows.chain?.removed === 1 ? [] : rows.gaps });
        this.replaceChain(owner, rows.chain);
        if (rows.chain !== undefined) written.chains.push(rows.chain);
        for (const coordinatorId of this.replaceAssignments(rows, before?.assignments)) {
          const overloads = this.overloadsOf(coordinatorId);
          changed.push(...this.replaceGaps(overloads.owner, overloads.rows, undefined));
          written.gaps.push(overloads);
        }
        this.logChange(changedAt, rows.careChainId, changed);
      }
      this.prepared('DELETE FROM changes WHERE position <= ?').run(checkpoint.position - LOGGED_POSITIONS);
      this.moveCheckpoint(checkpoint);
      return written;
    });
  }

  /** From here on the rows answer for nothing. */
  forget(): void {
    this.prepared('DELETE FROM checkpoint').run();
  }

  /** Adds chains that are not there yet, in one transaction. */
  add(chains: readonly ChainRows[]): void {
    this.inTransaction(() => {
      for (const rows of chains) {
        // Each comes once: remembered, the owners of a whole country would fill the memory for nothing.
        const owner = this.foundOrMadeOwner(streamName('careChain', rows.careChainId));
        this.insertGaps(owner, rows.gaps);
        if (rows.chain !== undefined) this.insertChain(owner, rows.chain);
        for (const row of rows.assignments) this.insertAssignment(row);
      }
    });
  }

  /** Works out what goes across chains once all have been added, and says how far the rows reach. */
  complete(checkpoint: Checkpoint): void {
    this.database.exec(sql.INDEXES);
    this.inTransaction(() => {
      const coordinators = this.prepared('SELECT DISTINCT coordinator_id AS id FROM coordinator_assignments').all();
      for (const { id } of coordinators) {
        const { owner, rows } = this.overloadsOf(id as string);
        this.insertGaps(this.ownerOf(owner), rows);
      }
      this.prepared('DELETE FROM checkpoint').run();
      this.prepared('INSERT INTO checkpoint VALUES (1, ?, ?, ?, ?)').run(
        checkpoint.position,
        checkpoint.eventId ?? null,
        PROJECTION_VERSION,
        checkpoint.position,
      );
    });
  }

  /** Replaces the rows of an owner by those that differ; returns the ids of the gaps that do. */
  private replaceGaps(name: string, rows: readonly GapRow[], known: readonly GapRow[] | undefined): string[] {
    const owner = this.ownerOf(name);
    const before = known ?? this.gapsOf(owner);
    const changed = new Set<string>();
    const inserted: GapRow[] = [];
    let index = 0;
    for (const row of rows) {
      for (; index < before.length && compareGapRows(before[index] as GapRow, row) < 0; index += 1) {
        this.deleteGap(owner, before[index] as GapRow, changed);
      }
      const old = before[index];
      const sameKey = old !== undefined && compareGapRows(old, row) === 0;
      if (sameKey) index += 1;
      if (sameKey && isSameGapRow(old, row)) continue;
      inserted.push(row);
      changed.add(gapIdOf(row));
    }
    for (; index < before.length; index += 1) this.deleteGap(owner, before[index] as GapRow, changed);
    this.insertGaps(owner, inserted);
    return [...changed];
  }

  private gapsOf(owner: number): readonly GapRow[] {
    return this.prepared(`${sql.SELECT_GAPS} WHERE owner = ? ${sql.GAP_ORDER}`).all(owner) as unknown as GapRow[];
  }

  private deleteGap(owner: number, row: GapRow, changed: Set<string>): void {
    changed.add(gapIdOf(row));
    const where = 'owner = ? AND rule_id = ? AND subject = ? AND opened_by_event_id = ? AND valid_from = ?';
    const { ruleId, subject, openedByEventId, validFrom } = row;
    this.prepared(`DELETE FROM gap_versions WHERE ${where}`).run(owner, ruleId, subject, openedByEventId, validFrom);
  }

  private insertGaps(owner: number, rows: readonly GapRow[]): void {
    const insert = this.prepared(sql.INSERT_GAP);
    // In the order of `GAP_FIELDS`, one by one: this is where a rebuild spends most of its time outside the domain.
    for (const row of rows) {
      insert.run(
        owner,
        row.ruleId,
        row.subject,
        row.openedByEventId,
        row.validFrom,
        row.validUntil,
        row.careChainId,
        row.ruleVersion,
        row.domain,
        row.openedAt,
        row.dueAt,
        row.warnAt,
        row.criticalAt,
        row.endedAs,
        row.endedAt,
        row.endedByEventId,
        row.forecast,
        row.organisationId,
        row.function,
        row.acknowledgedAt,
        row.acknowledgedByEventId,
        row.acknowledgedNote,
        row.suppressedUntil,
      );
    }
  }

  private replaceChain(name: string, chain: ChainRow | undefined): void {
    const owner = this.ownerOf(name);
    if (chain === undefined) this.prepared('DELETE FROM care_chains WHERE owner = ?').run(owner);
    else this.insertChain(owner, chain);
  }

  private insertChain(owner: number, chain: ChainRow): void {
    this.prepared(sql.INSERT_CHAIN).run(owner, ...valuesOf(chain, CHAIN_FIELDS));
  }

  /** Replaces a chain's assignments where any differs; returns the coordinators whose assignments changed. */
  private replaceAssignments({ careChainId, assignments }: ChainRows, known?: readonly AssignmentRow[]): Set<string> {
    const before = known ?? this.assignmentsWhere('care_chain_id', careChainId);
    const differ = (row: AssignmentRow, others: readonly AssignmentRow[]): boolean =>
      !others.some((other) => isSameAssignmentRow(row, other));
    const gone = before.filter((row) => differ(row, assignments));
    const come = assignments.filter((row) => differ(row, before));
    for (const { coordinatorId, beganPosition } of gone) {
      const where = 'coordinator_id = ? AND care_chain_id = ? AND began_position = ?';
      this.prepared(`DELETE FROM coordinator_assignments WHERE ${where}`).run(
        coordinatorId,
        careChainId,
        beganPosition,
      );
    }
    for (const row of come) this.insertAssignment(row);
    return new Set([...gone, ...come].map(({ coordinatorId }) => coordinatorId));
  }

  private insertAssignment(row: AssignmentRow): void {
    this.prepared(sql.INSERT_ASSIGNMENT).run(...valuesOf(row, ASSIGNMENT_FIELDS));
  }

  private assignmentsWhere(column: 'care_chain_id' | 'coordinator_id', id: string): readonly AssignmentRow[] {
    const select = this.prepared(`${sql.SELECT_ASSIGNMENTS} WHERE ${column} = ? ${sql.ASSIGNMENT_ORDER}`);
    return select.all(id) as unknown as AssignmentRow[];
  }

  private overloadsOf(coordinatorId: string): OwnedGaps {
    const assignments = this.assignmentsWhere('coordinator_id', coordinatorId).map(coordinatorAssignment);
    const rows = coordinatorOverloads(assignments).map(gapRow).sort(compareGapRows);
    return { owner: streamName('coordinator', coordinatorId), rows };
  }

  private logChange(position: number, careChainId: string, gapIds: readonly string[]): void {
    this.prepared('INSERT OR REPLACE INTO changes VALUES (?, ?, ?)').run(position, careChainId, JSON.stringify(gapIds));
  }

  private moveCheckpoint({ position, eventId }: Checkpoint): void {
    this.prepared(
      'UPDATE checkpoint SET position = ?, event_id = ?, changes_since = max(changes_since, ?) WHERE only = 1',
    ).run(position, eventId ?? null, position - LOGGED_POSITIONS);
  }

  private ownerOf(name: string): number {
    const known = this.owners.get(name);
    if (known !== undefined) return known;
    const owner = this.foundOrMadeOwner(name);
    this.owners.set(name, owner);
    return owner;
  }

  private foundOrMadeOwner(name: string): number {
    const row =
      this.prepared('SELECT owner FROM owners WHERE name = ?').get(name) ??
      this.prepared(
        'INSERT INTO owners (owner, name) VALUES ((SELECT coalesce(max(owner) + 1, 1) FROM owners), ?) RETURNING owner',
      ).get(name);
    return row?.['owner'] as number;
  }

  private inTransaction<Result>(work: () => Result): Result {
    try {
      return inTransaction(this.database, work);
    } catch (error) {
      // Numbers that were given within it are free again.
      this.owners.clear();
      throw error;
    }
  }

  private prepared(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (statement === undefined) this.statements.set(text, (statement = this.database.prepare(text)));
    return statement;
  }
}

/** Those that stand in lists: a chain that was opened by mistake has none. */
export function listedGaps({ chain, gaps }: ChainRows): readonly GapRow[] {
  return chain?.removed === 1 ? [] : gaps;
}

function valuesOf<Row>(row: Row, fields: readonly (keyof Row)[]): SQLInputValue[] {
  return fields.map((field) => row[field] as SQLInputValue);
}
