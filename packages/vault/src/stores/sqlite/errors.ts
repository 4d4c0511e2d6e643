/**
 * Says in the vault's words what SQLite or the file system refused. Their own messages and the values of statements
 * are left out; the path is told, because whoever mends it needs it.
 */
import { VaultError } from "../../core/errors.ts";
import { idTaken } from "../errors.ts";

/** Which store an error is about. */
export interface Place {
  path: string;
  busyTimeoutMs: number;
}

/** The file belongs to something else. */
export function notOurs(path: string): VaultError {
  return new VaultError(
    "store_unusable",
    `${path} is not a Valet Key store and was left untouched. Give the path of a store, or of a file that does not exist yet.`,
  );
}

/** The file was written by a version that knows more than this one. */
export function tooNew(path: string, found: number, known: number): VaultError {
  return new VaultError(
    "store_unusable",
    `${path} was written by a newer Valet Key (schema ${found}; this version knows ${known}) and was left untouched. ` +
      "Upgrade valetkey, or give the path of another store.",
  );
}

/** What to throw for `error`, caught at the store in `place`. Anything but SQLite's and the file system's is returned as it is. */
export function storeError(error: unknown, place: Place): unknown {
  if (!(error instanceof Error) || !("code" in error) || error instanceof VaultError) return error;
  if (error.code === "ERR_SQLITE_ERROR" && "errcode" in error) {
    return sqliteError(Number(error.errcode), place);
  }
  if (error.code === "ERR_UNKNOWN_BUILTIN_MODULE") return noSqlite();
  return "syscall" in error ? fileError(String(error.code), place.path) : error;
}

/** True if `error` is SQLite's word for "another connection holds the lock". */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === 5;
}

/** True if `error` is SQLite's word for "this is no database". */
export function isNotDatabase(error: unknown): boolean {
  return primaryCode(error) === 26;
}

// https://www.sqlite.org/rescode.html: the low byte is the primary code.
function primaryCode(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
}

function sqliteError(code: number, { path, busyTimeoutMs }: Place): VaultError {
  switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new VaultError(
        "store_unavailable",
        `The store ${path} stayed locked by another process for ${busyTimeoutMs} ms. ` +
          "Find what holds it (a shell with an open transaction, a backup), or raise busyTimeoutMs.",
      );
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
      return notWritable(path);
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new VaultError(
        "store_unusable",
        `The store ${path} is damaged. Stop every process that uses it, keep a copy, and restore it from a backup.`,
      );
    case 13: // SQLITE_FULL
      return diskFull(path);
    case 19: // SQLITE_CONSTRAINT
      return idTaken();
    default:
      return new VaultError(
        "store_unavailable",
        `The store ${path} could not be read or written (SQLite error ${code}). ` +
          "Check that the disk is there, healthy and not full, then try again.",
      );
  }
}

function fileError(code: string, path: string): VaultError {
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return notWritable(path);
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(path);
    default:
      return new VaultError(
        "store_unavailable",
        `The store ${path} could not be opened (${code}). Check the path and the disk, then try again.`,
      );
  }
}

function noSqlite(): VaultError {
  return new VaultError(
    "store_unusable",
    "This runtime has no node:sqlite. Run Node 22.15 or newer, or use another store.",
  );
}

function notWritable(path: string): VaultError {
  return new VaultError(
    "store_unusable",
    `The store ${path} may not be read and written by this process. ` +
      "Make the file and its folder belong to the user that runs it, on a disk that is not read-only.",
  );
}

function diskFull(path: string): VaultError {
  return new VaultError(
    "store_unavailable",
    `The disk that holds the store ${path} is full, and nothing was written. Free some space, then try again.`,
  );
}
