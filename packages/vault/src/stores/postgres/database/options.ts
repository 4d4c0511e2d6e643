/** What a PostgreSQL store is made with, checked. */
import { VaultError } from "../../../core/errors.ts";
import type { PostgresPool } from "./pool.ts";

/** What may be said about a PostgreSQL store beside its pool. */
export interface PostgresOptions {
  /**
   * Who makes and upgrades the tables. `automatic`: `open` does, and many processes may start at once. `by hand`: `open` only looks, and
   * rejects with `store_unusable` where something is missing. Default `automatic`.
   */
  migrate?: "automatic" | "by hand";
  /**
   * Has the database itself keep tenants apart, as a second wall: each call runs in a short transaction that names its tenant. The pool
   * must have `connect`, and its role must be one that row-level security binds. Default false.
   */
  rowLevelSecurity?: boolean;
}

/** The options with their defaults. Throws `options_invalid`. */
export function checked(
  pool: PostgresPool,
  options: PostgresOptions,
): { byHand: boolean; walls: boolean } {
  const { migrate = "automatic", rowLevelSecurity = false, ...unknown } = options;
  if (typeof pool?.query !== "function") {
    throw invalid(
      "postgres() takes a pool of connections: an object with query(text, values), as pg's Pool is.",
    );
  }
  if (migrate !== "automatic" && migrate !== "by hand") {
    throw invalid('The option migrate of postgres() must be "automatic" or "by hand".');
  }
  if (typeof rowLevelSecurity !== "boolean") {
    throw invalid("The option rowLevelSecurity of postgres() must be true or false.");
  }
  if (rowLevelSecurity && typeof pool.connect !== "function") {
    throw invalid(
      "rowLevelSecurity needs a pool with connect(), as pg's Pool has: each call runs in a transaction of its own.",
    );
  }
  const [name] = Object.keys(unknown);
  if (name !== undefined) {
    throw invalid(`postgres() has no option "${name}". It has migrate and rowLevelSecurity.`);
  }
  return { byHand: migrate === "by hand", walls: rowLevelSecurity };
}

function invalid(message: string): VaultError {
  return new VaultError("options_invalid", message);
}
