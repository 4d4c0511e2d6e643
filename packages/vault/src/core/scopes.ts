/** What may be asked for as a scope (RFC 6749 section 3.3). What the separator forbids besides is for the protocol package to say. */
import { VaultError } from "./errors.ts";

/** The rule in words, to stand after an option's name. */
export const scopesRule =
  "must be a list of scopes, each of visible ASCII without blanks, quotes and backslashes";

/** True for a list of scope tokens; it may be empty. */
export function areScopes(scopes: unknown): scopes is readonly string[] {
  // Spread, because `every` steps over the holes of a list.
  return Array.isArray(scopes) && [...scopes].every(isScope);
}

/** The scopes, each once. Throws `options_invalid`, which says what `name` must be and never what it holds. */
export function checkScopes(scopes: unknown, name = "scopes"): readonly string[] {
  if (areScopes(scopes)) return Object.freeze([...new Set(scopes)]);
  throw new VaultError("options_invalid", `${name} ${scopesRule}.`);
}

function isScope(scope: unknown): boolean {
  return typeof scope === "string" && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope);
}
