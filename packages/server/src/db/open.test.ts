/** What is opened for one SQLite place: what must last waits for the disk, and notes do not. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "./open.ts";

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
