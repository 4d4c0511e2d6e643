/**
 * The server's own tables, as both databases understand them: one SQL text, `$1` parameters, tables named `valetkey_server.<name>`. Every
 * call is one statement or one batch, so that pools behind PgBouncer fit.
 */

/** What a parameter can be. Times are milliseconds since the epoch, booleans 0 and 1, JSON is text. */
export type Param = string | number | null | Uint8Array;

/** A statement of a batch. */
export interface Statement {
  sql: string;
  params?: readonly Param[];
}

/** One database with the server's tables. Rejects with `store_unavailable` where it cannot be asked. */
export interface Db {
  dialect: "sqlite" | "postgres";
  /** The rows of a query. */
  all<Row>(sql: string, ...params: readonly Param[]): Promise<Row[]>;
  /** Runs a statement; resolves with how many rows it changed. */
  run(sql: string, ...params: readonly Param[]): Promise<number>;
  /** Runs all statements or none. */
  batch(statements: readonly Statement[]): Promise<void>;
  /** Ends what was opened here. Safe to call again. */
  close(): Promise<void>;
}

/** The first row of a query, if there is one. */
export async function first<Row>(
  db: Pick<Db, "all">,
  sql: string,
  ...params: readonly Param[]
): Promise<Row | undefined> {
  return (await db.all<Row>(sql, ...params))[0];
}
