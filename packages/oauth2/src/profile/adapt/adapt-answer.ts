/**
 * Brings an answer into the form of the standards, as a profile describes the server's own: pure functions from fields to fields. Without
 * a profile nothing changes, and with one a conforming answer does not. An error is looked for before anything else.
 */
import type { Fields } from "../../answers/answer.ts";
import { TOKEN_FIELDS } from "../../answers/token-fields.ts";
import type { OAuth2AnswerShape, OAuth2ErrorShape, OAuth2Pointer } from "../profile.ts";
import { lifetimeField } from "./expiry.ts";
import { isFields, valueAt, without } from "./pointers.ts";

/** The shapes that any endpoint's answer may have. */
export type FieldsShape = Pick<OAuth2AnswerShape, "at" | "fields" | "error">;

const NO_WORD = "unknown_error";

/** An answer with its error in `error` (RFC 6749 section 5.2), or with its fields under their standard names. */
export function adaptFields(fields: Fields, shape: FieldsShape): Fields {
  const error = shape.error && errorWord(fields, shape.error);
  if (error !== undefined) return { ...fields, error };
  const clean = shape.error ? withoutNoError(fields, shape.error) : fields;
  // What is inside must not cover it.
  if (isError(clean)) return clean;
  return relocated(lifted(clean, shape.at), fields, shape.fields ?? {});
}

/** The answer of a token endpoint: also its values, as RFC 6749 section 5.1 has them. `nowMs` is when it was asked for. */
export function adaptTokenFields(fields: Fields, shape: OAuth2AnswerShape, nowMs: number): Fields {
  const adapted = adaptFields(fields, shape);
  if (isError(adapted)) return adapted;
  const { id_token: idToken, ...others } = adapted;
  const { expiry } = shape;
  return {
    ...others,
    ...(idToken !== undefined && shape.idToken !== "ignore" && { id_token: idToken }),
    ...(shape.numericTokens && textTokens(adapted)),
    ...tokenType(adapted, shape),
    ...scope(adapted, shape),
    ...(expiry && lifetimeField(adapted, { expiry, whole: fields, nowMs })),
  };
}

function isError(fields: Fields): boolean {
  const error = fields["error"];
  return typeof error === "string" && error !== "";
}

/** What the error shape says; undefined: no error. The standard `error` is looked at where the shape names no place. */
function errorWord(fields: Fields, shape: OAuth2ErrorShape): string | undefined {
  const { at = ["/error"], none = [], words = {} } = shape;
  const found = at
    .map((place) => valueAt(fields, place))
    .filter((it) => it !== undefined && it !== null && it !== "")
    .map((it) => (typeof it === "object" ? NO_WORD : String(it)))
    .filter((it) => !none.includes(it));
  const known = found.find((it) => Object.hasOwn(words, it));
  return known === undefined ? found[0] : words[known];
}

/** Success must not look like an error: `{"error": "0"}`. */
function withoutNoError(fields: Fields, { at = ["/error"] }: OAuth2ErrorShape): Fields {
  return at.includes("/error") ? without(fields, "/error") : fields;
}

/** The inner object's fields, and the outer ones that are not the tokens of something else. */
function lifted(fields: Fields, at: OAuth2Pointer | undefined): Fields {
  const inner = at === undefined ? undefined : valueAt(fields, at);
  if (at === undefined || !isFields(inner)) return fields;
  const outer = Object.entries(without(fields, at)).filter(
    ([name]) => !TOKEN_FIELDS.includes(name),
  );
  return Object.fromEntries([...outer, ...Object.entries(inner)]);
}

function relocated(
  fields: Fields,
  whole: Fields,
  places: Readonly<Record<string, OAuth2Pointer | readonly OAuth2Pointer[]>>,
): Fields {
  let result = fields;
  for (const [name, place] of Object.entries(places)) {
    const pointers = typeof place === "string" ? [place] : place;
    const from = pointers.find((it) => (valueAt(whole, it) ?? null) !== null);
    if (from === undefined) continue;
    // It stands in one place only, so that no old token lingers beside a new one.
    result = { ...without(result, from), [name]: valueAt(whole, from) };
  }
  return result;
}

function textTokens(fields: Fields): Fields {
  const numbers = ["access_token", "refresh_token"].filter(
    (name) => typeof fields[name] === "number",
  );
  return Object.fromEntries(numbers.map((name) => [name, String(fields[name])]));
}

function tokenType(fields: Fields, { tokenTypes = [] }: OAuth2AnswerShape): Fields {
  const type = fields["token_type"];
  if (typeof type !== "string") return {};
  const known = tokenTypes.some((it) => it.toLowerCase() === type.toLowerCase());
  return known ? { token_type: "Bearer" } : {};
}

function scope(fields: Fields, shape: OAuth2AnswerShape): Fields {
  const value = fields["scope"];
  if (shape.scope === "list" && Array.isArray(value)) {
    const scopes = value.filter((it) => typeof it === "string" || typeof it === "number");
    return { scope: scopes.join(" ") };
  }
  if (shape.scopeSeparator === undefined || typeof value !== "string") return {};
  const scopes = value.split(shape.scopeSeparator).map((it) => it.trim());
  return { scope: scopes.filter((it) => it !== "").join(" ") };
}
