/** What a caller may do: whether it is the kind that a route takes, and has the scope that it needs. */
import { problem } from "../http/problem.ts";
import type { Caller } from "./caller.ts";
import { allows, type Scope } from "./scopes.ts";

/** Throws `key_scope_missing` where the caller may not do what `needed` is for. */
export function assertScope(caller: Pick<Caller, "name" | "scopes">, needed: Scope): void {
  if (allows(caller.scopes, needed)) return;
  throw problem(
    "key_scope_missing",
    `The API key ${JSON.stringify(caller.name)} lacks the scope ${needed}. Use a key that has it, or make one with it.`,
    { members: { scope: needed } },
  );
}
