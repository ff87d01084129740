import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A prepared SELECT. Rows come as arrays, in the order of its columns: far cheaper than objects. */
export class Query<Row extends readonly unknown[]> {
  private readonly statement: StatementSync;

  constructor(database: DatabaseSync, sql: string) {
    this.statement = database.prepare(sql);
    this.statement.setReturnArrays(true);
  }

  /** The first row. */
  first(...parameters: SQLInputValue[]): Row | undefined {
    return this.statement.get(...parameters) as Row | undefined;
  }

  all(...parameters: SQLInputValue[]): Row[] {
    return this.statement.all(...parameters) as unknown as Row[];
  }
}
