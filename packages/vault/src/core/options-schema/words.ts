/**
 * What is wrong with an option, in words that say what it must be. valibot's own messages are never used: they repeat the value that was
 * received, which may be a secret.
 */
import * as v from "valibot";
import { nearestWord, tellableName } from "./unknown-words.ts";

/** The types of valibot's schemas, as a developer calls them. */
const types: Readonly<Record<string, string>> = {
  Array: "a list",
  Date: "a Date",
  Object: "an object",
  boolean: "true or false",
  number: "a number",
  string: "a string",
};

/** The rules of valibot that need no words of ours. */
const rules: Readonly<Record<string, (requirement: unknown, of: string) => string>> = {
  finite: () => "must be finite",
  integer: () => "must be a whole number",
  safe_integer: () => "must be a whole number",
  min_value: (least) => `must be ${least} or more`,
  max_value: (most) => `must be at most ${most}`,
  non_empty: () => "must not be empty",
  min_length: (least) => (least === 1 ? "must not be empty" : `must have at least ${least}`),
  max_length: (most, of) => `must have at most ${most}${of}`,
};

const whole = "the options";

/** How an issue is told. */
export interface Telling {
  /** Stands before the option's name. Default: nothing. */
  root?: string;
  /** The names that could have been meant, for an option of this path. Default: no guess is made. */
  known?: (path: readonly string[]) => readonly string[];
}

/** What is wrong with the option that the issue names. */
export function describeIssue(
  issue: v.BaseIssue<unknown>,
  { root = "", known }: Telling = {},
): string {
  if (isOfUnknown(issue))
    return unknown([root, ...(issue.path ?? []).map(({ key }) => String(key))], known);
  const path = [root, v.getDotPath(issue)].filter(Boolean).join(".") || whole;
  if (issue.received === "undefined") return `${path} ${missing(path, issue)}`;
  return `${path} ${ownWords(issue) ?? ruleOf(issue)}`;
}

function unknown(given: readonly string[], known: Telling["known"]): string {
  const path = given.filter(Boolean);
  const name = path.at(-1) ?? "";
  const shown = tellableName(name);
  const guess = known && shown === name ? guessOf(path, known) : "";
  return `${[...path.slice(0, -1), shown].join(".")} is not an option${guess}`;
}

/** Whether the issue is an option that is not known. */
export function isOfUnknown({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && expected === "never";
}

/** Options come from the environment, where a name that is not set is undefined and no error. */
function missing(path: string, issue: v.BaseIssue<unknown>): string {
  if (path === whole) return "are missing";
  const { input, key } = issue.path?.at(-1) ?? {};
  const isThere = typeof input === "object" && input !== null && Object.hasOwn(input, `${key}`);
  const isText = issue.expected === "string";
  return isThere && isText
    ? "is missing (it is undefined: is its environment variable set?)"
    : "is missing";
}

function guessOf(path: readonly string[], known: NonNullable<Telling["known"]>): string {
  const given = path.at(-1) ?? "";
  const guess = nearestWord(given, known(path));
  return guess === undefined || guess === given ? "" : ` (${guess} is)`;
}

/** The message that the schema has for this; undefined where it has valibot's, all of which begin in one way. */
function ownWords({ message }: v.BaseIssue<unknown>): string | undefined {
  return message.startsWith("Invalid ") ? undefined : message;
}

function ruleOf(issue: v.BaseIssue<unknown>): string {
  const { kind, type, expected, requirement } = issue;
  if (kind === "schema") return `must be ${types[expected ?? ""] ?? choiceOf(expected)}`;
  const of = typeof issue.input === "string" ? " characters" : "";
  return rules[type]?.(requirement, of) ?? "has another form than it takes";
}

/** `("a" | "b")` in words. It is the schema's, and holds nothing of what was given. */
function choiceOf(expected: string | null): string {
  return expected?.replace(/^\(|\)$/g, "").replaceAll(" | ", " or ") ?? "valid";
}
