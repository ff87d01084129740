import { gapAt, type ChainSummary, type Gap } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { GapColumns } from '../lists/gap-columns.js';
import type { Page } from '../lists/gap-query.js';
import type { GapPlace } from '../lists/gap-search.js';
import type { ListedGap } from '../lists/segment.js';
import { whereaboutsOf, type ChainRow } from '../projection/chain-rows.js';
import { gapVersion, type GapRow } from '../projection/gap-row.js';
import { summaryAt, type SummaryVersion } from '../projection/summary-at.js';
import type { Change, ChainQuery, Changes, Checkpoint } from '../read-models.js';
import * as sql from './schema.js';

interface Owner {
  readonly owner: number;
  readonly name: string;
}

type ListedChainRow = ChainRow & { readonly owner: number };

/** Owners read at a time while the columns are filled: the thread is free in between. */
const OWNERS_PER_STEP = 50;

/** What of a row is searched, in the order of `listedGap`. Rows come as arrays: there are many. */
const LISTED_FIELDS = [
  ...(['ruleId', 'careChainId', 'domain', 'organisationId', 'function', 'openedAt', 'dueAt', 'warnAt'] as const),
  ...(['criticalAt', 'endedAs', 'endedAt', 'forecast', 'suppressedUntil', 'validFrom', 'validUntil'] as const),
] satisfies (keyof ListedGap)[];

type ListedValues = readonly [
  ruleId: string,
  careChainId: string,
  domain: string | null,
  organisationId: string,
  waitedForFunction: string,
  openedAt: Instant,
  dueAt: Instant,
  warnAt: Instant | null,
  criticalAt: Instant | null,
  endedAs: ListedGap['endedAs'],
  endedAt: Instant | null,
  forecast: 0 | 1,
  suppressedUntil: Instant | null,
  validFrom: Instant,
  validUntil: Instant | null,
];

function listedGap(values: ListedValues): ListedGap {
  const [ruleId, careChainId, domain, organisationId, waitedForFunction, openedAt, dueAt, warnAt, criticalAt] = values;
  const [, , , , , , , , , endedAs, endedAt, forecast, suppressedUntil, validFrom, validUntil] = values;
  return {
    ruleId,
    careChainId,
    domain,
    organisationId,
    function: waitedForFunction,
    openedAt,
    dueAt,
    warnAt,
    criticalAt,
    endedAs,
    endedAt,
    forecast,
    suppressedUntil,
    validFrom,
    validUntil,
  };
}

const VALID = 'valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)';

/** Reads rows of read models from a file. */
export class ModelReader {
  private readonly statements = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {}

  checkpoint(): (Checkpoint & { readonly projectionVersion: number; readonly changesSince: number }) | undefined {
    const row = this.prepared(
      `SELECT position, event_id AS eventId, projection_version AS projectionVersion, changes_since AS changesSince
       FROM checkpoint`,
    ).get();
    if (row === undefined) return undefined;
    return {
      position: row['position'] as number,
      eventId: (row['eventId'] ?? undefined) as string | undefined,
      projectionVersion: row['projectionVersion'] as number,
      changesSince: row['changesSince'] as number,
    };
  }

  /** The gap that is kept at a place, as it stands at `asOf`. */
  gapAt({ owner, ordinal }: GapPlace, asOf: Instant): Gap {
    const row = this.prepared(
      `${sql.SELECT_GAPS} WHERE owner = (SELECT owner FROM owners WHERE name = ?) ${sql.GAP_ORDER} LIMIT 1 OFFSET ?`,
    ).get(owner, ordinal) as unknown as GapRow | undefined;
    const version = row && gapVersion(row);
    // What was searched and what is stored are two copies of one thing.
    if (version === undefined || version.validFrom > asOf || version.validUntil <= asOf) {
      throw new Error('the listed gaps differ from the stored ones');
    }
    return gapAt(version, asOf);
  }

  careChains({ asOf, responsibleMunicipality, homeId, phase, state, page, limit }: ChainQuery): Page<ChainSummary> {
    const filters = Object.entries({
      responsible_municipality: responsibleMunicipality,
      home_id: homeId,
      phase,
      state,
    }).filter((filter): filter is [string, string] => filter[1] !== undefined);
    const where = ['removed = 0', ...filters.map(([column]) => `${column} = ?`)].join(' AND ');
    const values = filters.map(([, value]) => value);
    const { total } = this.prepared(`SELECT count(*) AS total FROM care_chains WHERE ${where}`).get(...values) as {
      readonly total: number;
    };
    const rows = this.chains(
      `WHERE ${where} ORDER BY opened_at DESC, care_chain_id LIMIT ? OFFSET ?`,
      ...values,
      limit,
      (page - 1) * limit,
    );
    return { items: rows.map((row) => this.summary(row, asOf)), page, limit, total };
  }

  careChain(careChainId: string, asOf: Instant): ChainSummary | undefined {
    const [row] = this.chains('WHERE owner = (SELECT owner FROM owners WHERE name = ?)', `careChain-${careChainId}`);
    return row && this.summary(row, asOf);
  }

  changesSince(position: number, maxCount: number): Changes {
    const earliest = this.checkpoint()?.changesSince ?? 0;
    if (position < earliest) return { outcome: 'tooLongAgo', earliest };
    const rows = this.prepared(
      `SELECT position, care_chain_id AS careChainId, gap_ids AS gapIds FROM changes
       WHERE position > ? ORDER BY position LIMIT ?`,
    ).all(position, maxCount);
    const changes = rows.map((row): Change => ({
      position: row['position'] as number,
      careChainId: row['careChainId'] as string,
      gapIds: JSON.parse(row['gapIds'] as string) as string[],
    }));
    return { outcome: 'changes', changes };
  }

  /** Everything that lists need in memory, read piece by piece so that the thread can do other things meanwhile. */
  async columns(pause: () => Promise<void>): Promise<GapColumns> {
    const columns = new GapColumns();
    for (const chain of this.chains('')) columns.describeChain(chain.careChainId, whereaboutsOf(chain));
    const names = this.prepared(
      'SELECT owner, name FROM owners LEFT JOIN care_chains USING (owner) WHERE removed IS NOT 1 ORDER BY owner',
    );
    const owners = names.all() as unknown as readonly Owner[];
    const select = this.database.prepare(
      `SELECT ${LISTED_FIELDS.map(sql.columnOf).join(', ')} FROM gap_versions WHERE owner = ? ${sql.GAP_ORDER}`,
    );
    select.setReturnArrays(true);
    for (const [index, { owner, name }] of owners.entries()) {
      columns.replace(name, (select.all(owner) as unknown as ListedValues[]).map(listedGap));
      if (index % OWNERS_PER_STEP === 0) await pause();
    }
    return columns;
  }

  private chains(rest: string, ...values: SQLInputValue[]): readonly ListedChainRow[] {
    return this.prepared(`${sql.SELECT_CHAINS} ${rest}`).all(...values) as unknown as ListedChainRow[];
  }

  private summary({ owner, summaries }: ListedChainRow, asOf: Instant): ChainSummary {
    const rows = this.prepared(`${sql.SELECT_GAPS} WHERE owner = ? AND ${VALID} ${sql.GAP_ORDER}`).all(
      owner,
      asOf,
      asOf,
    );
    const gaps = (rows as unknown as GapRow[]).map((row) => gapAt(gapVersion(row), asOf));
    return summaryAt(JSON.parse(summaries) as SummaryVersion[], asOf, gaps);
  }

  private prepared(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (statement === undefined) this.statements.set(text, (statement = this.database.prepare(text)));
    return statement;
  }
}
