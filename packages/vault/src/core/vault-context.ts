/** Which context a vault of this process works on, for `valetkey/host`: nothing of it can be reached through the vault itself. */
import type { Context } from "./context.ts";

const contexts = new WeakMap<object, Context>();

/** The same vault, or view of one, remembered with what it works on. */
export function madeOf<Vault extends object>(ctx: Context, vault: Vault): Vault {
  contexts.set(vault, ctx);
  return vault;
}

/** What a vault works on. Undefined: it is none that this process made, through this copy of the package. */
export function contextOf(vault: unknown): Context | undefined {
  return typeof vault === "object" && vault !== null ? contexts.get(vault) : undefined;
}
