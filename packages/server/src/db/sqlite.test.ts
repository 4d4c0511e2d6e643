/** What a SQLite file does where it cannot do what it is asked. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { openSqlite } from "./sqlite.ts";

const FULL = 13;

test("a full disk is told as one, and what was begun is not there", async () => {
  const db = await openSqlite(join(useFolder(), "a.db"));
  await db.run("CREATE TABLE valetkey_server.t (a text)");
  const [pages] = await db.all<{ page_count: number }>("PRAGMA page_count");
  await db.all(`PRAGMA max_page_count = ${pages?.page_count}`);
  const sql = "INSERT INTO valetkey_server.t (a) VALUES ($1)";
  await expect(
    db.batch([
      { sql, params: ["short"] },
      { sql, params: ["x".repeat(100_000)] },
    ]),
  ).rejects.toMatchObject({
    code: "store_unavailable",
    message: expect.stringContaining(`(${FULL})`),
  });
  await db.all("PRAGMA max_page_count = 1000");
  await db.batch([{ sql, params: ["after"] }]);
  expect(await db.all("SELECT a FROM valetkey_server.t")).toEqual([{ a: "after" }]);
  await db.close();
});
