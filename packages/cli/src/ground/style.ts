/** Colours and signs, and whether there are any: none where no person reads, or where `NO_COLOR` is set (no-color.org). */
import { styleText } from "node:util";
import type { Terminal } from "./terminal.ts";

/** What a text is, for its colour. */
export type Tone = "good" | "warn" | "bad" | "muted" | "strong";

const colours = {
  good: "green",
  warn: "yellow",
  bad: "red",
  muted: "gray",
  strong: "bold",
} as const satisfies Record<Tone, Parameters<typeof styleText>[0]>;

/** Puts a text into the colour of its tone, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** The painter of a terminal. */
export function painter({ stdoutIsTty, env }: Pick<Terminal, "stdoutIsTty" | "env">): Paint {
  const plain = !stdoutIsTty || Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
  return (tone, text) => (plain ? text : styleText(colours[tone], text, { validateStream: false }));
}

/** A text from elsewhere as one line in which nothing steers the terminal: no escape sequences, no control characters. */
export function tame(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
}
