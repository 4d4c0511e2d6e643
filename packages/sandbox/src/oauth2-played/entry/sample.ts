/** Makes a text that fits a regular expression of the kind that entries have: literals, classes, groups, choices and counts. */
import { SandboxError } from "../../errors.ts";

const CLASSES: Readonly<Record<string, string>> = {
  d: "1",
  w: "a",
  s: " ",
  ".": ".",
  D: "a",
  W: "-",
  S: "a",
};

/** The text. Throws `bad_option` for a pattern that is too clever. */
export function sampleOf(pattern: string): string {
  const text = choice({ rest: pattern.replace(/^\^/, "").replace(/\$$/, "") });
  if (new RegExp(`^(?:${pattern})$`).test(text)) return text;
  throw new SandboxError("bad_option", `No value was found that fits ${pattern}: give it in kept.`);
}

interface Reader {
  rest: string;
}

/** The first of several choices; the others are read past. */
function choice(reader: Reader): string {
  const first = sequence(reader);
  while (reader.rest.startsWith("|")) {
    reader.rest = reader.rest.slice(1);
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let text = "";
  while (reader.rest !== "" && !/^[|)]/.test(reader.rest)) {
    const one = atom(reader);
    text += one.repeat(count(reader));
  }
  return text;
}

function atom(reader: Reader): string {
  const [first = ""] = reader.rest;
  if (first === "(") return group(reader);
  if (first === "[") return oneOfClass(reader);
  if (first === "\\") {
    const [, escaped = ""] = reader.rest;
    reader.rest = reader.rest.slice(2);
    return /[a-zA-Z]/.test(escaped) ? (CLASSES[escaped] ?? "") : escaped;
  }
  reader.rest = reader.rest.slice(1);
  return first === "." ? "a" : first === "^" || first === "$" ? "" : first;
}

function group(reader: Reader): string {
  const [head = "("] = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(reader.rest) ?? [];
  reader.rest = reader.rest.slice(head.length);
  const inside = choice(reader);
  reader.rest = reader.rest.slice(1);
  // What only looks ahead or back takes no room.
  return head === "(" || head === "(?:" ? inside : "";
}

function oneOfClass(reader: Reader): string {
  const [whole = "[]", not = "", inside = ""] =
    /^\[(\^?)((?:\\.|[^\]\\])*)\]/.exec(reader.rest) ?? [];
  reader.rest = reader.rest.slice(whole.length);
  const fits = new RegExp(`^[${not}${inside}]$`);
  return ["a", "1", "A", "-", "_", "."].find((it) => fits.test(it)) ?? inside.slice(0, 1);
}

function count(reader: Reader): number {
  const [whole, least] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.rest) ?? [""];
  reader.rest = reader.rest.slice(whole.length);
  if (least !== undefined) return Number(least);
  return /^[*?]/.test(whole) ? 0 : 1;
}
