/** From a tenant's scope, as others hold it, to what it works on: for the doors that are not part of the scope itself. */
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";

/** What a scope works on. */
export interface Inside {
  ctx: Context;
  tenant: string;
}

// By a part of it that stays the same object when a scope is spread into a tenant or a vault. No module reaches in but by `insideOf`.
const known = new WeakMap<object, Inside>();

/** Notes what the scope of these connections works on. */
export function noteInside(connections: object, inside: Inside): void {
  known.set(connections, inside);
}

/** What the scope works on. Throws `options_invalid` for a scope that is not of a vault in this process. */
export function insideOf(scope: { connections: object }): Inside {
  const inside = known.get(scope.connections);
  if (inside) return inside;
  throw new VaultError(
    "options_invalid",
    "This needs a vault in this process, made by createVault: its default tenant, or vault.tenant(id).",
  );
}
