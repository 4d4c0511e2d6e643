/** What the schema's library finds wrong with a value, in words for whoever sent it. They name no value, which may be a secret. */
import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

const formats: Readonly<Record<string, string>> = {
  datetime: "must be a time such as 2026-11-21T14:02:00Z",
  email: "must be an e-mail address",
  url: "must be a URL",
};

/** The rest of a sentence that begins with the field: "must be a number". Words of our own checks stay as they are. */
export function issueInWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      // The library tells what it got by its kind only.
      return issue.message.endsWith("received undefined")
        ? "is missing"
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return isLength(issue.origin)
        ? `must have at least ${issue.minimum}${unit(issue.origin, issue.minimum)}`
        : `must be ${issue.minimum} or more`;
    case "too_big":
      return isLength(issue.origin)
        ? `must have at most ${issue.maximum}${unit(issue.origin, issue.maximum)}`
        : `must be ${issue.maximum} or less`;
    case "invalid_format":
      return formats[issue.format] ?? own(issue.message);
    default:
      return own(issue.message);
  }
}

/** The library's own words for the rest begin like this. */
function own(message: string): string {
  return message.startsWith("Invalid") ? "has another form than is wanted here" : message;
}

function isLength(origin: string): boolean {
  return ["string", "array", "set", "record", "map", "object"].includes(origin);
}

function unit(origin: string, count: number | bigint): string {
  const one = origin === "string" ? "character" : "item";
  return ` ${one}${Number(count) === 1 ? "" : "s"}`;
}
