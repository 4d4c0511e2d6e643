import { hash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqlite } from "../sqlite.ts";
import { database } from "./database.ts";
import { prepareFile } from "./file.ts";
import { schemaVersion } from "./schema.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-file-"));
  path = join(folder, "store.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

/** All there is to see of a folder: names, modes, times and bytes. */
function snapshot(): unknown {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const { mode, mtimeMs, ino } = statSync(join(folder, name));
      return { name, mode, mtimeMs, ino, hash: hash("sha256", readFileSync(join(folder, name))) };
    });
}

async function expectRefused(message: string): Promise<void> {
  const before = snapshot();
  await expect(sqlite(path).open()).rejects.toMatchObject({
    code: "store_unusable",
    whoCanFix: "operator",
    message: expect.stringContaining(message),
  });
  expect(snapshot()).toEqual(before);
}

async function makeStore(): Promise<void> {
  const store = sqlite(path);
  await store.open();
  await store.addKeyCheck({ kekId: "kek-1", check: "one" });
  await store.close();
}

function raw(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe("the file of a SQLite store", () => {
  test("is made for its owner's eyes only, with its journals, whatever the umask", async () => {
    const umask = process.umask(0);
    const store = sqlite(path);
    try {
      await store.open();
      await store.addKeyCheck({ kekId: "kek-1", check: "one" });
      expect(readdirSync(folder).sort()).toEqual(["store.db", "store.db-shm", "store.db-wal"]);
      for (const name of readdirSync(folder)) expect(modeOf(join(folder, name))).toBe("600");
    } finally {
      process.umask(umask);
      await store.close();
    }
  });

  test("is taken from others' eyes when it is found open to them", async () => {
    await makeStore();
    const holder = sqlite(path);
    await holder.open();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    const store = sqlite(path);
    await store.open();
    expect(readdirSync(folder)).toHaveLength(3);
    for (const name of readdirSync(folder)) expect(modeOf(join(folder, name))).toBe("600");
    await store.close();
    await holder.close();
  });

  test("may be empty when it is found", async () => {
    writeFileSync(path, "");
    await makeStore();
    expect(modeOf(path)).toBe("600");
  });

  test("may have a name that means something in a URL", async () => {
    path = join(folder, "100% mine?mode=ro#1.db");
    await makeStore();
    await makeStore();
    expect(readdirSync(folder)).toEqual(["100% mine?mode=ro#1.db"]);
  });

  test.each([
    ["short text", "hello"],
    ["long text", "hello, world\n".repeat(1_000)],
    ["zeros", "\0".repeat(8_192)],
  ])("is refused and left untouched when it is %s", async (_name, content) => {
    writeFileSync(path, content, { mode: 0o644 });
    await expectRefused("is not a Valet Key store and was left untouched");
  });

  test.each([
    ["another app's database", "CREATE TABLE theirs (a)"],
    [
      "another app's database with a write-ahead log",
      "PRAGMA journal_mode = WAL; CREATE TABLE t (a)",
    ],
    ["a database marked as another app's", "PRAGMA application_id = 42; CREATE TABLE theirs (a)"],
    ["an emptied database", "CREATE TABLE theirs (a); DROP TABLE theirs"],
  ])("is refused and left untouched when it is %s", async (_name, sql) => {
    raw(sql);
    chmodSync(path, 0o644);
    await expectRefused("is not a Valet Key store and was left untouched");
  });

  test("is taken for what its first page says while the others are still in a journal", async () => {
    await makeStore();
    truncateSync(path, 4_096);
    await expect(sqlite(path).open()).rejects.toThrow("is damaged");
    writeFileSync(path, readFileSync(path).fill(0, 68, 72));
    await expect(sqlite(path).open()).rejects.toThrow("is not a Valet Key store");
  });

  test("is refused and left untouched when a newer version wrote it", async () => {
    await makeStore();
    raw(`PRAGMA user_version = ${schemaVersion + 1}`);
    await expectRefused(`schema ${schemaVersion + 1}; this version knows ${schemaVersion}`);
  });

  test("is refused when a newer version has said so in the write-ahead log only", async () => {
    await makeStore();
    const newer = new DatabaseSync(path);
    newer.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
    const before = readFileSync(path);
    await expect(sqlite(path).open()).rejects.toThrow("was written by a newer Valet Key");
    expect(readFileSync(path)).toEqual(before);
    newer.close();
  });

  test("is refused when another process has put tables into the empty file meanwhile", async () => {
    writeFileSync(path, "");
    const store = sqlite(path);
    const opening = store.open();
    raw("CREATE TABLE theirs (a)");
    await expect(opening).rejects.toMatchObject({ code: "store_unusable" });
    const db = new DatabaseSync(path);
    expect(db.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "theirs" }]);
    db.close();
  });

  test("is refused when it is a folder", async () => {
    mkdirSync(path);
    await expect(sqlite(path).open()).rejects.toThrow("is not a file");
  });

  test("is refused when its folder does not exist", async () => {
    await expect(sqlite(join(folder, "none", "store.db")).open()).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining(`mkdir -m 700 ${join(folder, "none")}`),
    });
  });

  test.each([
    ["NFS", 0x6969],
    ["SMB", 0x517b],
    ["CIFS", 0xff534d42],
    ["CIFS, as a signed number", 0xff534d42 | 0],
    ["SMB2", 0xfe534d42],
    ["Ceph", 0x00c36400],
    ["9p", 0x01021997],
    ["AFS", 0x5346414f],
    ["AFS", 0x6b414653],
    ["Lustre", 0x0bd00bd0],
    ["GPFS", 0x47504653],
    ["OCFS2", 0x7461636f],
    ["GFS2", 0x01161970],
    ["FUSE", 0x65735546],
  ])("is refused, and not made, on a network drive (%s)", (name, type) => {
    const prepare = () => prepareFile(path, readMarks, () => ({ type, isOnDevice: false }));
    expect(prepare).toThrow(expect.objectContaining({ code: "store_unusable" }));
    expect(prepare).toThrow(`(${name.split(",")[0]}), where SQLite's locks are not sure to hold`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["a local file system", 0xef53],
    ["FUSE on a disk of this machine", 0x65735546],
    ["one that is not known", 0],
  ])("is made on %s", (_name, type) => {
    prepareFile(path, readMarks, () => ({ type, isOnDevice: true }));
    expect(readdirSync(folder)).toEqual(["store.db"]);
  });
});

const readMarks = (file: string) => database(new DatabaseSync(file, { readOnly: true }));
