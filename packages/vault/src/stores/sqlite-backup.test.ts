import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { useFolder } from "../../test/use-folder.ts";
import { backupSqlite } from "../moving.ts";
import { sqlite } from "../sqlite.ts";
import { aConnection, anEvent } from "../testing/store-contract/fixtures.ts";

/** Saves connections one after the other and tells each once it is saved, until it is ended. */
const writer = `
  const { sqlite } = await import(${JSON.stringify(fileURLToPath(new URL("../sqlite.ts", import.meta.url)))});
  const store = sqlite(process.argv[1]);
  await store.open();
  const connection = JSON.parse(process.argv[2]);
  for (let at = 0; ; at++) {
    const id = "con_" + at;
    await store.saveConnection({ ...connection, access: new Uint8Array(8), renewal: null, id, accountId: id }, null);
    console.log(at);
    await new Promise((done) => setTimeout(done, 1));
  }`;

describe("a backup", () => {
  test("made while another process writes is whole, and is a store again", async () => {
    const folder = useFolder();
    const path = join(folder, "vault.db");
    const row = JSON.stringify(aConnection());
    const args = ["--conditions=valetkey-source", "--input-type=module", "-e", writer, path, row];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let saved = -1;
    child.stdout.on("data", (lines: Buffer) => {
      saved = Number(lines.toString().trim().split("\n").at(-1));
    });
    await once(child.stdout, "data");
    const before = saved;
    const to = join(folder, "backup.db");
    const { tables } = await backupSqlite(path, to);
    await once(child.stdout, "data");
    child.kill();
    await once(child, "exit");
    expect(saved).toBeGreaterThan(before);
    expect(tables["connection"]).toBeGreaterThan(before);
    expect(tables["connection"]).toBe(tables["credential"]);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual(["backup.db"]);

    const restored = join(folder, "restored.db");
    copyFileSync(to, restored);
    const store = sqlite(restored);
    await store.open();
    expect(await store.getConnection("t1", `con_${before}`)).toMatchObject({ id: `con_${before}` });
    await store.addEvents([anEvent()]);
    await store.close();
  });

  test("never writes over a file, and leaves none that is not whole", async () => {
    const folder = useFolder();
    const path = join(folder, "vault.db");
    const store = sqlite(path);
    await store.open();
    await store.saveConnection(aConnection(), null);
    const there = join(folder, "there.db");
    writeFileSync(there, "mine");
    await expect(backupSqlite(path, there)).rejects.toMatchObject({
      code: "options_invalid",
      whoCanFix: "operator",
    });
    expect(readFileSync(there, "utf8")).toBe("mine");
    const refused = { code: "store_unusable" };
    await expect(backupSqlite(join(folder, "nowhere"), join(folder, "b"))).rejects.toMatchObject(
      refused,
    );
    await expect(backupSqlite(there, join(folder, "b"))).rejects.toMatchObject(refused);
    await expect(backupSqlite(path, join(folder, "no", "b"))).rejects.toMatchObject({
      code: "store_unavailable",
    });
    expect(readdirSync(folder).filter((name) => name.startsWith("b"))).toEqual([]);
    await store.close();
  });

  test("may be of a file beside the store", async () => {
    const folder = useFolder();
    const path = join(folder, "vault.server.db");
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)");
    db.close();
    const to = join(folder, "backup.db");
    await expect(backupSqlite(path, to)).rejects.toMatchObject({ code: "store_unusable" });
    expect(await backupSqlite(path, to, { what: "other" })).toEqual({ path: to, tables: { t: 2 } });
    expect(existsSync(`${to}.part`)).toBe(false);
  });
});
