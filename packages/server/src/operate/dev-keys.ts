/** Encryption keys for one person's own machine: made once, kept in a file beside the store that only they can read. */
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSecretFile } from "../config/secret-file.ts";
import type { StorePlace } from "../db/open.ts";
import { makeFolder } from "./folders.ts";
import { StartError } from "./start-error.ts";

const FILE = "encryption-keys";

/** The keys of the file, which is made if there is none. Throws a {@link StartError} where it cannot be read or must not be. */
export function devKeys(place: StorePlace): string {
  const folder = place.kind === "sqlite" ? dirname(place.path) : ".valetkey";
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    makeFolder(folder);
    // Two that start at once: the second finds the file of the first.
    const keys = `dev:${randomBytes(32).toString("base64")}\n`;
    try {
      writeFileSync(path, keys, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
  }
  const held = readSecretFile(path);
  if ("text" in held) return held.text;
  throw new StartError("not_writable", {
    what: `${held.what}.`,
    fix: held.fix ?? `Let this user read ${path}, or name another store.`,
  });
}
