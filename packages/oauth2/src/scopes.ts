/**
 * Scopes as lists inside and as one text on the wire (RFC 6749 section 3.3).
 */
import { OAuth2Error } from "./errors.ts";

/** What stands between scopes in a request. */
export type ScopeSeparator = " " | ",";

/**
 * Checks scopes that are to be asked for; each stays once.
 * @throws OAuth2Error `invalid_options` for what is no scope token, or holds the separator.
 */
export function checkScopes(
  scopes: readonly string[],
  separator: ScopeSeparator,
): readonly string[] {
  const isScope = (scope: unknown): boolean =>
    typeof scope === "string" && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope);
  if (Array.isArray(scopes) && scopes.every((it) => isScope(it) && !it.includes(separator))) {
    return Object.freeze([...new Set(scopes)]);
  }
  throw new OAuth2Error(
    "invalid_options",
    "scopes is not a list of scopes, each of visible ASCII without blanks, quotes, backslashes and the separator. " +
      "Correct it.",
  );
}

/**
 * The scopes that an answer grants: those it names, or those that were asked for when it names none
 * (RFC 6749 section 5.1). An empty text grants nothing. Servers that take a space as the separator answer with
 * commas all the same, so both separate, unless a scope that was asked for has a comma in it, or `exact` says that the
 * spaces alone do.
 */
export function grantedScopes(
  scope: string | undefined,
  asked: readonly string[],
  exact = false,
): string[] {
  if (scope === undefined || scope === asked.join(" ")) return [...asked];
  const separators = exact || asked.some((it) => it.includes(",")) ? /\s+/ : /[\s,]+/;
  return [...new Set(scope.split(separators).filter((it) => it !== ""))];
}
