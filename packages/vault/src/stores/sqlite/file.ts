/**
 * Looks at a store's file before SQLite does, because SQLite would leave a journal beside whatever it opens.
 * Makes the file if there is none, for its owner's eyes only.
 */
import { chmodSync, closeSync, openSync, type Stats, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { VaultError } from "../../core/errors.ts";
import type { Database } from "./database.ts";
import { isNotDatabase, notOurs } from "./errors.ts";
import { checkOurs } from "./schema.ts";

/** Tells the type of the file system that a folder is on, as Linux' `statfs` numbers it. */
type FileSystemType = (folder: string) => number;

/**
 * Opens a file as SQLite's "immutable" does: without locks, and without a journal beside it. Reading it through `node:fs`
 * would not do: to close a file ends every POSIX lock that the process has on it, those of another open store too.
 */
type OpenImmutable = (path: string) => Database;

const modes = process.platform !== "win32";

/**
 * Makes the file at `path` with mode 0600, or checks that the one there is a store that this version can open, and
 * takes it from the eyes of others. Throws `store_unusable` if it may not be used, and then has not touched it.
 */
export function prepareFile(
  path: string,
  openImmutable: OpenImmutable,
  fileSystemType: FileSystemType = statfsType,
): void {
  const folder = dirname(path);
  if (!statOf(folder)?.isDirectory()) {
    throw new VaultError(
      "store_unusable",
      `The folder ${folder}, where the store should be, does not exist. Make it, for one user only: mkdir -m 700 ${folder}`,
    );
  }
  if (networkFileSystems.has(fileSystemType(folder) >>> 0)) {
    throw new VaultError(
      "store_unusable",
      `${folder} is on a network drive, where SQLite's locks do not hold. Put the store on a local disk, or use PostgreSQL.`,
    );
  }
  const file = statOf(path);
  if (!file && unlessCode("EEXIST", () => closeSync(openSync(path, "wx", 0o600)))) return;
  if (file && !file.isFile()) {
    throw new VaultError(
      "store_unusable",
      `${path} is not a file. Give the path of a store, or of a file that does not exist yet.`,
    );
  }
  checkMarks(path, openImmutable);
  for (const each of [path, `${path}-wal`, `${path}-shm`]) hideFromOthers(each);
}

// NFS, SMB, CIFS, SMB2: the magic numbers of Linux' statfs(2).
const networkFileSystems: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

function statfsType(folder: string): number {
  return process.platform === "linux" ? statfsSync(folder).type : 0;
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function checkMarks(path: string, openImmutable: OpenImmutable): void {
  // An empty file is a database without tables to SQLite: one that was made a moment ago, here or in another process.
  if (statSync(path).size === 0) return;
  try {
    const db = openImmutable(path);
    try {
      checkOurs(db, path);
    } finally {
      db.close();
    }
  } catch (error) {
    throw isNotDatabase(error) ? notOurs(path) : error;
  }
}

function hideFromOthers(path: string): void {
  const open = modes && ((statOf(path)?.mode ?? 0) & 0o077) !== 0;
  if (open) unlessCode("ENOENT", () => chmodSync(path, 0o600));
}

/** False if `work` has failed with `code`: another process was first to make the file, or to remove it. */
function unlessCode(code: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === code) return false;
    throw error;
  }
}
