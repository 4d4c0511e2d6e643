/** What the person's own vault keeps beside its database, in their folder of settings. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { configFolder } from "../client/where.ts";
import { newEncryptionKey } from "../config/encryption-key.ts";
import { failed } from "../ground/failure.ts";
import type { Output } from "../ground/output.ts";
import { privateFolder, readIfThere, readPrivate, writePrivate } from "../ground/private-files.ts";
import type { Terminal } from "../ground/terminal.ts";

/** Where a provider's redirect URI leads on this machine. */
export interface LocalProvider {
  /** The catalogue entry that it is of. */
  use?: string;
  /** The port that is registered at the service. */
  port?: number;
}

/** The files of the person's own vault. */
export interface LocalFiles {
  folder: string;
  database: string;
  encryptionKeys: string;
  /** The file of the key by which commands use it. */
  keyFile: string;
  providers: Readonly<Record<string, LocalProvider>>;
}

/** Opens the folder; of a new one, says what was made. Throws a Failure where somebody else can read the keys. */
export function localFiles(terminal: Terminal, out: Output): LocalFiles {
  const folder = configFolder(terminal);
  const database = join(folder, "vault.db");
  privateFolder(folder);
  const keys = keysOf(folder, database, out);
  return {
    folder,
    database,
    encryptionKeys: keys,
    keyFile: join(folder, "vault-key"),
    providers: JSON.parse(readIfThere(providersFile(folder)) ?? "{}") as Record<
      string,
      LocalProvider
    >,
  };
}

/** Remembers where a provider's redirect URI leads. */
export function keepProvider(
  { folder, providers }: LocalFiles,
  id: string,
  facts: LocalProvider,
): void {
  const next = { ...providers, [id]: { ...providers[id], ...facts } };
  writePrivate(providersFile(folder), `${JSON.stringify(next, null, 2)}\n`);
}

function providersFile(folder: string): string {
  return join(folder, "vault-providers.json");
}

function keysOf(folder: string, database: string, out: Output): string {
  const file = join(folder, "vault-encryption-keys");
  const kept = readPrivate(file, "every token of your vault");
  if (kept) return kept;
  if (existsSync(database))
    throw failed(
      "keys_missing",
      `${database} is there, and ${file}, which opens it, is not.`,
      "put the file back, or remove the database to begin anew",
    );
  const made = newEncryptionKey();
  writePrivate(file, `${made}\n`);
  out.say(`  No server is set up, so a vault of your own was made in ${folder}.`);
  out.say(`  What opens it is in ${file}, which only you can read.`);
  out.say("  Keep a copy of that file elsewhere: without it nothing opens.");
  out.say();
  return made;
}
