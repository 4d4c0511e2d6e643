import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { PostgresSettings } from "../../../../test/postgres/postgres.ts";
import { usePostgres } from "../../../../test/postgres/use-postgres.ts";
import { aConnection } from "../../../testing/store-contract/fixtures.ts";
import { postgres } from "../../postgres.ts";
import { rowLevelSecurityOn } from "../database/policies.ts";
import { migrate, migrations } from "./schema.ts";

const db = usePostgres();
const published = fileURLToPath(new URL("../../../../sql/postgres/", import.meta.url));
const opener = fileURLToPath(
  new URL("../../../../test/postgres/open-postgres.ts", import.meta.url),
);

/** Names of all that is in the schema, or in the whole database but for what is PostgreSQL's. */
async function contentsOf(settings: PostgresSettings): Promise<string[]> {
  const server = await db.server();
  const { rows } = await server.run(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'valetkey' ORDER BY name`,
    settings.database,
  );
  return rows.map((row) => String(row["name"]));
}

async function run(settings: PostgresSettings, sql: string): Promise<Record<string, unknown>[]> {
  return (await (await db.server()).run(sql, settings.database)).rows;
}

describe("published files", () => {
  const fileOf = ({ version, name }: { version: number; name: string }) =>
    `${String(version).padStart(3, "0")}-${name}.sql`;

  test("say what the code runs, migration by migration", async () => {
    for (const migration of migrations) {
      await expect(migration.sql).toMatchFileSnapshot(join(published, fileOf(migration)));
    }
    const rls = `-- Valet Key: has the database itself keep tenants apart. Run it as the owner of the tables, after the migrations.\n\n`;
    await expect(`${rls}${rowLevelSecurityOn}\n`).toMatchFileSnapshot(
      join(published, "row-level-security.sql"),
    );
    expect(globSync("*", { cwd: published }).sort()).toEqual(
      [...migrations.map(fileOf), "row-level-security.sql"].sort(),
    );
  });

  test("make by hand what the store finds complete", async () => {
    const settings = await db.database("empty");
    const store = postgres(db.pool(settings), { migrate: "by hand" });
    for (const migration of migrations) {
      await expect(store.open()).rejects.toMatchObject({
        code: "store_unusable",
        message: expect.stringContaining("migrate(pool)"),
      });
      await run(settings, readFileSync(join(published, fileOf(migration)), "utf8"));
    }
    await store.open();
    expect(await store.listKeyChecks()).toEqual([]);
  });
});

describe("migrations", () => {
  test("are numbered from 1 without a gap", () => {
    expect(migrations.map(({ version }) => version)).toEqual(
      migrations.map((_, index) => index + 1),
    );
  });

  test("need one read when there is nothing to do", async () => {
    const settings = await db.database("empty");
    const pool = db.pool(settings);
    await postgres(pool).open();
    const texts: string[] = [];
    const counting = {
      query: (text: string, values?: unknown[]) => {
        texts.push(text);
        return pool.query(text, values);
      },
    };
    await postgres(counting).open();
    expect(texts).toEqual([expect.stringMatching(/^SELECT/)]);
  });

  test("do nothing by hand, and say how", async () => {
    const settings = await db.database("empty");
    const pool = db.pool(settings);
    const store = postgres(pool, { migrate: "by hand" });
    await expect(store.open()).rejects.toMatchObject({ code: "store_unusable" });
    await expect(store.listKeyChecks()).rejects.toMatchObject({ code: "store_unavailable" });
    expect(await contentsOf(settings)).toEqual([]);
    await migrate(pool);
    await store.open();
    expect(await store.listKeyChecks()).toEqual([]);
  });

  test("run once when twenty processes start at once", async () => {
    const settings = await db.database("empty");
    const processes = Array.from({ length: 20 }, () =>
      spawn(process.execPath, ["--conditions=valetkey-source", opener, JSON.stringify(settings)]),
    );
    const ends = await Promise.all(processes.map((child) => once(child, "exit")));
    expect(ends.map(([code]) => code)).toEqual(ends.map(() => 0));
    expect(
      await run(settings, "SELECT version, name FROM valetkey.migration ORDER BY version"),
    ).toEqual(migrations.map(({ version, name }) => ({ version, name })));
  }, 60_000);

  test("run once from twenty callers, where transactions keep one view of the data", async () => {
    const settings = await db.database("empty");
    await run(
      settings,
      `ALTER DATABASE ${settings.database} SET default_transaction_isolation = 'repeatable read'`,
    );
    const pool = db.pool(settings, { max: 20 });
    await Promise.all(Array.from({ length: 20 }, () => postgres(pool).open()));
    expect(await run(settings, "SELECT version FROM valetkey.migration")).toHaveLength(
      migrations.length,
    );
  });

  test("leave nothing behind when they are killed in the middle, and can begin again", async () => {
    const settings = await db.database("empty");
    const pool = db.pool(settings);
    await run(settings, "CREATE SCHEMA valetkey");
    // The last table of the migration cannot be made while somebody else is about to make one of its name.
    const blocker = await pool.connect();
    await blocker.query("BEGIN; CREATE TABLE valetkey.audit_link ()");
    const child = spawn(process.execPath, [
      "--conditions=valetkey-source",
      opener,
      JSON.stringify(settings),
    ]);
    onTestFinished(() => void child.kill("SIGKILL"));
    const backend = await migratingBackend(settings);
    child.kill("SIGKILL");
    await once(child, "exit");
    await run(settings, `SELECT pg_terminate_backend(${backend})`);
    await blocker.query("ROLLBACK");
    blocker.release();
    expect(await contentsOf(settings)).toEqual(["valetkey"]);

    await postgres(pool).open();
    expect(await run(settings, "SELECT version FROM valetkey.migration")).toHaveLength(
      migrations.length,
    );
  });

  async function migratingBackend(settings: PostgresSettings): Promise<number> {
    for (;;) {
      const [row] = await run(
        settings,
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE 'DO $valetkey$%'`,
      );
      if (row) return Number(row["pid"]);
    }
  }

  test("take a schema that an administrator has made, as a role that may make none", async () => {
    const settings = await db.database("empty");
    await run(settings, "CREATE ROLE owns_schema LOGIN PASSWORD 'secret'");
    await run(settings, "CREATE SCHEMA valetkey AUTHORIZATION owns_schema");
    const store = postgres(db.pool({ ...settings, user: "owns_schema", password: "secret" }));
    await store.open();
    expect(await store.saveConnection(aConnection(), null)).toBe(true);
  });
});

describe("a schema that may not be used", () => {
  const refused = (words: string) => ({
    code: "store_unusable",
    whoCanFix: "operator",
    message: expect.stringContaining(words),
  });

  test("is left alone when it is newer than the code", async () => {
    const settings = await db.database();
    await run(settings, "INSERT INTO valetkey.migration VALUES (999, 'later', 0)");
    await run(settings, "DROP TABLE valetkey.breaker");
    const before = await contentsOf(settings);
    const pool = db.pool(settings);
    await expect(postgres(pool).open()).rejects.toMatchObject(refused("schema 999"));
    await expect(postgres(pool, { migrate: "by hand" }).open()).rejects.toMatchObject(
      refused("schema 999"),
    );
    await expect(migrate(pool)).rejects.toMatchObject(refused("schema 999"));
    expect(await contentsOf(settings)).toEqual(before);
  });

  test.each([
    ["has another's types", "CREATE TYPE valetkey.mood AS ENUM ('fine')"],
    [
      "has another's functions",
      "CREATE FUNCTION valetkey.one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
    ["has other tables", "CREATE TABLE valetkey.invoice (id integer)"],
    ["has a table of another's migrations", "CREATE TABLE valetkey.migration (version integer)"],
    [
      "has tables of the same names",
      "CREATE TABLE valetkey.migration (version integer); CREATE TABLE valetkey.connection (); CREATE TABLE valetkey.store (era integer); CREATE TABLE valetkey.event (era integer, xid xid8, number bigint)",
    ],
  ])("is left alone when it is not ours: it %s", async (_, sql) => {
    const settings = await db.database("empty");
    await run(settings, `CREATE SCHEMA valetkey; ${sql}`);
    const before = await contentsOf(settings);
    const pool = db.pool(settings);
    await expect(postgres(pool).open()).rejects.toMatchObject(refused("not of Valet Key"));
    await expect(migrate(pool)).rejects.toMatchObject(refused("not of Valet Key"));
    expect(await contentsOf(settings)).toEqual(before);
  });

  test("is not made in a database that does not keep UTF8", async () => {
    const server = await db.server();
    await server.run("CREATE DATABASE not_utf8 ENCODING 'SQL_ASCII' TEMPLATE template0");
    onTestFinished(() => server.dropDatabase("not_utf8"));
    const settings = { ...server.settings, database: "not_utf8" };
    await expect(postgres(db.pool(settings)).open()).rejects.toMatchObject(refused("UTF8"));
    expect(await contentsOf(settings)).toEqual([]);
  });

  test("is not made by a role that may not make one", async () => {
    const settings = await db.database("empty");
    await run(settings, "CREATE ROLE may_nothing LOGIN PASSWORD 'secret'");
    const pool = db.pool({ ...settings, user: "may_nothing", password: "secret" });
    await expect(postgres(pool).open()).rejects.toMatchObject(refused("may not use"));
    expect(await contentsOf(settings)).toEqual([]);
  });
});
