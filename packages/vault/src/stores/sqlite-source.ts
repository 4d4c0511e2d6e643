/** A SQLite file that is read whole while nobody else has it open, so that nothing is written to it after it was read. */
import { existsSync } from "node:fs";
import { VaultError } from "../core/errors.ts";
import type { Source } from "./copying/copy-tables.ts";
import type { SourceRow } from "./copying/table-copy.ts";
import { database } from "./sqlite/database.ts";
import { isBusy, isNotDatabase, notOurs, storeError } from "./sqlite/errors.ts";
import { checkOurs, schemaVersion } from "./sqlite/schema.ts";

/** A file that is held. */
export interface HeldFile extends Source {
  /** Lets it go. */
  close(): void;
}

/**
 * Opens a file for reading and holds it alone. `vault`: it must be a store of this very version. Rejects with `store_unavailable` where another
 * process has it open, and `store_unusable` where it is not what it must be.
 */
export async function holdFile(path: string, what: "vault" | "other"): Promise<HeldFile> {
  // Not made by a mistyped name.
  if (!existsSync(path))
    throw new VaultError("store_unusable", `There is no file ${path}. Give the path of the store.`);
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  try {
    // A connection in WAL mode holds a lock as long as it is open: to be alone is to get this one.
    db.exec("PRAGMA busy_timeout = 1000; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    if (what === "vault") assertCurrent(checkOurs(database(db), path), path);
  } catch (error) {
    db.close();
    if (isBusy(error)) throw inUse(path);
    if (isNotDatabase(error)) throw notOurs(path);
    throw storeError(error, { path, busyTimeoutMs: 1000 });
  }
  return {
    rows: (sql) => db.prepare(sql).iterate() as IterableIterator<SourceRow>,
    close() {
      if (!db.isOpen) return;
      db.exec("ROLLBACK");
      db.close();
    },
  };
}

function inUse(path: string): VaultError {
  return new VaultError(
    "store_unavailable",
    `Another process has ${path} open: what it wrote while it is copied would be lost. Stop every server and app that uses it, then copy.`,
    { whoCanFix: "operator" },
  );
}

function assertCurrent(version: number, path: string): void {
  if (version === schemaVersion) return;
  throw new VaultError(
    "store_unusable",
    `${path} is of an older version (schema ${version}; this version writes ${schemaVersion}). Start this version once on it, stop it, then copy.`,
  );
}
