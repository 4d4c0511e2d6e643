/** Reads, and takes out, what a JSON pointer (RFC 6901) names in an answer. */
import type { Fields } from "../../answers/answer.ts";
import type { OAuth2Pointer } from "../profile.ts";

/** What stands at the place; undefined: nothing. */
export function valueAt(root: unknown, pointer: OAuth2Pointer): unknown {
  return steps(pointer).reduce(child, root);
}

/** The answer without what stands at the place. */
export function without(fields: Fields, pointer: OAuth2Pointer): Fields {
  const [first = "", ...rest] = steps(pointer);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (name !== first) return [[name, value]];
      return rest.length > 0 && isFields(value) ? [[name, withoutSteps(value, rest)]] : [];
    }),
  );
}

/** Whether it is an object with named fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutSteps(fields: Fields, path: readonly string[]): Fields {
  return without(
    fields,
    path.map((it) => `/${it.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
  );
}

function steps(pointer: OAuth2Pointer): string[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function child(value: unknown, name: string): unknown {
  const own = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return own ? Reflect.get(value, name) : undefined;
}
