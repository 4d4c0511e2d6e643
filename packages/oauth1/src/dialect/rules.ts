/** The small pieces that check-dialect.ts is made of: each refuses what is not of its form, and names the place. */
import { OAuth1Error } from "../errors.ts";

/**
 * Refuses a value; `path` is how the message calls its place. No message repeats a value.
 * It throws OAuth1Error `invalid_options`.
 */
export type Rule = (value: unknown, path: string) => void;

/** The error for data that is wrong at a place. */
export function wrong(path: string, what: string): OAuth1Error {
  return new OAuth1Error("invalid_options", `${path} ${what}. Correct it.`);
}

/** An object with these words and no others; those in `needed` must be there. */
export function words(rules: Readonly<Record<string, Rule>>, needed: readonly string[] = []): Rule {
  const known = new Map(Object.entries(rules));
  return (value, path) => {
    const object = asObject(value, path);
    for (const [name, part] of Object.entries(object)) {
      const rule = known.get(name);
      if (rule === undefined) throw wrong(`${path}.${name}`, "is not known");
      rule(part, `${path}.${name}`);
    }
    const missing = needed.find((name) => !Object.hasOwn(object, name));
    if (missing !== undefined) throw wrong(`${path}.${missing}`, "is missing");
  };
}

/** An object whose names fit `names`, each with a value that fits `rule`. Not empty: it would do nothing. */
export function byName(names: Rule, rule: Rule): Rule {
  return (value, path) => {
    const entries = Object.entries(asObject(value, path));
    if (entries.length === 0) throw wrong(path, "is empty");
    for (const [name, part] of entries) {
      names(name, `${path}.${name}`);
      rule(part, `${path}.${name}`);
    }
  };
}

/** A list, not empty and nothing twice. */
export function list(rule: Rule): Rule {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0) {
      throw wrong(path, "is not a list with entries");
    }
    for (const part of value) rule(part, path);
    if (new Set(value).size !== value.length) throw wrong(path, "names something twice");
  };
}

/** One of a few words. */
export function choice(...choices: readonly string[]): Rule {
  return (value, path) => {
    if (typeof value === "string" && choices.includes(value)) return;
    throw wrong(path, `is not one of ${choices.map((it) => JSON.stringify(it)).join(", ")}`);
  };
}

/** A text that fits a pattern; `what` says what it is then. */
export function text(pattern: RegExp, what: string): Rule {
  return (value, path) => {
    if (typeof value !== "string" || !pattern.test(value)) throw wrong(path, `is not ${what}`);
  };
}

/** A name that is none of `taken`, because it is another's to set. */
export function free(rule: Rule, taken: ReadonlySet<string>): Rule {
  return (value, path) => {
    rule(value, path);
    if (taken.has(String(value))) throw wrong(path, "is set by the flow itself");
  };
}

/** True or false. */
export const flag: Rule = (value, path) => {
  if (typeof value !== "boolean") throw wrong(path, "is neither true nor false");
};

/** A whole number of seconds above 0. */
export const seconds: Rule = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) <= 0) {
    throw wrong(path, "is not a whole number above 0");
  }
};

/** A name of a parameter. */
export const parameter: Rule = text(/^[\x21-\x7e]+$/, "a name of visible ASCII");

/** A name of a header, in lower case. */
export const headerName: Rule = text(
  /^[a-z0-9]+(?:[-._][a-z0-9]+)*$/,
  "a header's name in lower case",
);

/** A text of printable ASCII. */
export const line: Rule = text(/^[\x20-\x7e]+$/, "a text of printable ASCII");

/** What stands between two names in a list: one character that no name holds. */
export const separator: Rule = text(/^[ ,;|+]$/, 'one of " ", ",", ";", "|" and "+"');

/** An absolute URL without a fragment. It may hold `{inputs}`. */
export const url: Rule = text(/^https?:\/\/[^\s#]+$/, "an absolute URL without a fragment");

function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  // A map's entries, or those of a URLSearchParams, would not be seen; nor is a list what is meant.
  if (typeof value === "object" && value !== null && !(Symbol.iterator in value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw wrong(path, "is not an object");
}
