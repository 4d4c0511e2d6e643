/** Puts a backup back where a store was: both files of SQLite, or for PostgreSQL the line that does it there. */
import { existsSync } from "node:fs";
import { shellWord } from "../config/shell-word.ts";
import { besidePath, type StorePlace } from "../db/open.ts";
import { assertWritable } from "../operate/places.ts";
import { backupStore, bareUrl, type ServerBackup } from "./backup.ts";
import { MovingError } from "./errors.ts";

/**
 * Copies the backup at `from`, and the server's own file beside it, to an empty place: each whole, checked, of mode 0600. Rejects with
 * `options_invalid` where anything of a store lies there, and as `backupStore` does; nothing is there then that was not before.
 */
export async function restoreStore(from: string, place: StorePlace): Promise<ServerBackup> {
  if (place.kind === "postgres") return { done: false, command: restoreLine(place.url, from) };
  const there = filesOf(place.path).filter((path) => existsSync(path));
  if (there.length > 0)
    throw new MovingError(
      "options_invalid",
      `There is a store already, and a backup is never put over one: ${there.join(", ")}.`,
      "Stop its server, and move these files into another folder: they may be newer than the backup.",
    );
  assertWritable(place, { make: true });
  return backupStore({ kind: "sqlite", path: from }, place.path);
}

/** All that SQLite may have at a place. What lies beside a file that is gone would be read into the one that takes its name. */
function filesOf(path: string): string[] {
  return [path, besidePath(path)].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
}

/** The `pg_restore` into an empty database: all of it, or nothing. */
function restoreLine(url: string, from: string): string {
  return `pg_restore --single-transaction --dbname=${shellWord(bareUrl(url))} ${shellWord(from)}`;
}
