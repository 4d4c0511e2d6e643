/** Backs up a server while it runs: both files of SQLite, or for PostgreSQL the line that does it there. */
import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type Backup, backupSqlite } from "valetkey/moving";
import { shellWord } from "../config/shell-word.ts";
import { besidePath, type StorePlace } from "../db/open.ts";
import { MovingError } from "./errors.ts";

/** What was backed up, or who has to do it. */
export type ServerBackup =
  | { done: true; files: readonly Backup[] }
  | {
      done: false;
      /** A line for a shell. The password is asked for, or is in `~/.pgpass`: it stands nowhere here. */
      command: string;
    };

/**
 * Writes the vault's file to `to` and the server's own beside it, each whole, checked and of mode 0600. Rejects as `backupSqlite`, and leaves
 * neither of them then.
 */
export async function backupStore(place: StorePlace, to: string): Promise<ServerBackup> {
  if (place.kind === "postgres") return { done: false, command: dumpLine(place.url, to) };
  // SQLite would say of the store that it could not be opened.
  if (!existsSync(dirname(to)))
    throw new MovingError(
      "options_invalid",
      `There is no folder ${dirname(to)} for the backup. Make it, or give another place.`,
    );
  const beside = besidePath(place.path);
  if (!existsSync(beside)) return { done: true, files: [await backupSqlite(place.path, to)] };
  // The server's own comes first: had it read on in a history that the vault's copy lacks, what happens after a restore would pass it unread.
  const own = await backupSqlite(beside, besidePath(to), { what: "other" });
  try {
    return { done: true, files: [await backupSqlite(place.path, to), own] };
  } catch (error) {
    rmSync(own.path);
    throw error;
  }
}

/** The `pg_dump` of both schemas, with all of the URL but its password. Throws `options_invalid` where it is no URL. */
function dumpLine(url: string, to: string): string {
  const schemas = "--schema=valetkey --schema=valetkey_server";
  return `pg_dump --format=custom ${schemas} --file=${shellWord(to)} --dbname=${shellWord(bareUrl(url))}`;
}

/** A database's URL without its password. Throws `options_invalid` where it is none. */
export function bareUrl(url: string): string {
  if (!URL.canParse(url)) throw new MovingError("options_invalid", "The store's URL is not one.");
  const bare = new URL(url);
  bare.password = "";
  bare.searchParams.delete("password");
  return bare.href;
}
