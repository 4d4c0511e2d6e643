/** The URL of a database, without a password on the command line, which others on this machine can read. */
import { usage } from "../ground/failure.ts";
import { readFrom } from "../ground/secret.ts";
import type { Terminal } from "../ground/terminal.ts";

/** Reads it: as it was typed, or with `-` from standard input, where it may have its password. Throws a Failure for one that was typed with it. */
export async function databaseUrl(
  terminal: Terminal,
  option: string,
  typed: string,
): Promise<string> {
  if (typed === "-") return readFrom(terminal, "-");
  if (URL.canParse(typed) && new URL(typed).password !== "")
    throw usage(
      "A password on the command line can be read by others on this machine.",
      `leave it out and set PGPASSWORD, or give the whole URL by standard input: ${option} -`,
    );
  return typed;
}
