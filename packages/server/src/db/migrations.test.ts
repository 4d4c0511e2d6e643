/** That a store ends in the same tables wherever it began, on both databases, and keeps what is in it. */
import { join } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { usePostgres } from "../../../vault/test/postgres/use-postgres.ts";
import { useFolder } from "../../../vault/test/use-folder.ts";
import type { Db } from "./db.ts";
import { countMigrations, migrate, migrations } from "./migrations.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

const MARK = "INSERT INTO valetkey_server.migration (position, name) VALUES ($1, $2)";
const postgres = usePostgres();

/** Brings empty tables to where a version was that knew so many migrations. */
async function migrateTo(db: Db, count: number): Promise<void> {
  await db.run(
    "CREATE TABLE valetkey_server.migration (position bigint PRIMARY KEY, name text NOT NULL)",
  );
  for (const [position, { name, statements }] of migrations.slice(0, count).entries())
    await db.batch([
      { sql: MARK, params: [position, name] },
      ...statements.map((sql) => ({ sql })),
    ]);
}

async function onSqlite(): Promise<Db> {
  return openSqlite(join(useFolder(), "a.db"));
}

async function onPostgres(): Promise<Db> {
  return openPostgres(postgres.pool(await postgres.database("empty")), pg.types);
}

/** Tables with their columns, and indexes with the columns that they are of: what both databases tell of them. */
type Schema = Record<string, { columns: string[]; indexes: string[] }>;

async function schemaOf(db: Db): Promise<Schema> {
  const columns = await db.all<{ table: string; column: string; type: string; needed: number }>(
    db.dialect === "sqlite"
      ? `SELECT m.name AS "table", c.name AS "column", lower(c.type) AS type, c."notnull" OR c.pk > 0 AS needed
         FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid`
      : `SELECT table_name AS "table", column_name AS "column", data_type AS type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS needed
         FROM information_schema.columns WHERE table_schema = 'valetkey_server' ORDER BY 1, ordinal_position`,
  );
  const indexes = await db.all<{ table: string; index: string }>(
    db.dialect === "sqlite"
      ? `SELECT tbl_name AS "table", name AS "index" FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1, 2`
      : `SELECT tablename AS "table", indexname AS "index" FROM pg_indexes i
         WHERE schemaname = 'valetkey_server' AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = i.indexname) ORDER BY 1, 2`,
  );
  const schema: Schema = {};
  for (const { table, column, type, needed } of columns) {
    schema[table] ??= { columns: [], indexes: [] };
    schema[table].columns.push(`${column} ${type}${needed ? " needed" : ""}`);
  }
  for (const { table, index } of indexes) schema[table]?.indexes.push(index);
  return schema;
}

test("each has a name of its own", () => {
  const names = migrations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("both databases have the same tables", async () => {
  const [sqlite, server] = [await onSqlite(), await onPostgres()];
  for (const db of [sqlite, server]) await migrate(db);
  const made = await schemaOf(server);
  expect(made["job"]?.columns).toContain("told_at bigint");
  expect(await schemaOf(sqlite)).toEqual(made);
  await sqlite.close();
});

describe.each([
  ["SQLite", onSqlite],
  ["PostgreSQL", onPostgres],
])("on %s", (_, open) => {
  test("a store of any earlier version ends where a new one is", async () => {
    const fresh = await open();
    await migrate(fresh);
    const expected = await schemaOf(fresh);
    // The oldest that there can be, and one that lacks the last alone.
    for (const count of [1, migrations.length - 1]) {
      const db = await open();
      await migrateTo(db, count);
      expect(await schemaOf(db)).not.toEqual(expected);
      await migrate(db);
      expect(await schemaOf(db)).toEqual(expected);
      expect(await countMigrations(db)).toBe(migrations.length);
      await db.close();
    }
    await fresh.close();
  });

  test("what ended before its end was told is not told once more", async () => {
    const db = await open();
    await migrateTo(
      db,
      migrations.findIndex(({ name }) => name === "jobs told"),
    );
    const insert = `INSERT INTO valetkey_server.job (id, tenant, kind, actor, key_id, state, asked, done, failed, lease_until, created_at, ended_at, expires_at)
      VALUES ($1, 't', 'export', 'a', 'k', $2, '{}', 0, 0, 0, 1, $3, 9)`;
    await db.run(insert, "job_ended", "done", 5);
    await db.run(insert, "job_open", "waiting", null);
    await migrate(db);
    expect(await db.all("SELECT id, told_at FROM valetkey_server.job ORDER BY id")).toEqual([
      { id: "job_ended", told_at: 5 },
      { id: "job_open", told_at: null },
    ]);
    await db.close();
  });

  test("tables that a newer version has made are refused and left as they are", async () => {
    const db = await open();
    await migrate(db);
    await migrate(db);
    await db.run(MARK, migrations.length, "of a newer version");
    await expect(migrate(db)).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("of a newer version"),
    });
    expect(await countMigrations(db)).toBe(migrations.length + 1);
    await db.close();
  });
});
