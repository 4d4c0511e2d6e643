/** The server's tables in a PostgreSQL schema of their own, `valetkey_server`, in the database of the vault. */
import type pg from "pg";
import type { Db, Param, Statement } from "./db.ts";
import { storeUnavailable } from "./errors.ts";

const BIGINT = 20;

/** Opens the schema, which is made if there is none. The pool is not ended here. Rejects with `store_unavailable`. */
export async function openPostgres(pool: pg.Pool, types: pg.CustomTypesConfig): Promise<Db> {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storeUnavailable("PostgreSQL", error);
    }
  };
  const query = (sql: string, params: readonly Param[]): Promise<pg.QueryResult> =>
    pool.query({ text: sql, values: params.map(toValue), types: withNumbers(types) });
  await guarded(() => createSchema(pool));
  return {
    dialect: "postgres",
    all: <Row>(sql: string, ...params: readonly Param[]) =>
      guarded(async () => (await query(sql, params)).rows as Row[]),
    run: (sql, ...params) => guarded(async () => (await query(sql, params)).rowCount ?? 0),
    batch: (statements) => guarded(() => inTransaction(pool, statements)),
    async close() {},
  };
}

/** Two processes that start at once both find none; the second is told that it is there. */
async function createSchema(pool: pg.Pool): Promise<void> {
  const there = await pool.query(
    "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'valetkey_server'",
  );
  if (there.rowCount) return;
  try {
    await pool.query("CREATE SCHEMA IF NOT EXISTS valetkey_server");
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "23505";
    if (!isThere) throw error;
  }
}

async function inTransaction(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  // While it is ours the pool does not listen, and an error that nobody hears would end the process.
  client.on("error", toldByStatement);
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    for (const { sql, params = [] } of statements) await client.query(sql, params.map(toValue));
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.off("error", toldByStatement);
    client.release(broken);
  }
}

/** A connection that breaks fails its statement, or the next one: that is who hears of it. */
function toldByStatement(): void {}

/** Times and counts are numbers here; they are far below what a number holds. */
function withNumbers(types: pg.CustomTypesConfig): pg.CustomTypesConfig {
  return {
    getTypeParser: ((id: number, format: "text" | "binary") =>
      id === BIGINT ? Number : types.getTypeParser(id, format)) as typeof types.getTypeParser,
  };
}

function toValue(param: Param): unknown {
  return param instanceof Uint8Array ? Buffer.from(param) : param;
}
