/**
 * Other people's migrators run in the same database as the vault's store and leave it alone: its tables, what is in them, and its
 * being able to go on. Each goes through the life of an app's own tables, every step twice.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { postgres } from "../../packages/vault/src/postgres.ts";
import {
  aConnection,
  aDataKey,
  anEvent,
  aSession,
  now,
} from "../../packages/vault/src/testing/store-contract/fixtures.ts";
import { type PostgresSettings, urlOf } from "../../packages/vault/test/postgres/postgres.ts";
import { usePostgres } from "../../packages/vault/test/postgres/use-postgres.ts";
import { runCommand } from "../../tools/command.ts";
import { prismaFor } from "./prisma.ts";

const databases = usePostgres();

/** A database in which a store lives and holds something, and what tells whether it still does. */
interface Shared {
  settings: PostgresSettings;
  url: string;
  /** The app's own tables, by name. */
  appTables(): Promise<string[]>;
  /** Fails unless the store's schema and rows are as they were, and the store goes on with them. */
  expectUntouched(): Promise<void>;
}

async function sharedDatabase(): Promise<Shared> {
  const settings = await databases.database("empty");
  const store = postgres(databases.pool(settings));
  await store.open();
  const connection = aConnection();
  await store.saveConnection(connection, null, { events: [anEvent()] });
  await store.addDataKey(aDataKey());
  await store.openSession(aSession(), now);
  const before = await schemaAndRows(settings);
  return {
    settings,
    url: urlOf(settings),
    appTables: () => texts(settings, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
    async expectUntouched() {
      expect(await schemaAndRows(settings)).toEqual(before);
      const again = postgres(databases.pool(settings));
      await again.open();
      expect(await again.getConnection("t1", connection.id)).toEqual(connection);
    },
  };
}

async function texts(settings: PostgresSettings, sql: string): Promise<string[]> {
  const server = await databases.server();
  const { rows } = await server.run(sql, settings.database);
  return rows.map((row) => Object.values(row).join(" ")).sort();
}

const definitions = [
  "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name, generation_expression FROM information_schema.columns WHERE table_schema = 'valetkey'",
  "SELECT indexdef FROM pg_indexes WHERE schemaname = 'valetkey'",
  "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'valetkey'::regnamespace",
  "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'valetkey'::regnamespace AND NOT t.tgisinternal",
  "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'valetkey'::regnamespace",
  "SELECT tablename, policyname, qual, with_check FROM pg_policies WHERE schemaname = 'valetkey'",
  "SELECT relname, relkind, relrowsecurity, reloptions, obj_description(oid) FROM pg_class WHERE relnamespace = 'valetkey'::regnamespace",
];

/** All that is in the schema `valetkey`: how it is made and what it holds. */
async function schemaAndRows(settings: PostgresSettings): Promise<string[]> {
  const tables = await texts(
    settings,
    "SELECT tablename FROM pg_tables WHERE schemaname = 'valetkey'",
  );
  const contents = tables.map((table) => `SELECT '${table}', to_json(t) FROM valetkey.${table} t`);
  const found = [];
  for (const sql of [...definitions, ...contents]) found.push(...(await texts(settings, sql)));
  return found;
}

describe("Drizzle", () => {
  const tables = (version: 1 | 2): string =>
    fileURLToPath(new URL(`drizzle-${version}.ts`, import.meta.url));

  /** A folder to work in, as an app's own, that goes with the test. */
  function appFolder(url: string): string {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-drizzle-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const config = { dialect: "postgresql", out: "drizzle", dbCredentials: { url } };
    writeFileSync(
      join(folder, "drizzle.config.js"),
      `export default ${JSON.stringify(config, null, 2)};\n`,
    );
    return folder;
  }

  async function drizzleKit(folder: string, ...args: string[]): Promise<string> {
    const { ok, output } = await runCommand("drizzle-kit", args, folder);
    expect({ ok, output }).toMatchObject({ ok: true });
    return output;
  }

  test("push makes, changes and drops the app's tables and no others", async () => {
    const { url, appTables, expectUntouched } = await sharedDatabase();
    const folder = appFolder(url);
    const push = (version: 1 | 2): Promise<string> =>
      drizzleKit(
        folder,
        "push",
        "--dialect=postgresql",
        `--schema=${tables(version)}`,
        `--url=${url}`,
        "--force",
      );
    for (const [version, expected] of [
      [1, ["note"]],
      [2, ["connection", "note"]],
      [1, ["note"]],
    ] as const) {
      expect(await push(version)).toContain("Changes applied");
      expect(await appTables()).toEqual(expected);
      expect(await push(version)).toContain("No changes detected");
      await expectUntouched();
    }
  }, 120_000);

  test("generate and migrate do the same from migrations that are kept", async () => {
    const { url, appTables, expectUntouched } = await sharedDatabase();
    const folder = appFolder(url);
    const generate = (version: 1 | 2): Promise<string> =>
      drizzleKit(
        folder,
        "generate",
        "--dialect=postgresql",
        "--out=drizzle",
        `--schema=${tables(version)}`,
      );
    const migrate = () => drizzleKit(folder, "migrate", "--config=drizzle.config.js");
    for (const [version, expected] of [
      [1, ["note"]],
      [2, ["connection", "note"]],
      [1, ["note"]],
    ] as const) {
      expect(await generate(version)).toContain("Your SQL migration file");
      expect(await generate(version)).toContain("nothing to migrate");
      await migrate();
      await migrate();
      expect(await appTables()).toEqual(expected);
      await expectUntouched();
    }
  }, 120_000);
});

describe("Prisma", () => {
  const note = "model note {\n  id   Int    @id @default(autoincrement())\n  text String\n}\n";
  const noteAndMore = `model note {\n  id    Int     @id @default(autoincrement())\n  text  String\n  color String?\n}\n
model connection {\n  id   Int    @id @default(autoincrement())\n  name String @unique\n}\n`;
  const life = [
    ["first", note, ["note"]],
    ["more", noteAndMore, ["connection", "note"]],
    ["less", note, ["note"]],
  ] as const;

  test("db push makes, changes and drops the app's tables and no others", async () => {
    const { settings, appTables, expectUntouched } = await sharedDatabase();
    const prisma = await prismaFor(databases.pool(settings), settings);
    for (const [, schema, expected] of life) {
      expect(await prisma.push(schema)).toBeGreaterThan(0);
      expect(await appTables()).toEqual(expected);
      expect(await prisma.push(schema)).toBe(0);
      await expectUntouched();
    }
  }, 120_000);

  test("migrate dev and deploy see no drift, and do the same from migrations that are kept", async () => {
    const { settings, appTables, expectUntouched } = await sharedDatabase();
    const prisma = await prismaFor(databases.pool(settings), settings);
    for (const [name, schema, expected] of life) {
      const sql = await prisma.migrateDev(schema, name);
      expect(sql).not.toBeNull();
      expect(sql).not.toContain("valetkey");
      expect(await prisma.migrateDev(schema, name)).toBeNull();
      expect(await prisma.migrateDeploy()).toEqual([]);
      expect(await prisma.drift()).toBe("createMigration");
      expect((await appTables()).filter((table) => table !== "_prisma_migrations")).toEqual(
        expected,
      );
      await expectUntouched();
    }
    const server = await databases.server();
    await server.run("ALTER TABLE note ADD COLUMN by_hand text", settings.database);
    expect(await prisma.drift()).toContain("note");
  }, 120_000);

  test("db pull finds none of the store's tables", async () => {
    const { settings } = await sharedDatabase();
    const prisma = await prismaFor(databases.pool(settings), settings);
    await prisma.push(note);
    expect(await prisma.pull()).toBe(
      `datasource db {\n  provider = "postgresql"\n}\n\n${note.trim()}\n`,
    );
  }, 120_000);
});
