/** A copy of a SQLite store while it is used: consistent, complete in one file, for its owner's eyes only, and checked before it counts. */
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { VaultError } from "../core/errors.ts";
import { database } from "./sqlite/database.ts";
import { isNotDatabase, notOurs, storeError } from "./sqlite/errors.ts";
import { checkOurs } from "./sqlite/schema.ts";

/** What a backup is made with. */
export interface BackupOptions {
  /** `vault`: a store of ours. `other`: a file beside it. Default `vault`. */
  what?: "vault" | "other";
}

/** A backup that is complete. */
export interface Backup {
  path: string;
  /** Rows by table, as they are in the backup. */
  tables: Readonly<Record<string, number>>;
}

/**
 * Writes what the store at `from` holds at one moment to a new file at `to`, mode 0600, synced to the disk; whoever uses the store goes on. It is
 * there only once SQLite has checked it. Rejects with `options_invalid` where there is a file at `to` already, and with `store_unusable` and
 * `store_unavailable` as the store does. To restore it, put it in the store's place while nobody has that open, and remove what lies beside
 * (`-wal`, `-shm`).
 */
export async function backupSqlite(
  from: string,
  to: string,
  { what = "vault" }: BackupOptions = {},
): Promise<Backup> {
  const path = resolve(to);
  const part = `${path}.part`;
  if (!existsSync(from)) throw unusable(`There is no file ${from}.`);
  for (const each of [path, part]) if (existsSync(each)) throw taken(each);
  const { DatabaseSync } = await import("node:sqlite");
  try {
    // Made first, so that at no time others may read it.
    closeSync(openSync(part, "wx", 0o600));
    const source = new DatabaseSync(from, { readOnly: true });
    try {
      source.exec("PRAGMA busy_timeout = 5000");
      if (what === "vault") checkOurs(database(source), from);
      source.prepare("VACUUM INTO ?").run(part);
    } finally {
      source.close();
    }
    const tables = checkedTables(new DatabaseSync(part, { readOnly: true }), part);
    publish(part, path);
    return { path, tables };
  } catch (error) {
    if (isNotDatabase(error)) throw notOurs(from);
    throw storeError(error, { path: from, busyTimeoutMs: 5000 });
  } finally {
    rmSync(part, { force: true });
  }
}

/** Gives it its name, which a file that came meanwhile keeps; both the file and the name reach the disk. */
function publish(part: string, path: string): void {
  chmodSync(part, 0o600);
  sync(part);
  try {
    linkSync(part, path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw taken(path);
    throw error;
  }
  // Windows has no such thing for folders.
  if (process.platform !== "win32") sync(dirname(path));
}

function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

interface Opened {
  prepare(sql: string): { all(): unknown[] };
  close(): void;
}

function checkedTables(db: Opened, path: string): Record<string, number> {
  try {
    const all = <Row>(sql: string): Row[] => db.prepare(sql).all() as Row[];
    const [found] = all<{ integrity_check: string }>("PRAGMA integrity_check");
    if (found?.integrity_check !== "ok")
      throw unusable(
        `The backup ${path} does not pass SQLite's own check: the store or the disk is damaged.`,
      );
    const names = all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    );
    return Object.fromEntries(
      names.map(({ name }) => {
        const [row] = all<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`);
        return [name, row?.rows ?? 0];
      }),
    );
  } finally {
    db.close();
  }
}

function taken(path: string): VaultError {
  return new VaultError(
    "options_invalid",
    `There is a file ${path} already, and a backup never writes over one. Give another name, or move it away.`,
    { whoCanFix: "operator" },
  );
}

function unusable(message: string): VaultError {
  return new VaultError("store_unusable", message);
}
