/**
 * A whole store from SQLite to PostgreSQL: copied and compared in one transaction, so that the target has all of it or nothing. An interrupted copy
 * leaves an empty target, and is begun again.
 */
import { VaultError } from "../../core/errors.ts";
import { failure, sqlState } from "../postgres/database/errors.ts";
import { everyTenantSetting } from "../postgres/database/policies.ts";
import type { PostgresPool, PostgresQueryable } from "../postgres/database/pool.ts";
import { migrate } from "../postgres/migrations/schema.ts";
import { type HeldFile, holdFile } from "../sqlite-source.ts";
import { type Beside, notSame, stepsTable, tablesBeside } from "./beside.ts";
import {
  type CopiedTable,
  type Copying,
  type CopyProgress,
  compareTables,
  copyTables,
} from "./copy-tables.ts";
import { quoted, type TableCopy } from "./table-copy.ts";
import { nextEra, vaultTables } from "./vault-tables.ts";

/** What is copied, and where to. */
export interface CopyStoreOptions {
  /** The SQLite file. No process may have it open. */
  from: string;
  /** The database. Its role must be allowed to make the vault's tables, or find them there, empty. */
  to: PostgresPool;
  /** A file beside it that is copied in the same transaction. */
  beside?: Beside;
  onProgress?: (progress: CopyProgress) => void;
}

/** What was copied: each table, compared row by row. */
export interface CopyReport {
  tables: readonly CopiedTable[];
}

/**
 * Copies a store. The source is only read. Rejects with `store_unavailable` where another process has the source open or the database cannot be
 * asked, with `store_unusable` where the target is not empty, where the two are of different versions, and where a row is not the same on both sides.
 *
 * @example
 * const { tables } = await copyStore({ from: "./vault.db", to: new pg.Pool({ connectionString }) });
 */
export async function copyStore(options: CopyStoreOptions): Promise<CopyReport> {
  const { from, to, beside, onProgress = () => {} } = options;
  const vault = await holdFile(from, "vault");
  const held = [vault];
  try {
    const other = beside && (await holdFile(beside.path, "other"));
    if (other) held.push(other);
    const fresh = beside && (await holdFile(beside.fresh, "other"));
    if (fresh) held.push(fresh);
    await migrate(to);
    return await inTransaction(to, async (client) => {
      await prepare(client);
      const copying = { source: vault, client, onProgress };
      const tables = await copyVault(copying, vaultTables);
      if (!other || !fresh) return { tables };
      const more = await copyBeside({ ...copying, source: other }, { ...beside, fresh });
      return { tables: [...tables, ...more] };
    });
  } finally {
    for (const file of held) file.close();
  }
}

async function inTransaction<Result>(
  pool: PostgresPool,
  work: (client: PostgresQueryable) => Promise<Result>,
): Promise<Result> {
  if (!pool.connect)
    throw new VaultError(
      "options_invalid",
      "copyStore needs a pool with connect(), as pg's Pool has.",
    );
  const client = await pool.connect().catch((error: unknown) => {
    throw failure(error);
  });
  const toldByQuery = (): void => {};
  client.on?.("error", toldByQuery);
  let isSound = false;
  try {
    await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
    const result = await work(telling(client));
    await client.query("COMMIT");
    isSound = true;
    return result;
  } catch (error) {
    isSound = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    throw sqlState(error) === undefined ? error : failure(error);
  } finally {
    client.off?.("error", toldByQuery);
    client.release(!isSound);
  }
}

/** The same; what it fails with is told in the vault's words, and what others throw meanwhile stays theirs. */
function telling(client: PostgresQueryable): PostgresQueryable {
  return {
    query: (text, values) =>
      client.query(text, values).catch((error: unknown) => {
        throw failure(error);
      }),
  };
}

/** Whoever opens the store meanwhile waits at these locks, and finds it full. */
async function prepare(client: PostgresQueryable): Promise<void> {
  await client.query(`SELECT set_config('${everyTenantSetting}', 'on', true)`);
  await client.query("LOCK TABLE valetkey.store, valetkey.key_check IN ACCESS EXCLUSIVE MODE");
}

async function copyVault(copying: Copying, tables: readonly TableCopy[]): Promise<CopiedTable[]> {
  const { client, source } = copying;
  await assertEmpty(
    client,
    tables.flatMap(({ writes }) => writes.map(({ table }) => table)),
  );
  await copyTables(copying, tables);
  const [position] = source.rows("SELECT position FROM audit_position WHERE single = 1");
  await client.query("UPDATE valetkey.store SET era = $1, audit_position = $2", [
    String(nextEra),
    position?.["position"] ?? null,
  ]);
  // New events come after the last one in every order that there is.
  await client.query(
    `SELECT setval(pg_get_serial_sequence('valetkey.event', 'number'), (SELECT max(number) FROM valetkey.event))
     WHERE EXISTS (SELECT FROM valetkey.event)`,
  );
  const compared = await compareTables(copying, tables);
  await client.query("ANALYZE valetkey.connection, valetkey.credential, valetkey.event");
  return compared;
}

async function copyBeside(
  copying: Copying,
  { schema, fresh }: { schema: string; fresh: HeldFile },
): Promise<CopiedTable[]> {
  const { client, source } = copying;
  const all = await tablesBeside(source, client, schema);
  const isSteps = ({ name }: TableCopy): boolean =>
    name === `${quoted(schema)}.${quoted(stepsTable)}`;
  await compareTables(copying, all.filter(isSteps)).catch((error: unknown) => {
    throw error instanceof VaultError ? notSame(schema) : error;
  });
  const tables = all.filter((table) => !isSteps(table));
  for (const table of tables) {
    await compareTables({ ...copying, source: fresh, onProgress: () => {} }, [table]).catch(
      (error: unknown) => {
        throw error instanceof VaultError ? notEmpty(table.name) : error;
      },
    );
    await client.query(`DELETE FROM ${table.name}`);
  }
  await copyTables(copying, tables);
  return compareTables(copying, tables);
}

async function assertEmpty(client: PostgresQueryable, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rows.length > 0) throw notEmpty(table);
  }
}

function notEmpty(table: string): VaultError {
  return new VaultError(
    "store_unusable",
    `The database is not empty: ${table} has rows, and a copy would mix two stores. Give an empty database, or drop the schema in it if nobody uses it.`,
  );
}
