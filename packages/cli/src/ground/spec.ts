/** What a command is: its words, what it takes, and the module that runs it, which is loaded only then. */
import type { OpenServer } from "../client/open.ts";
import type { ExitCode } from "./failure.ts";
import type { Output } from "./output.ts";
import type { Terminal } from "./terminal.ts";

/** A command as it was called. */
export interface Called<Options extends object = object> {
  terminal: Terminal;
  out: Output;
  /** The values of its arguments, in their order; those of one that takes many stand at the end. */
  args: readonly string[];
  options: Options & CommonOptions;
  /** Opens the server that the command is for. Rejects with a Failure where there is none. */
  server: OpenServer;
}

/** What every command takes; the last ones only those that speak to a server. */
export interface CommonOptions {
  json?: boolean;
  url?: string;
  key?: string;
  tenant?: string;
  trace?: boolean;
  local?: boolean;
}

/** What a command does. It may leave the exit code out where all is well. */
export type Run = (called: Called<never>) => Promise<ExitCode | undefined>;

/** An option of a command. */
export interface OptionSpec {
  /** As commander takes it: `--user <id>`, `-i, --include`. */
  flags: string;
  about: string;
  choices?: readonly string[];
  /** It may be given several times, and is a list. */
  many?: true;
  /** What it becomes in the API, as JSON pointers (RFC 6901): a refusal of that is told as one of this option. */
  wire?: readonly string[];
  /** Makes the value of what was typed; throws a sentence that says what is wrong. */
  read?: (text: string) => unknown;
}

/** An argument: `<id>`, `[query]` or `<ids...>`, what it is, and what it becomes in the API, as of options. */
export type ArgumentSpec = readonly [syntax: string, about: string, wire?: string];

/** A command. */
export interface CommandSpec {
  /** Its words: "connections ls". */
  path: string;
  /** One line: what it does. */
  about: string;
  args?: readonly ArgumentSpec[];
  options?: readonly OptionSpec[];
  /** Two of them, which can be typed as they are. */
  examples: readonly [string, string];
  /** It speaks to a server; `local`: or works without one on the vault of this person. */
  speaks?: "server" | "local";
  load: () => Promise<Run>;
}

/** Some commands under a heading. */
export interface CommandGroup {
  title: string;
  commands: readonly CommandSpec[];
}

/** The words of an option that is a list: given several times, or with commas or blanks between them. */
export function listed(given: readonly string[]): string[] {
  return given.flatMap((text) => text.split(/[\s,]+/)).filter((word) => word !== "");
}

/** Reads a port that can be listened on. */
export function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 65_535)
    throw new Error("must be a port, 1 to 65535");
  return number;
}

/** Reads a whole number of at least `least`. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
      throw new Error(`must be a whole number from ${least} on`);
    return number;
  };
}
