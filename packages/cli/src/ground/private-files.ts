/** Files that hold what others on this machine must not read: 0600, in folders of 0700. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** Makes a folder that only its owner may enter. One that is there already is left as it is. */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/** Writes a file that only its owner may read: whole, or not at all. What was there is replaced. */
export function writePrivate(path: string, text: string): void {
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
  renameSync(half, path);
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
