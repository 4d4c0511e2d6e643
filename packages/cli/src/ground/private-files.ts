/** Files that hold what others on this machine must not read: 0600, in folders of 0700. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { failed } from "./failure.ts";
import { quoted } from "./shell.ts";

/**
 * Makes a folder that only its owner may enter, and those around it that are missing. One that is there already is left as it is. Not by `recursive`,
 * which never ends where a folder that is there takes none, such as /proc. Throws a Failure that names the one that could not be made.
 */
export function privateFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) {
    missing.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  for (const folder of missing) makeOne(folder);
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been first.
    if (existsSync(folder)) return;
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw failed(
      "folder_not_made",
      `The folder ${folder} cannot be made (${code}).`,
      `let ${dirname(folder)} take new folders of yours, or choose another place`,
    );
  }
}

/** Writes a file that only its owner may read: whole, or not at all. What was there is replaced. */
export function writePrivate(path: string, text: string): void {
  renameSync(written(path, text), path);
}

/** The same, unless there is one already: of several who write it at once the first has done it. */
export function writePrivateOnce(path: string, text: string): void {
  const half = written(path, text);
  try {
    linkSync(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(half);
  }
}

/** A new file beside the path, with the text. */
function written(path: string, text: string): string {
  privateFolder(dirname(path));
  const half = `${path}.${process.pid}.new`;
  const file = openSync(half, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(half, 0o600);
  return half;
}

/** The text of a file without the white space at its ends, or undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** What of a file's rights is wrong, or undefined: others can read it, or it is somebody else's. Windows has other rights. */
export function exposureOf(
  path: string,
): "readable by others" | "owned by another user" | undefined {
  if (process.platform === "win32") return undefined;
  const { mode, uid } = statSync(path);
  if (uid !== process.getuid?.()) return "owned by another user";
  return (mode & 0o077) === 0 ? undefined : "readable by others";
}

/** Reads a file of keys, undefined where there is none. Throws a Failure where it is not this user's alone; `opens` says what they open. */
export function readPrivate(path: string, opens: string): string | undefined {
  const text = readIfThere(path);
  const exposed = text === undefined ? undefined : exposureOf(path);
  if (exposed)
    throw failed(
      "keys_exposed",
      `${path} is ${exposed}: it opens ${opens}.`,
      `chmod 600 ${quoted(path)}`,
    );
  return text;
}
