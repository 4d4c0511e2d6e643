/** The server's tables in a SQLite file of their own, beside the vault's: what is written here often holds up no renewal. */
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Db, Param, Statement } from "./db.ts";
import { storeUnavailable } from "./errors.ts";

/**
 * When what is committed is on the disk: `FULL` at once; `NORMAL` some time later, so that the last of it is lost when the power fails, though not
 * when the process is killed. A later commit by `FULL` takes all before it along.
 */
export type Synchronous = "FULL" | "NORMAL";

/** Opens the file at `path`, which is made (mode 0600) if there is none. Rejects with `store_unavailable`. */
export async function openSqlite(path: string, synchronous: Synchronous = "FULL"): Promise<Db> {
  // Loaded here: whoever runs on PostgreSQL needs none of it, and some versions warn of it.
  const { DatabaseSync } = await import("node:sqlite");
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeUnavailable(`the file ${path}`, error);
    }
  };
  const db = guarded(() => {
    if (!existsSync(path)) writeFileSync(path, "", { mode: 0o600 });
    chmodSync(path, 0o600);
    return setUp(new DatabaseSync(path), synchronous);
  });
  const prepared = new Map<string, Prepared>();
  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql);
    if (known) return known;
    const placed = toSqlite(sql);
    const made = { statement: db.prepare(placed.sql), order: placed.order };
    prepared.set(sql, made);
    return made;
  };
  const run = ({ sql, params = [] }: Statement): number => {
    const { statement, order } = prepare(sql);
    return Number(statement.run(...valuesAt(order, params)).changes);
  };
  return {
    dialect: "sqlite",
    all: async <Row>(sql: string, ...params: readonly Param[]) =>
      guarded(() => {
        const { statement, order } = prepare(sql);
        return statement.all(...valuesAt(order, params)) as Row[];
      }),
    run: async (sql, ...params) => guarded(() => run({ sql, params })),
    batch: async (statements) => guarded(() => inTransaction(db, () => statements.forEach(run))),
    async close() {
      prepared.clear();
      if (db.isOpen) db.close();
    },
  };
}

/** The same database, closed if it cannot be set up. */
function setUp(db: DatabaseSync, synchronous: Synchronous): DatabaseSync {
  try {
    db.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

interface Prepared {
  statement: StatementSync;
  order: readonly number[];
}

function valuesAt(order: readonly number[], params: readonly Param[]): SQLInputValue[] {
  return order.map((place) => params[place] ?? null);
}

function inTransaction(db: { exec(sql: string): void }, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function rollBack(db: { exec(sql: string): void }): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // After a full disk or a failed write SQLite has rolled back by itself, and what it says of that would hide why.
  }
}

/** SQL for a file, where there are no schemas, and which of the parameters stands at each of its places. */
interface Placed {
  sql: string;
  order: readonly number[];
}

/**
 * Places without a number, which SQLite binds fastest: what has a name or a number is looked for among all others each time. Node before 22.20
 * gives a list of values to such places only.
 */
function toSqlite(sql: string): Placed {
  const order: number[] = [];
  const placed = sql.replaceAll("valetkey_server.", "").replaceAll(/\$(\d+)/g, (_, place) => {
    order.push(Number(place) - 1);
    return "?";
  });
  return { sql: placed, order };
}
