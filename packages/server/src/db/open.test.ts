/** What is opened for one SQLite place: what must last waits for the disk, and notes do not. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "./db.ts";
import { openBoth, openStore } from "./open.ts";
import { openSqlite } from "./sqlite.ts";

const NORMAL = 1;
const FULL = 2;

test("notes wait for no disk, and are of the same tables", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "valetkey-open-")), "a.db");
  const { db, notes, close } = await openStore({ kind: "sqlite", path });
  expect(await db.all("PRAGMA synchronous")).toEqual([{ synchronous: FULL }]);
  expect(await notes.all("PRAGMA synchronous")).toEqual([{ synchronous: NORMAL }]);
  await notes.run(
    `INSERT INTO valetkey_server.tally (step, start, name, tenant, provider, label, count)
     VALUES (60, 0, 'requests', 't', 'p', '2xx', 7)`,
  );
  expect(await db.all("SELECT count FROM valetkey_server.tally")).toEqual([{ count: 7 }]);
  await close();
});

test("where the second cannot be opened, the first is closed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-open-"));
  const noDatabase = join(folder, "no.db");
  writeFileSync(noDatabase, "This is a text, and no database of whatever kind.".repeat(100));
  let first: Db | undefined;
  const opening = openBoth(
    async () => {
      first = await openSqlite(join(folder, "a.db"));
      return first;
    },
    () => openSqlite(noDatabase, "NORMAL"),
  );
  await expect(opening).rejects.toMatchObject({ code: "store_unavailable" });
  await expect(first?.all("SELECT 1")).rejects.toThrow("ERR_INVALID_STATE");
});
