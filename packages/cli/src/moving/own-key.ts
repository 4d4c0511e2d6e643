/**
 * A key of this person's own for what goes from one server to another on this machine (`valetkey export | valetkey import`): what leaves is sealed to
 * it, so that no token stands in a pipe, a log or a file, and nobody has to make a key first.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { identitiesIn, newIdentityFile, recipientsOf } from "@valetkey/server";
import { configFolder } from "../client/where.ts";
import { failed } from "../ground/failure.ts";
import { readPrivate, writePrivateOnce } from "../ground/private-files.ts";
import type { Terminal } from "../ground/terminal.ts";

/** Where it is kept. */
export function ownKeyFile(terminal: Terminal): string {
  return join(configFolder(terminal), "moving-key");
}

/** Its public key; made where there is none. Throws a Failure where somebody else can read it. */
export async function ownRecipients(terminal: Terminal): Promise<readonly string[]> {
  const file = ownKeyFile(terminal);
  if (!existsSync(file)) writePrivateOnce(file, await newIdentityFile());
  return recipientsOf(kept(file) ?? "");
}

/** What opens a file that was sealed to it; none where there is no such key here. Throws a Failure where somebody else can read it. */
export function ownIdentities(terminal: Terminal): readonly string[] {
  const text = kept(ownKeyFile(terminal));
  if (text !== undefined) return identitiesIn(text);
  throw failed(
    "identity_missing",
    "The file is sealed, and there is no key here that could open it.",
    "give --identity <file>; to move to another machine, seal it to a key of that one: valetkey export --encrypted-to age1…",
  );
}

function kept(file: string): string | undefined {
  return readPrivate(file, "what you export");
}
