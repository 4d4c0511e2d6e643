/** Sees to it, before anything is opened, that the place of a SQLite store can be written, and says what to do where it cannot. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { besidePath, type StorePlace } from "../db/open.ts";
import { makeFolder } from "./folders.ts";
import { StartError } from "./start-error.ts";

/** The place that a configuration's `store` names. */
export function storePlace(store: string): StorePlace {
  const [, path] = /^sqlite:(.+)$/.exec(store) ?? [];
  return path === undefined ? { kind: "postgres", url: store } : { kind: "sqlite", path };
}

/**
 * Throws a {@link StartError} where files of the store could not be made or written. A folder that is missing is made where the one around it
 * is there; a longer path that is missing is more likely a slip, but for `make`.
 */
export function assertWritable(place: StorePlace, { make }: { make: boolean }): void {
  if (place.kind !== "sqlite" || place.path === ":memory:") return;
  const folder = dirname(resolve(place.path));
  if (!existsSync(folder)) {
    const around = dirname(folder);
    if (!make && !existsSync(around))
      throw new StartError("folder_missing", {
        what: `There is no folder ${folder}.`,
        fix: `Make it: mkdir -p ${folder}`,
      });
    if (existsSync(around) && !isWritable(around)) throw notWritable(around);
    makeFolder(folder);
  }
  // SQLite writes beside its files, too.
  for (const path of [folder, place.path, besidePath(place.path)]) {
    if (existsSync(path) && !isWritable(path)) throw notWritable(path);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The error of a file or a folder that this process may not write to. */
export function notWritable(path: string): StartError {
  const what = statSync(path).isDirectory() ? "folder" : "file";
  const uid = process.getuid?.();
  const allow =
    uid === undefined ? "allow this user to write to it" : `as its owner: chown ${uid} ${path}`;
  return new StartError("not_writable", {
    what: `The ${what} ${path} cannot be written by user ${uid ?? "of this process"}.`,
    // Of root it is no right that is missing: no file can be there at all, as in /proc.
    fix: `Choose another place for the store (store, VALETKEY_STORE or --store)${uid === 0 ? "." : `, or ${allow}`}`,
  });
}
