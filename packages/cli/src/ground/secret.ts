/** Secrets come from a file, standard input, the environment or a prompt that shows nothing: never from the command line, which others on the machine can read. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { usage } from "./failure.ts";
import { prompt, type Shortcuts } from "./prompt.ts";
import type { Terminal } from "./terminal.ts";

/** Where a secret is looked for, in this order. */
export interface SecretPlaces {
  /** What it is called when it is asked for. */
  name: string;
  /** The option that names a file, such as "--client-secret". */
  option: string;
  /** What was given to that option: a path, or `-` for standard input. */
  file?: string | undefined;
  /** The variable that may hold it. */
  variable: string;
  /** What a person can have done while they are asked. */
  shortcuts?: Shortcuts | undefined;
}

/** Resolves with the secret. Rejects as wrong usage where there is none and nobody can be asked. */
export async function readSecret(terminal: Terminal, places: SecretPlaces): Promise<string> {
  const { name, option, file, variable, shortcuts = {} } = places;
  if (file !== undefined) return nonEmpty(await readFrom(terminal, file), `${option} ${file}`);
  const kept = terminal.env[variable];
  if (kept) return kept;
  const instead = `${option} <file> (- for standard input) or ${variable}`;
  return nonEmpty(await prompt(terminal, { ask: name, instead, hidden: true, shortcuts }), name);
}

/** The text of a file, or of standard input where it is `-`, without the white space at its ends. */
export async function readFrom(terminal: Terminal, file: string): Promise<string> {
  return (await readBytes(terminal, file)).toString("utf8").trim();
}

/** The bytes of a file, or of standard input where it is `-`. */
export async function readBytes(terminal: Terminal, file: string): Promise<Buffer> {
  if (file !== "-") return readFileSync(resolve(terminal.cwd, file));
  const chunks: Buffer[] = [];
  for await (const chunk of terminal.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function nonEmpty(text: string, from: string): string {
  if (text === "") throw usage(`${from} is empty.`);
  return text;
}
