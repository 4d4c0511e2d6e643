/** Folders that only this process's user may enter, made one by one. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StartError } from "./start-error.ts";

/**
 * Makes a folder, and those around it that are missing. Not by `recursive`, which never ends where a folder that is there takes none, such as /proc.
 * Throws a {@link StartError} that names the folder that could not be made.
 */
export function makeFolder(path: string): void {
  for (const folder of missingIn(resolve(path))) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      // Another process may have been first.
      if (existsSync(folder)) continue;
      throw notMade(folder, error);
    }
  }
}

/** What is missing of a path, the outermost first. */
function missingIn(path: string): string[] {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) {
    missing.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  return missing;
}

function notMade(folder: string, error: unknown): StartError {
  const { code = "unknown" } = error as NodeJS.ErrnoException;
  return new StartError("folder_not_made", {
    what: `The folder ${folder} cannot be made (${code}).`,
    fix: `Choose another place for the store (store, VALETKEY_STORE or --store), or have ${dirname(folder)} take new folders of user ${process.getuid?.() ?? "this process"}.`,
  });
}
