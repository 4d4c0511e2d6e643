/** Whether a caller has the scope that something needs. */
import { problem } from "../http/problems/problem.ts";
import type { Caller } from "./caller.ts";
import { allows, type Scope } from "./scopes.ts";

/** Throws `key_scope_missing` where the caller may not do what `needed` is for. */
export function assertScope(
  { kind, name, scopes }: Pick<Caller, "kind" | "name" | "scopes">,
  needed: Scope,
): void {
  if (allows(scopes, needed)) return;
  const who = kind === "api_key" ? `The API key ${JSON.stringify(name)}` : "The key of this token";
  throw problem(
    "key_scope_missing",
    `${who} lacks the scope ${needed}. Use a key that has it, or make one with it.`,
    { members: { scope: needed } },
  );
}
