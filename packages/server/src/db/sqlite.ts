/** The server's tables in a SQLite file of their own, beside the vault's: what is written here often holds up no renewal. */
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import type { SQLInputValue, StatementSync } from "node:sqlite";
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
    const opened = new DatabaseSync(path);
    opened.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY`);
    return opened;
  });
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = db.prepare(toSqlite(sql));
    prepared.set(sql, made);
    return made;
  };
  const run = ({ sql, params = [] }: Statement): number =>
    Number(statement(sql).run(named(params)).changes);
  return {
    dialect: "sqlite",
    all: async <Row>(sql: string, ...params: readonly Param[]) =>
      guarded(() => statement(sql).all(named(params)) as Row[]),
    run: async (sql, ...params) => guarded(() => run({ sql, params })),
    batch: async (statements) => guarded(() => inTransaction(db, () => statements.forEach(run))),
    async close() {
      prepared.clear();
      if (db.isOpen) db.close();
    },
  };
}

function inTransaction(db: { exec(sql: string): void }, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

/** There are no schemas in a file. */
function toSqlite(sql: string): string {
  return sql.replaceAll("valetkey_server.", "");
}

/** SQLite takes `$1` for a name. Numbered ones (`?1`) would be shorter, but Node before 22.20 gives a list of values to nameless ones only. */
function named(params: readonly Param[]): Record<string, SQLInputValue> {
  const values: Record<string, SQLInputValue> = {};
  for (const [index, value] of params.entries()) values[`$${index + 1}`] = value;
  return values;
}
