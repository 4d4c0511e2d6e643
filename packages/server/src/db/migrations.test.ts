import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countMigrations, migrate, migrations } from "./migrations.ts";
import { openSqlite } from "./sqlite.ts";

test("tables that a newer version has made are refused and left as they are", async () => {
  const db = await openSqlite(join(mkdtempSync(join(tmpdir(), "valetkey-newer-")), "a.db"));
  await migrate(db);
  await migrate(db);
  const mark = "INSERT INTO valetkey_server.migration (position, name) VALUES ($1, $2)";
  await db.run(mark, migrations.length, "of a newer version");
  await expect(migrate(db)).rejects.toMatchObject({
    code: "store_unusable",
    message: expect.stringContaining("of a newer version"),
  });
  expect(await countMigrations(db)).toBe(migrations.length + 1);
  await db.close();
});
