/** `valetkey encryption-key`: makes a key that seals what a server keeps. */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { usage } from "../ground/failure.ts";
import { writePrivate } from "../ground/private-files.ts";
import type { Called } from "../ground/spec.ts";

/** A new key as `encryptionKeys` takes it: its name, and 32 random bytes in base64. */
export function newEncryptionKey(id = "k1"): string {
  return `${id}:${randomBytes(32).toString("base64")}`;
}

/** Runs the command. */
export async function encryptionKey({
  options: { id = "k1", out: file },
  out,
  terminal,
}: Called<{ id?: string; out?: string }>): Promise<undefined> {
  if (!/^[\w-]{1,32}$/.test(id))
    throw usage("A key's name is of letters, digits, - and _.", "such as k2");
  const key = newEncryptionKey(id);
  if (file !== undefined) {
    const path = resolve(terminal.cwd, file);
    writePrivate(path, `${key}\n`);
    out.result({ id, file: path }, () => `${id} is in ${path}`);
  } else out.result({ id, key }, () => key);
  out.say("Keep a copy where the backups of the database are not: without it nothing opens.");
  return undefined;
}
