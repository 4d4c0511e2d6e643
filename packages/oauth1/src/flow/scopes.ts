/** Scopes, which OAuth 1.0a does not know: where a service has them, its dialect says where they go. */
import type { OAuth1Dialect } from "../dialect/dialect.ts";
import { OAuth1Error } from "../errors.ts";

/** Where scopes are asked for, and how. */
export interface ScopePlace {
  readonly param: string;
  readonly separator: string;
}

/**
 * Checks scopes and returns a frozen copy.
 * @throws OAuth1Error `invalid_options` for what is no scope, and for scopes where the service has none.
 */
export function checkScopes(scopes: readonly string[], dialect: OAuth1Dialect): readonly string[] {
  const place = dialect.scopes ?? dialect.authorization?.scope;
  if (!Array.isArray(scopes)) throw invalid("scopes is not a list. Pass a list of texts.");
  if (scopes.length === 0) return Object.freeze([]);
  if (place === undefined) {
    throw invalid("scopes are named, but the service has none. Leave them out.");
  }
  const isScope = (scope: unknown): boolean =>
    typeof scope === "string" && /^[\x21-\x7e]+$/.test(scope) && !scope.includes(place.separator);
  if (scopes.every(isScope)) return Object.freeze([...scopes]);
  throw invalid(
    "scopes holds what is no scope: a text of visible ASCII without what stands between two. Correct it.",
  );
}

/** The parameter that asks for scopes at that place; none where there is no such place or nothing is asked for. */
export function scopeParams(
  scopes: readonly string[],
  place: ScopePlace | undefined,
): readonly (readonly [string, string])[] {
  if (place === undefined || scopes.length === 0) return [];
  return [[place.param, scopes.join(place.separator)]];
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
