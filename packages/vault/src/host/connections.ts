/** From the id of a connection to the handle that means it, for what is asked for by id many times a second. */
import { connectionKey } from "../core/connections/connection.ts";
import { getRow } from "../core/connections/connections.ts";
import type { Context } from "../core/context.ts";
import type { ConnectionCount } from "../core/store/stored.ts";

/** Which handle means a connection. */
export interface FoundConnection {
  /** `user:<id>` or `shared`. */
  owner: string;
  provider: string;
}

/** Connections of all tenants. */
export interface HostConnections {
  /**
   * How many there are of each tenant, provider and status, and when those in use will need their user. Reads the whole table, so ask for it
   * once in a while. Rejects with `store_unavailable`.
   */
  count(): Promise<readonly ConnectionCount[]>;
  /**
   * Whose a connection is and at which provider; undefined: the tenant has none of that id. Remembered for 5 s at most, so that a rename or an
   * erasure through another process may be seen that much later; the handle itself never serves what is not there. Rejects with
   * `store_unavailable`.
   */
  find(tenant: string, id: string): Promise<FoundConnection | undefined>;
}

/** Makes the look-up of a vault's host. */
export function createHostConnections(ctx: Context): HostConnections {
  return {
    async count() {
      await ctx.ready();
      return ctx.store.countConnections();
    },
    async find(tenant, id) {
      const key = connectionKey({ tenant, id });
      const known = ctx.owning.get(key);
      if (known) return { ...known };
      const row = await getRow(ctx, tenant, id);
      if (!row) return undefined;
      const { owner, provider } = row;
      ctx.owning.set(key, { owner, provider });
      return { owner, provider };
    },
  };
}
