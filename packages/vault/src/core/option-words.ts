/**
 * What is wrong with an option, in words that say what it must be. valibot's own messages are never used: they repeat the value that was
 * received, which may be a secret.
 */
import * as v from "valibot";

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

/** What is wrong with the option that the issue names; `root` stands before its name. */
export function describeIssue(issue: v.BaseIssue<unknown>, root = ""): string {
  const path = [root, v.getDotPath(issue)].filter(Boolean).join(".") || whole;
  if (issue.type === "strict_object" && issue.expected === "never")
    return `${path} is not an option`;
  if (issue.received === "undefined") return `${path} ${path === whole ? "are" : "is"} missing`;
  return `${path} ${ownWords(issue) ?? ruleOf(issue)}`;
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
