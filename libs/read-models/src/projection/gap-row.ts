import type { GapVersion, Level } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';

/** A version of a gap as one flat row: what is stored, compared and listed. Absent values are null; instants are ms since the epoch. */
export interface GapRow {
  readonly ruleId: string;
  readonly subject: string;
  readonly openedByEventId: string;
  readonly validFrom: Instant;
  /** Null: nothing that is known ends the version. */
  readonly validUntil: Instant | null;
  readonly careChainId: string;
  readonly ruleVersion: number;
  readonly domain: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** From when on a running gap has at least this level; null: never. */
  readonly warnAt: Instant | null;
  readonly criticalAt: Instant | null;
  readonly endedAs: 'met' | 'void' | null;
  readonly endedAt: Instant | null;
  readonly endedByEventId: string | null;
  readonly forecast: 0 | 1;
  readonly organisationId: string;
  readonly function: string;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedByEventId: string | null;
  /** Personal: free text. */
  readonly acknowledgedNote: string | null;
  readonly suppressedUntil: Instant | null;
}

/** The fields that tell the rows of one owner apart, in the order in which the rows are kept. */
export const GAP_KEY = ['ruleId', 'subject', 'openedByEventId', 'validFrom'] as const satisfies (keyof GapRow)[];

/** All fields of a row, the key first. */
export const GAP_FIELDS = [
  ...GAP_KEY,
  'validUntil',
  'careChainId',
  'ruleVersion',
  'domain',
  'openedAt',
  'dueAt',
  'warnAt',
  'criticalAt',
  'endedAs',
  'endedAt',
  'endedByEventId',
  'forecast',
  'organisationId',
  'function',
  'acknowledgedAt',
  'acknowledgedByEventId',
  'acknowledgedNote',
  'suppressedUntil',
] as const satisfies (keyof GapRow)[];

export function gapRow(version: GapVersion): GapRow {
  const { ended, acknowledged } = version;
  return {
    ruleId: version.ruleId,
    subject: version.subject,
    openedByEventId: version.openedByEventId,
    validFrom: version.validFrom,
    validUntil: version.validUntil === Infinity ? null : version.validUntil,
    careChainId: version.careChainId,
    ruleVersion: version.ruleVersion,
    domain: version.domain ?? null,
    openedAt: version.openedAt,
    dueAt: version.dueAt,
    warnAt: reachedAt(version, 'warn'),
    criticalAt: reachedAt(version, 'critical'),
    endedAs: ended?.as ?? null,
    endedAt: ended?.at ?? null,
    endedByEventId: ended?.byEventId ?? null,
    forecast: version.forecast ? 1 : 0,
    organisationId: version.waitingFor.organisationId,
    function: version.waitingFor.function,
    acknowledgedAt: acknowledged?.at ?? null,
    acknowledgedByEventId: acknowledged?.eventId ?? null,
    acknowledgedNote: acknowledged?.note ?? null,
    suppressedUntil: version.suppressedUntil ?? null,
  };
}

/** The version that a row was made of. Its rungs are those that matter: from when on it has at least which level. */
export function gapVersion(row: GapRow): GapVersion {
  const { endedAs, endedAt, endedByEventId, acknowledgedAt, acknowledgedByEventId, acknowledgedNote } = row;
  const rungs: GapVersion['rungs'][number][] = [];
  if (row.warnAt !== null) rungs.push({ level: 'warn', at: row.warnAt });
  if (row.criticalAt !== null) rungs.push({ level: 'critical', at: row.criticalAt });
  return {
    gapId: gapIdOf(row),
    ruleId: row.ruleId,
    ruleVersion: row.ruleVersion,
    careChainId: row.careChainId,
    subject: row.subject,
    domain: (row.domain ?? undefined) as GapVersion['domain'],
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    openedByEventId: row.openedByEventId,
    waitingFor: { organisationId: row.organisationId, function: row.function },
    acknowledged:
      acknowledgedAt === null || acknowledgedByEventId === null || acknowledgedNote === null
        ? undefined
        : { at: acknowledgedAt, eventId: acknowledgedByEventId, note: acknowledgedNote },
    suppressedUntil: row.suppressedUntil ?? undefined,
    validFrom: row.validFrom,
    validUntil: row.validUntil ?? Infinity,
    rungs,
    ended:
      endedAs === null || endedAt === null || endedByEventId === null
        ? undefined
        : { as: endedAs, at: endedAt, byEventId: endedByEventId },
    forecast: row.forecast === 1,
  };
}

export function gapIdOf(row: GapRow): string {
  return `${row.ruleId}~${row.careChainId}~${row.subject}~${row.openedByEventId}`;
}

/** In the order in which the rows of one owner are kept, that of `GAP_KEY`; 0 for rows of the same key. */
export function compareGapRows(a: GapRow, b: GapRow): number {
  if (a.ruleId !== b.ruleId) return a.ruleId < b.ruleId ? -1 : 1;
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  if (a.openedByEventId !== b.openedByEventId) return a.openedByEventId < b.openedByEventId ? -1 : 1;
  return a.validFrom - b.validFrom;
}

export function isSameGapRow(a: GapRow, b: GapRow): boolean {
  return a === b || GAP_FIELDS.every((field) => a[field] === b[field]);
}

function reachedAt({ rungs }: GapVersion, level: Exclude<Level, 'info'>): Instant | null {
  let earliest = Infinity;
  for (const rung of rungs) {
    if (rung.level === level || rung.level === 'critical') earliest = Math.min(earliest, rung.at);
  }
  return earliest === Infinity ? null : earliest;
}
