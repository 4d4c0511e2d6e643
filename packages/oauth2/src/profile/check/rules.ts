/** The small pieces that check-profile.ts is made of: each refuses what is not of its form, and names the place. */
import { OAuth2Error } from "../../errors.ts";

/**
 * Refuses a value; `path` is how the message calls its place.
 * It throws OAuth2Error `invalid_options`.
 */
export type Rule = (value: unknown, path: string) => void;

/** The error for data that is wrong at a place. */
export function wrong(path: string, what: string): OAuth2Error {
  return new OAuth2Error("invalid_options", `${path} ${what}. Correct it.`);
}

/** An object with these words and no others; those in `needed` must be there. */
export function words(rules: Readonly<Record<string, Rule>>, needed: readonly string[] = []): Rule {
  return (value, path) => {
    const known = asObject(value, path);
    for (const [name, part] of Object.entries(known)) {
      if (!Object.hasOwn(rules, name)) throw wrong(`${path}.${name}`, "is not known");
      rules[name]?.(part, `${path}.${name}`);
    }
    const missing = needed.find((name) => !Object.hasOwn(known, name));
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
    if (!Array.isArray(value) || value.length === 0)
      throw wrong(path, "is not a list with entries");
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
    if (taken.has(String(value))) throw wrong(path, "is set or needed by the flow itself");
  };
}

/** Either rule. */
export function either(first: Rule, second: Rule): Rule {
  return (value, path) => (Array.isArray(value) ? second : first)(value, path);
}

/** True; what is not so is left out. */
export const yes: Rule = (value, path) => {
  if (value !== true) throw wrong(path, "is not true");
};

/** The source of a regular expression of at most 200 characters. */
export const patternText: Rule = (value, path) => {
  try {
    if (typeof value === "string" && value.length > 0 && value.length <= 200) {
      new RegExp(value);
      return;
    }
  } catch {
    // It is refused like any other text that is no pattern.
  }
  throw wrong(path, "is not a regular expression of at most 200 characters");
};

/** A JSON pointer (RFC 6901) to a part of an answer. */
export const pointer: Rule = text(/^(?:\/(?:[^~/]|~[01])+)+$/, "a JSON pointer (RFC 6901)");

/** A name of a parameter. */
export const parameter: Rule = text(/^[\x21-\x7e]+$/, "a name of visible ASCII");

/** A name of a header, in lower case. */
export const headerName: Rule = text(
  /^[a-z0-9]+(?:[-._][a-z0-9]+)*$/,
  "a header's name in lower case",
);

/** A text of printable ASCII. */
export const line: Rule = text(/^[\x20-\x7e]+$/, "a text of printable ASCII");

/** A name that a `{template}` can call. */
export const valueName: Rule = text(/^[A-Za-z]\w{0,39}$/, "a name of letters, digits and _");

function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw wrong(path, "is not an object");
}
