import type { CoordinatorAssignment } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';

/** A time for which a coordinator holds a chain, as one flat row. */
export interface AssignmentRow {
  readonly coordinatorId: string;
  readonly careChainId: string;
  readonly beganAt: Instant;
  readonly beganPosition: number;
  readonly beganByEventId: string;
  /** Null while it goes on. */
  readonly endedAt: Instant | null;
  readonly endedPosition: number | null;
  readonly endedByEventId: string | null;
  readonly organisationId: string;
  readonly function: string;
}

export const ASSIGNMENT_FIELDS = [
  'coordinatorId',
  'careChainId',
  'beganAt',
  'beganPosition',
  'beganByEventId',
  'endedAt',
  'endedPosition',
  'endedByEventId',
  'organisationId',
  'function',
] as const satisfies (keyof AssignmentRow)[];

export function assignmentRow(assignment: CoordinatorAssignment): AssignmentRow {
  const { coordinatorId, careChainId, began, beganByEventId, ended, endedByEventId, waitingFor } = assignment;
  return {
    coordinatorId,
    careChainId,
    beganAt: began.instant,
    beganPosition: began.position,
    beganByEventId,
    endedAt: ended?.instant ?? null,
    endedPosition: ended?.position ?? null,
    endedByEventId: endedByEventId ?? null,
    organisationId: waitingFor.organisationId,
    function: waitingFor.function,
  };
}

export function coordinatorAssignment(row: AssignmentRow): CoordinatorAssignment {
  const { coordinatorId, careChainId, beganByEventId, endedAt, endedPosition, endedByEventId } = row;
  return {
    coordinatorId,
    careChainId,
    began: { instant: row.beganAt, position: row.beganPosition },
    beganByEventId,
    ...(endedAt !== null && endedPosition !== null && { ended: { instant: endedAt, position: endedPosition } }),
    ...(endedByEventId !== null && { endedByEventId }),
    waitingFor: { organisationId: row.organisationId, function: row.function },
  };
}

export function isSameAssignmentRow(a: AssignmentRow, b: AssignmentRow): boolean {
  return ASSIGNMENT_FIELDS.every((field) => a[field] === b[field]);
}
