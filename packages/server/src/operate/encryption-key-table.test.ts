import { join } from "node:path";
import { localKeys } from "valetkey";
import { expect, test } from "vitest";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { usePostgresDb } from "../../test/use-postgres-db.ts";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrations.ts";
import { openSqlite } from "../db/sqlite.ts";
import { noteSealingKey, sealingKeyId, sealsSince } from "./encryption-key-table.ts";

const onPostgres = usePostgresDb();
async function onSqlite(): Promise<Db> {
  const db = await openSqlite(join(useFolder(), "a.server.db"));
  await migrate(db);
  return db;
}

test.each([
  ["sqlite", onSqlite],
  ["postgres", onPostgres],
])("the first time that a key sealed is kept, on %s", async (_name, open) => {
  const db = await open();
  expect(await sealsSince(db, "k1")).toBeUndefined();
  await noteSealingKey(db, "k1", 1000);
  await noteSealingKey(db, "k2", 2000);
  await noteSealingKey(db, "k1", 3000);
  expect(await sealsSince(db, "k1")).toBe(1000);
  expect(await sealsSince(db, "k2")).toBe(2000);
});

test("the key that seals is the first, in whatever form keys are given", () => {
  const key = (id: string): string => `${id}:${Buffer.alloc(32, id).toString("base64")}`;
  const text = `${key("k2")},${key("k1")}`;
  const keys = localKeys(text);
  expect(sealingKeyId(text)).toBe("k2");
  expect(sealingKeyId(keys)).toBe("k2");
  expect(keys[1] && sealingKeyId(keys[1])).toBe("k1");
});
