/**
 * A thin layer over one SQLite connection: statements prepared once, and batches that happen whole or not at all.
 * Which driver it is stands in ../sqlite.ts; what the statements say, in the files beside this one.
 */
import { VaultError } from "../../core/errors.ts";

/** A value that a statement takes. */
export type SqlValue = string | number | null | Uint8Array;

/** Values by the name of their parameter, without its colon. */
export type SqlValues = Readonly<Record<string, SqlValue>>;

/** Values in the order of their question marks: to find parameters by name is a tenth of a short read. */
export type SqlList = readonly SqlValue[];

/** The part of a prepared statement of `node:sqlite` that we call. */
interface DriverStatement {
  all(values: Record<string, SqlValue>): unknown[];
  all(...values: SqlValue[]): unknown[];
  /** Has rows come as lists. Node has it since 22.16. */
  setReturnArrays?(enabled: boolean): void;
  run(values: Record<string, SqlValue>): { changes: number | bigint };
}

/** The part of `DatabaseSync` of `node:sqlite` that we call. */
export interface Driver {
  exec(sql: string): void;
  prepare(sql: string): DriverStatement;
  close(): void;
}

/** One connection to a SQLite file. Everything runs at once and throws what the driver throws. */
export interface Database {
  /** The rows that a statement gives, in full: one with `RETURNING` is committed when they are read to their end. */
  all<Row>(sql: string, values?: SqlValues): Row[];
  /** The same, each row the list of its values: a row of many columns costs half as much so. */
  lists(sql: string, values?: SqlValues | SqlList): SqlValue[][];
  /** The first row. */
  first<Row>(sql: string, values?: SqlValues): Row | undefined;
  /** Runs a statement; how many rows it changed. */
  run(sql: string, values?: SqlValues): number;
  /** Adds a row to a table; false: `orElse` (an `ON CONFLICT` clause) let it be. */
  insert(table: string, row: SqlValues, orElse?: string): boolean;
  /** The time that leases and claims go by, in whole milliseconds since the epoch. */
  now(): number;
  /** Runs statements that take no values. */
  exec(sql: string): void;
  /** Runs `work` in a write transaction. It is undone if `work` throws or returns false. */
  batch<Result>(work: () => Result): Result;
  /** Ends the connection. Safe to call again. */
  close(): void;
}

/** Wraps an open connection. Time is SQLite's own, which every process on this machine shares, unless a clock is given. */
export function database(driver: Driver, clock?: () => number): Database {
  const { prepared, listing, forget } = preparing(driver);
  let closed = false;

  // `get` of the driver is not used: it resets the statement after one row, and an error of the commit would be lost with it.
  const all = <Row>(sql: string, values: SqlValues = {}): Row[] =>
    prepared(sql).all(checked(values)) as Row[];

  const lists = (sql: string, values: SqlValues | SqlList = {}): SqlValue[][] => {
    const statement = listing(sql);
    const rows = isList(values)
      ? statement.all(...checked(values))
      : statement.all(checked(values));
    return rows.map((row) =>
      Array.isArray(row) ? row : Object.values(row as Record<string, SqlValue>),
    );
  };

  const first = <Row>(sql: string, values?: SqlValues): Row | undefined => all<Row>(sql, values)[0];
  const run: Database["run"] = (sql, values = {}) =>
    Number(prepared(sql).run(checked(values)).changes);
  const ownTime = (): number => first<{ now: number }>(timeSql)?.now ?? 0;

  return {
    all,
    lists,
    first,
    run,
    insert: (table, row, orElse = "") => run(insertSql(table, row, orElse), row) > 0,
    now: () => Math.floor((clock ?? ownTime)()),
    exec: (sql) => driver.exec(sql),
    batch: (work) => batch(driver, work),
    close() {
      if (closed) return;
      closed = true;
      forget();
      driver.close();
    },
  };
}

/** Statements that were prepared once: those that give rows as objects, and those that give them as lists where the driver can. */
function preparing(driver: Driver): {
  prepared(sql: string): DriverStatement;
  listing(sql: string): DriverStatement;
  forget(): void;
} {
  const statements = new Map<string, DriverStatement>();
  const listing = new Map<string, DriverStatement>();
  const keptIn = (kept: Map<string, DriverStatement>, sql: string): DriverStatement => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = driver.prepare(sql);
    if (kept === listing) statement.setReturnArrays?.(true);
    kept.set(sql, statement);
    return statement;
  };
  return {
    prepared: (sql) => keptIn(statements, sql),
    listing: (sql) => keptIn(listing, sql),
    forget() {
      statements.clear();
      listing.clear();
    },
  };
}

const timeSql = "SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER) AS now";

function insertSql(table: string, row: SqlValues, orElse: string): string {
  const columns = Object.keys(row);
  const values = columns.map((column) => `:${column}`);
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${values.join(", ")}) ${orElse}`;
}

function batch<Result>(driver: Driver, work: () => Result): Result {
  // Not a deferred BEGIN: going from reading to writing fails at once where another process writes, whatever the timeout.
  driver.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    driver.exec(result === false ? "ROLLBACK" : "COMMIT");
    return result;
  } catch (error) {
    rollBack(driver);
    throw error;
  }
}

function rollBack(driver: Driver): void {
  try {
    driver.exec("ROLLBACK");
  } catch {
    // After a full disk or a failed write SQLite has rolled back by itself, and says that there is nothing to undo.
  }
}

function isList(values: SqlValues | SqlList): values is SqlList {
  return Array.isArray(values);
}

/** Refuses what would not come back as it was: then one id could pass for another. */
function checked<Values extends SqlValues | SqlList>(values: Values): Values {
  for (const value of Object.values(values)) {
    // SQLite keeps UTF-8, which has no halves of surrogate pairs, and its C interface may end a text at U+0000.
    if (typeof value === "string" && !(value.isWellFormed() && !value.includes("\0"))) {
      throw new VaultError(
        "options_invalid",
        "An id holds U+0000 or half of a surrogate pair, which a database cannot keep. Check where it comes from.",
      );
    }
  }
  return values;
}
