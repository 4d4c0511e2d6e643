/** The part of a pool of PostgreSQL connections that the store calls. Any pool or driver of this shape will do. */

/** What a query gives. */
export interface PostgresResult {
  rows: Record<string, unknown>[];
}

/** What runs statements: a pool, or one connection. Values are strings, null and bytes (`Buffer`). */
export interface PostgresQueryable {
  query(text: string, values?: unknown[]): Promise<PostgresResult>;
}

/** One connection of a pool, until it is released. */
export interface PostgresConnection extends PostgresQueryable {
  /** Gives it back; with `true` it is closed, because nobody knows what state it is in. */
  release(destroy?: boolean): void;
  /** Hears that it broke, as those of `pg` tell it: where nobody listens, that ends the process. */
  on?(event: "error", listener: () => void): unknown;
  off?(event: "error", listener: () => void): unknown;
}

/** A pool as `pg` has it. Its size, its time limits and its end are the app's. */
export interface PostgresPool extends PostgresQueryable {
  /** Needed for row-level security alone. */
  connect?(): Promise<PostgresConnection>;
}
