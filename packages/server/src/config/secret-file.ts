/** Files that hold secrets: read only where nobody else can read them. */
import { accessSync, constants, readFileSync, type Stats, statSync } from "node:fs";
import { shellWord } from "./shell-word.ts";

const LARGEST = 1_048_576;

/** What is wrong with a file, or what it holds. */
export type SecretFile = { text: string } | { what: string; fix?: string };

/** The text of a file without white space at its end. */
export function readSecretFile(path: string): SecretFile {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { what: `${path} is no file` };
    if (stats.size > LARGEST) return { what: `${path} is longer than ${LARGEST} bytes` };
    const fault = exposureOf(path, stats);
    return fault ?? { text: readFileSync(path, "utf8").trimEnd() };
  } catch (error) {
    return unreadable(path, error);
  }
}

/** What is wrong with the mode of a file that holds secrets; undefined: nothing. */
export function exposureOf(
  path: string,
  stats: Stats = statSync(path),
): { what: string; fix: string } | undefined {
  // Windows has no such bits. On a read-only file system, as Docker and Kubernetes mount secrets, who may read is the engine's to say.
  if (process.platform === "win32" || (stats.mode & 0o077) === 0 || isReadOnly(path))
    return undefined;
  const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
  return {
    what: `${path} can be read by others (mode ${mode})`,
    fix: `chmod 600 ${shellWord(path)}`,
  };
}

/** What to say of a file that could not be read. */
export function unreadable(path: string, error: unknown): { what: string; fix?: string } {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return { what: `there is no file ${path}` };
  if (code === "EACCES" || code === "EPERM") {
    const who = process.getuid ? `user ${process.getuid()}` : "this user";
    return {
      what: `${path} cannot be read by ${who}`,
      fix: process.getuid ? `chown ${process.getuid()} ${path}` : `Give ${who} access to it`,
    };
  }
  return { what: `${path} cannot be read (${String(code ?? "unknown")})` };
}

function isReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EROFS";
  }
}
