import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sqlite } from "valetkey/sqlite";
import { describe, expect, test } from "vitest";
import { aConnection, anEvent } from "../../../vault/src/testing/store-contract/fixtures.ts";
import { urlOf } from "../../../vault/test/postgres/postgres.ts";
import { usePostgres } from "../../../vault/test/postgres/use-postgres.ts";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { besidePath, openStore } from "../db/open.ts";
import { backupStore } from "./backup.ts";
import { copyServerStore } from "./copy.ts";

const pg = usePostgres();

/** A server's place with a connection and a key in it, and nobody at work. */
async function place(): Promise<string> {
  const path = join(useFolder(), "vault.db");
  const opened = await openStore({ kind: "sqlite", path });
  await opened.store.open();
  await opened.store.saveConnection(aConnection({ id: "con_1" }), null, { events: [anEvent()] });
  await opened.db.run(
    `INSERT INTO valetkey_server.api_key (id, hash, name, prefix, facts, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    ...["key_1", "hash", "“backend”", "vk_test", '{"scopes":["admin"]}', 1_800_000_000_000],
  );
  await opened.store.close();
  await opened.close();
  return path;
}

describe("a server's store", () => {
  test("moves to PostgreSQL with the server's own tables, in one command", async () => {
    const path = await place();
    const url = urlOf(await pg.database("empty"));
    const { tables } = await copyServerStore({ from: path, to: url });
    const rows = Object.fromEntries(tables.map((each) => [each.table, each.rows]));
    expect(rows).toMatchObject({ "valetkey.connection": 1, '"valetkey_server"."api_key"': 1 });
    const opened = await openStore({ kind: "postgres", url });
    await opened.store.open();
    expect(await opened.store.getConnection("t1", "con_1")).toMatchObject({ id: "con_1" });
    expect(await opened.db.all("SELECT * FROM valetkey_server.api_key")).toMatchObject([
      {
        id: "key_1",
        name: "“backend”",
        facts: '{"scopes":["admin"]}',
        created_at: 1_800_000_000_000,
      },
    ]);
    await opened.close();
    await expect(copyServerStore({ from: path, to: url })).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("not empty"),
    });
  });

  test("moves without tables of the server where there are none", async () => {
    const path = join(useFolder(), "vault.db");
    const store = sqlite(path);
    await store.open();
    await store.close();
    const url = urlOf(await pg.database("empty"));
    const { tables } = await copyServerStore({ from: path, to: url });
    expect(tables.every(({ table }) => table.startsWith("valetkey."))).toBe(true);
  });

  test("does not move while the server has its own file open, nor to another version's tables", async () => {
    const path = await place();
    const url = urlOf(await pg.database("empty"));
    const opened = await openStore({ kind: "sqlite", path });
    await expect(copyServerStore({ from: path, to: url })).rejects.toMatchObject({
      code: "store_unavailable",
    });
    await opened.db.run("CREATE TABLE valetkey_server.later (id text PRIMARY KEY)");
    await opened.close();
    await expect(copyServerStore({ from: path, to: url })).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("different versions"),
    });
  });

  test("is backed up in both files or in none", async () => {
    const path = await place();
    const to = join(useFolder(), "backup.db");
    writeFileSync(to, "somebody else's");
    await expect(backupStore({ kind: "sqlite", path }, to)).rejects.toMatchObject({
      code: "options_invalid",
    });
    expect(existsSync(besidePath(to))).toBe(false);
    expect(readFileSync(to, "utf8")).toBe("somebody else's");
  });

  test("is backed up in both files while it is open", async () => {
    const path = await place();
    const opened = await openStore({ kind: "sqlite", path });
    const to = join(useFolder(), "backup.db");
    expect(await backupStore({ kind: "sqlite", path }, to)).toMatchObject({
      done: true,
      files: [
        { path: to, tables: { connection: 1 } },
        { path: besidePath(to), tables: { api_key: 1 } },
      ],
    });
    for (const file of [to, besidePath(to)]) expect(statSync(file).mode & 0o777).toBe(0o600);
    // How far webhooks have read is never ahead of the history that they read.
    const [vault, own] = [to, besidePath(to)].map((file) => statSync(file, { bigint: true }));
    expect(vault?.mtimeNs).toBeGreaterThan(own?.mtimeNs ?? 0n);
    await opened.close();
    const restored = await openStore({ kind: "sqlite", path: to });
    await restored.store.open();
    expect(await restored.store.getConnection("t1", "con_1")).toMatchObject({ id: "con_1" });
    expect(await restored.db.all("SELECT id FROM valetkey_server.api_key")).toEqual([
      { id: "key_1" },
    ]);
    await restored.store.close();
    await restored.close();
  });

  test("in PostgreSQL is backed up by a line that does not have the password", async () => {
    const url = "postgres://app:s3cret@db.example:5432/vault?sslmode=verify-full&password=s3cret";
    const made = await backupStore({ kind: "postgres", url }, "/srv/it's here/v.dump");
    expect(made).toEqual({
      done: false,
      command:
        "pg_dump --format=custom --schema=valetkey --schema=valetkey_server --file='/srv/it'\\''s here/v.dump' " +
        "--dbname='postgres://app@db.example:5432/vault?sslmode=verify-full'",
    });
    expect(existsSync("/srv/it's here/v.dump")).toBe(false);
    await expect(backupStore({ kind: "postgres", url: "nonsense" }, "x")).rejects.toThrow(
      "not one",
    );
  });
});
