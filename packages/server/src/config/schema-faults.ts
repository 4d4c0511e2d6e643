/** Says what does not fit the schema, in words that name no value. */
import { tellableName } from "valetkey/host";
import type { z } from "zod";
import { type Fault, pointerOf } from "./faults.ts";
import { namesAt } from "./leaves.ts";
import { didYouMean } from "./suggest.ts";

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "names with values",
  record: "names with values",
  string: "a text",
};

/** What is wrong at one place, for each of its faults. */
export function schemaFaults(
  error: z.core.$ZodError,
  whereOf: (path: readonly PropertyKey[]) => string | undefined,
): readonly Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [faultAt(issue.path, wordsOf(issue), whereOf)];
    }
    return issue.keys.map((key) => {
      const shown = tellableName(key);
      const meant = shown === key ? didYouMean(key, namesAt(issue.path)) : "";
      const { where, what } = faultAt([...issue.path, key], `it is no setting${meant}`, whereOf);
      const pointer = pointerOf([...issue.path, shown]);
      return { pointer, ...(where !== undefined && { where }), what };
    });
  });
}

function faultAt(
  path: readonly PropertyKey[],
  what: string,
  whereOf: (path: readonly PropertyKey[]) => string | undefined,
): Fault {
  const where = whereOf(path);
  return { pointer: pointerOf(path), ...(where !== undefined && { where }), what };
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `it must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `it must be ${issue.values.map(String).join(" or ")}`;
    case "too_small":
      return issue.origin === "string"
        ? "it must not be empty"
        : `it must be ${issue.minimum} or more`;
    case "too_big":
      return `it must be at most ${issue.maximum}`;
    case "invalid_key":
      return `it ${issue.issues[0]?.message ?? "is no name that can stand here"}`;
    case "invalid_union":
      return "it must be a text, or { file: <path> }";
    default:
      // Of our own checks; zod's own words for the rest begin like this, and quote what they got.
      return issue.message.startsWith("Invalid") ? "it has another form" : `it ${issue.message}`;
  }
}
