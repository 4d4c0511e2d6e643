/** Holds what was sent to its schema; every fault is named by its place. */
import { nearest } from "@valetkey/catalog";
import { tellableName } from "valetkey/host";
import type { z } from "zod";
import { redactText } from "../../requests/redact.ts";
import { issueInWords } from "../problems/issue-in-words.ts";
import { problem } from "../problems/problem.ts";

/** The value as the schema has it. Throws `invalid_request` with all faults as JSON pointers (RFC 6901). */
export function fitting<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: "path" | "query" | "body",
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          pointer: pointer([...issue.path, redactText(key) === key ? tellableName(key) : key]),
          detail: `This field is not known here.${meantBy(schema, issue.path, key)}`,
        }))
      : [{ pointer: pointer(issue.path), detail: issueInWords(issue) }],
  );
  const where = errors.map(({ pointer: place }) => place || "/").join(", ");
  throw problem("invalid_request", `The ${part} does not fit at ${where}.`, { errors });
}

/** Names are the sender's own: a secret that was sent as one is told to nobody. */
function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${redactText(String(part)).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** Which field was meant, among those of the object that the schema has there. */
function meantBy(schema: z.ZodType, path: readonly PropertyKey[], given: string): string {
  const meant = nearest(given, fieldsAt(schema, path));
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}

function fieldsAt(
  { _zod: { def } }: z.core.$ZodType,
  [first, ...rest]: readonly PropertyKey[],
): readonly string[] {
  if ("innerType" in def) {
    const whole = first === undefined ? [] : [first, ...rest];
    return fieldsAt((def as z.core.$ZodOptionalDef).innerType, whole);
  }
  if (!("shape" in def)) return [];
  const { shape } = def as z.core.$ZodObjectDef;
  if (first === undefined) return Object.keys(shape);
  const part = shape[String(first)];
  return part ? fieldsAt(part, rest) : [];
}
