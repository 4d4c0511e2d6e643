/** Reads the scopes that an app asks for, wherever the service has them. */
import type { Pair } from "../../http/form.ts";
import type { OAuth1Service } from "../service.ts";

/** The scopes among these parameters, or undefined where none, or one that there is not, is asked for. */
export function scopesIn(
  pairs: readonly Pair[],
  { scope, scopes }: OAuth1Service,
): readonly string[] | undefined {
  if (!scope) return [];
  const values = pairs.filter(([name]) => name === scope.param);
  const asked = values[0]?.[1].split(scope.separator) ?? [];
  const names = Object.keys(scopes);
  const isKnown = (name: string): boolean =>
    name !== "" && (names.length === 0 || names.includes(name));
  return values.length === 1 && asked.every(isKnown) ? asked : undefined;
}
