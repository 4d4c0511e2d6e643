/** What a key may hand on: no key makes, sees, rolls or ends one that may do more than itself. */
import { problem } from "../http/problems/problem.ts";
import { isWithinNetwork } from "./address.ts";
import type { Caller } from "./caller.ts";
import { type KeyLimits, limitNames } from "./key.ts";
import type { StoredKey } from "./key-table.ts";
import { beyond, type Scope } from "./scopes.ts";

/** What a new key is to be allowed. */
export interface Granted {
  scopes: readonly Scope[];
  limits: KeyLimits;
  expiresAt: number | null;
}

const names = Object.keys(limitNames) as (keyof KeyLimits)[];

/**
 * The same, within what the caller may: a limit that is not given is the caller's own. Throws `key_scope_missing` and `key_limit` where it goes
 * beyond.
 */
export function grantedBy(caller: Caller, wanted: Granted): Granted {
  const [scope] = beyond(caller.scopes, wanted.scopes);
  if (scope !== undefined)
    throw problem(
      "key_scope_missing",
      `A key cannot make one that may more than itself, and this one lacks ${scope}. Use a key that has it.`,
      { members: { scope } },
    );
  const limits = { ...caller.limits, ...wanted.limits };
  const expiresAt = wanted.expiresAt ?? caller.expiresAt;
  const wider = names.find((name) => !isWithinLimit(caller.limits, limits, name));
  if (wider !== undefined) throw tooWide(limitNames[wider]);
  if (!endsWith(caller.expiresAt, expiresAt)) throw tooWide("expires_at");
  return { scopes: wanted.scopes, limits, expiresAt };
}

/** Whether a key may do no more than the caller: only then the caller sees it. */
export function isWithin(caller: Caller, key: Pick<StoredKey, keyof Granted>): boolean {
  return (
    beyond(caller.scopes, key.scopes).length === 0 &&
    names.every((name) => isWithinLimit(caller.limits, key.limits, name)) &&
    endsWith(caller.expiresAt, key.expiresAt)
  );
}

function isWithinLimit(own: KeyLimits, wanted: KeyLimits, name: keyof KeyLimits): boolean {
  const [mine, theirs] = [own[name], wanted[name]];
  if (!mine) return true;
  if (!theirs) return false;
  if (name === "ipCidrs")
    return theirs.every((inner) => mine.some((outer) => isWithinNetwork(inner, outer)));
  return theirs.every((value) => mine.includes(value));
}

function endsWith(own: number | null, wanted: number | null): boolean {
  return own === null || (wanted !== null && wanted <= own);
}

function tooWide(limit: string): Error {
  return problem(
    "key_limit",
    `A key cannot make one that may more than itself: ${limit} goes beyond its own. Name less, or use another key.`,
    { members: { limit } },
  );
}
