/** How a database comes to have the tables of a PostgreSQL store. The statements of each version are in the files beside it. */
import type { VaultError } from "../../../core/errors.ts";
import { everyTenant, type Run } from "../database/database.ts";
import { failure, notMigrated, notOurs, sqlState, tooNew, tooOld } from "../database/errors.ts";
import { rowLevelSecurityOn } from "../database/policies.ts";
import type { PostgresQueryable } from "../database/pool.ts";
import { eventsAreForeign } from "../events.ts";
import { actors } from "./actors-6.ts";
import { emails } from "./emails-7.ts";
import { identities } from "./identities-3.ts";
import { labels } from "./labels-4.ts";
import { registrations } from "./registrations-2.ts";
import { steps } from "./steps-5.ts";
import { tables } from "./tables-1.ts";
import { usedBy } from "./used-by-8.ts";

/** One step of the schema `valetkey`. */
export interface Migration {
  /** 1, 2, 3, … */
  version: number;
  name: string;
  /** Statements that make the step and note it in `valetkey.migration`; to be run once, in one transaction. */
  sql: string;
}

const mark = "Valet Key: which migrations ran here.";

const head = `-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).`;

const schemaAndMark = `-- A schema that an administrator has made is taken; to make one needs a right that the app's role may not have.
DO $schema$ BEGIN
  IF to_regnamespace('valetkey') IS NULL THEN CREATE SCHEMA valetkey; END IF;
END $schema$;
CREATE TABLE valetkey.migration (
  version integer PRIMARY KEY,
  name text NOT NULL,
  applied_at bigint NOT NULL
);
COMMENT ON TABLE valetkey.migration IS '${mark}';`;

const published: readonly Omit<Migration, "version">[] = [
  { name: "tables", sql: `${schemaAndMark}\n\n${tables}` },
  { name: "registrations", sql: registrations },
  { name: "identities", sql: identities },
  { name: "labels", sql: labels },
  { name: "steps", sql: steps },
  { name: "actors", sql: actors },
  { name: "emails", sql: emails },
  { name: "used-by", sql: usedBy },
];

/** All migrations, in order. A published one is never edited; new ones widen before later ones narrow, so that two versions run side by side. */
export const migrations: readonly Migration[] = published.map(({ name, sql }, index) => {
  const version = index + 1;
  const note = `INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (${version}, '${name}', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);`;
  return { version, name, sql: `${head}\n\n${sql}\n\n${note}\n` };
});

/** What a database was found to have. */
export interface SchemaState {
  /** Whether row-level security binds the role that asked. */
  walled: boolean;
  /** Whether its events came from another database. */
  foreign: boolean;
}

// Marks of what a migration refused, in the class of codes that SQL leaves to applications.
const notOursState = "VK001";
const tooNewState = "VK002";
const tooOldState = "VK003";

const firstSupported = 130_000;

/**
 * One migration as one statement: it happens whole or not at all over any driver and pooler, and waits for others that do the same.
 * Its locks end with its transaction, so nothing is left with a pooled connection.
 */
function guarded({ version, sql }: Migration): string {
  return `DO $valetkey$
DECLARE
  found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(6221835746187034);
  IF current_setting('server_version_num')::integer < ${firstSupported} OR current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'Valet Key: unsupported database' USING ERRCODE = '${tooOldState}';
  END IF;
  IF to_regnamespace('valetkey') IS NOT NULL
    AND obj_description(to_regclass('valetkey.migration'), 'pg_class') IS DISTINCT FROM '${mark}'
    AND (EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('valetkey'))
      OR EXISTS (SELECT FROM pg_catalog.pg_type WHERE typnamespace = to_regnamespace('valetkey'))
      OR EXISTS (SELECT FROM pg_catalog.pg_proc WHERE pronamespace = to_regnamespace('valetkey'))) THEN
    RAISE EXCEPTION 'Valet Key: not its schema' USING ERRCODE = '${notOursState}';
  END IF;
  IF to_regclass('valetkey.migration') IS NOT NULL THEN
    SELECT max(version) INTO found FROM valetkey.migration;
    IF found > ${migrations.length} THEN
      RAISE EXCEPTION '%', found USING ERRCODE = '${tooNewState}';
    END IF;
    IF found >= ${version} THEN RETURN; END IF;
  END IF;
  PERFORM set_config('valetkey.every_tenant', 'on', true);
  EXECUTE $migration$${sql}$migration$;
END
$valetkey$`;
}

/**
 * Brings the schema `valetkey` of the pool's database to what this version needs, one migration after the other. Safe from many
 * processes at once, and when it is cut off: each step is there whole or not at all. Rejects with `store_unusable`, having written
 * nothing, if the schema is not ours or is newer.
 */
export async function migrate(pool: PostgresQueryable): Promise<void> {
  for (const migration of migrations) {
    try {
      await pool.query(guarded(migration));
    } catch (error) {
      const refused = refusal(error);
      if (refused) throw refused;
      // Where every transaction keeps one view of the data, the one that waited cannot see that another process was first.
      if (await isDone(pool, migration)) continue;
      throw failure(error);
    }
  }
}

async function isDone(pool: PostgresQueryable, { version }: Migration): Promise<boolean> {
  try {
    const found = await pool.query(`SELECT 1 FROM valetkey.migration WHERE version = ${version}`);
    return found.rows.length > 0;
  } catch {
    // The failure of the migration itself is what is told.
    return false;
  }
}

/** Has the database itself keep tenants apart. Rejects with `store_unusable` if the role does not own the tables. */
export async function enableRowLevelSecurity(pool: PostgresQueryable): Promise<void> {
  try {
    await pool.query(rowLevelSecurityOn);
  } catch (error) {
    throw failure(error);
  }
}

const stateStatement = `SELECT max(version)::text AS version, obj_description('valetkey.migration'::regclass, 'pg_class') AS mark,
    row_security_active('valetkey.connection')::text AS walled, (${eventsAreForeign})::text AS foreign
  FROM valetkey.migration`;

/**
 * Looks, with one read, whether the database has what this version needs: undefined if not yet. Rejects with `store_unusable` if it is
 * newer than this version.
 */
export async function readState(run: Run): Promise<SchemaState | undefined> {
  try {
    const { rows } = await run(everyTenant, stateStatement, []);
    if (rows[0]?.["mark"] !== mark) throw notOurs();
    const version = Number(rows[0]?.["version"] ?? 0);
    if (version > migrations.length) throw tooNew(version, migrations.length);
    if (version < migrations.length) return undefined;
    return { walled: rows[0]?.["walled"] === "true", foreign: rows[0]?.["foreign"] === "true" };
  } catch (error) {
    // No such schema, table or column: there is nothing yet, or what is there is not ours, which the migration will tell.
    if (["3F000", "42P01", "42703"].includes(sqlState(error) ?? "")) return undefined;
    throw failure(error);
  }
}

/** As {@link readState}, where a database that lacks something is refused. */
export async function requireState(run: Run): Promise<SchemaState> {
  const state = await readState(run);
  if (!state) throw notMigrated();
  return state;
}

function refusal(error: unknown): VaultError | undefined {
  switch (sqlState(error)) {
    case notOursState:
      return notOurs();
    case tooNewState:
      return tooNew(Number(error instanceof Error ? error.message : 0), migrations.length);
    case tooOldState:
      return tooOld();
    default:
      return undefined;
  }
}
