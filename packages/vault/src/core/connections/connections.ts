/** Every connection of a tenant, whoever owns it: for supporters and lists. An owner's own are owner.ts. */
import { abortable, type CallOptions, checkCallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofConnections } from "../arguments/places.ts";
import type { Tested } from "../calls/credential/tested.ts";
import type { Context } from "../context.ts";
import type { Disconnected, DisconnectOptions } from "../ending/disconnected.ts";
import type { ConnectLink } from "../errors.ts";
import { type ConnectOptions, createHandle, type Handle } from "../handle.ts";
import { splitAsked } from "../protocols/flow-asked.ts";
import type { StoredConnection } from "../store.ts";
import { reconnecting } from "./connection.ts";
import {
  type ConnectionUpdate,
  connectionNotFound,
  pauseConnection,
  resumeConnection,
  updateConnection,
} from "./connection-change.ts";
import { type Connection, toConnection } from "./connection-view.ts";
import {
  type ConnectionListFilter,
  type ConnectionPage,
  connectionPage,
  countMatches,
  type MatchCount,
} from "./listing.ts";
import { throughPages } from "./paging.ts";

/** The connections of a tenant. Another tenant's ids look like ids of nothing. */
export interface Connections<Slug extends string = string> {
  /**
   * Newest first, page by page as it is read; disconnected ones too, unless `status` leaves them out. One that exists throughout comes
   * exactly once. Throws `options_invalid`.
   *
   * @example
   * for await (const connection of vault.connections.list({ status: "needs_reauth" })) remind(connection.userId);
   */
  list(filter?: ConnectionListFilter<Slug>, options?: CallOptions): AsyncIterable<Connection>;
  /** One page: `limit` is 1 to 200, 50 unless said otherwise; `cursor` is that of the page before. Rejects with `options_invalid`. */
  page(
    options?: {
      filter?: ConnectionListFilter<Slug>;
      limit?: number;
      cursor?: string;
    } & CallOptions,
  ): Promise<ConnectionPage>;
  /** How many a filter finds, up to 10,000. Rejects with `options_invalid`. */
  count(filter?: ConnectionListFilter<Slug>, options?: CallOptions): Promise<MatchCount>;
  /** Undefined: this tenant has none of that id. */
  get(id: string, options?: CallOptions): Promise<Connection | undefined>;
  /** Changes the app's own facts. Rejects with `options_invalid`, `connection_not_found`. */
  update(id: string, change: ConnectionUpdate, options?: CallOptions): Promise<Connection>;
  /**
   * Makes the link at which the owner connects this very connection again, also while it works: of the same account, with all that it has. For
   * a supporter, or who wants to do it before it ends. Of a disconnected one, as `connect`. Rejects with `connection_not_found`, and as `connect`.
   */
  reconnect(id: string, options?: Omit<ConnectOptions, "flow">): Promise<ConnectLink>;
  /** Stops every use and renewal until `resume`. Rejects with `connection_not_found`, and `connection_required` for a disconnected one. */
  pause(id: string, options?: CallOptions): Promise<Connection>;
  /** Ends a pause: `active`, or `needs_reauth` if it was that before. Rejects as `pause`. */
  resume(id: string, options?: CallOptions): Promise<Connection>;
  /** The handle that means this very connection, for all that a handle can do. Rejects with `connection_not_found`. */
  at(id: string, options?: CallOptions): Promise<Handle>;
  /** As `test` of a handle. Rejects with `connection_not_found` too. */
  test(id: string, options?: CallOptions): Promise<Tested>;
  /** As `renew` of a handle. Rejects with `connection_not_found` too. */
  renew(id: string, options?: CallOptions): Promise<Connection>;
  /** As `disconnect` of a handle; asked again it gives the same answer, or how a pending one has ended. Rejects with `connection_not_found` too. */
  disconnect(id: string, options?: DisconnectOptions): Promise<Disconnected>;
}

/** Makes the list of a tenant's connections. */
export function createConnections<Slug extends string>(
  ctx: Context,
  tenant: string,
): Connections<Slug> {
  const made = connectionsOf<Slug>(ctx, tenant);
  return abortable(made, { room: "connections.", places: ofConnections });
}

function connectionsOf<Slug extends string>(ctx: Context, tenant: string): Connections<Slug> {
  const found = async (id: string): Promise<StoredConnection> => {
    const row = await getRow(ctx, tenant, id);
    if (!row) throw connectionNotFound(String(id));
    return row;
  };
  const at = async (id: string): Promise<Handle> => {
    const { owner, provider, id: connectionId } = await found(id);
    return createHandle(ctx, { tenant, owner, provider, connectionId });
  };
  return {
    list(filter = {}, options = {}) {
      const asked = checkArguments("connections.list", filter);
      const { signal } = checkCallOptions("connections.list", options);
      return throughPages(async (at) => {
        const { connections, cursor } = await connectionPage(ctx, tenant, { ...at, filter: asked });
        return { items: connections, cursor };
      }, signal);
    },
    page: async (options = {}) =>
      connectionPage(ctx, tenant, checkArguments("connections.page", options)),
    count: async (filter = {}) =>
      countMatches(ctx, tenant, checkArguments("connections.list", filter)),
    async get(id) {
      const row = await getRow(ctx, tenant, id);
      return row && toConnection(row);
    },
    async update(id, change) {
      const asked = checkArguments("update", change);
      return updateConnection(ctx, await found(id), asked);
    },
    async reconnect(id, options = {}) {
      const asked = checkArguments("connections.reconnect", options);
      return reconnect(ctx, await found(id), asked);
    },
    pause: async (id) => pauseConnection(ctx, await found(id)),
    resume: async (id) => resumeConnection(ctx, await found(id)),
    at,
    test: async (id, options) => (await at(id)).test(options),
    renew: async (id) => (await at(id)).renew(),
    async disconnect(id, options = {}) {
      const asked = checkArguments("disconnect", options);
      return (await at(id)).disconnect(asked);
    },
  };
}

/** A connection of a tenant by its id, whatever that looks like. */
export async function getRow(
  ctx: Context,
  tenant: string,
  id: string,
): Promise<StoredConnection | undefined> {
  await ctx.ready();
  // Nothing else was ever given out as an id, and a store need not say what it makes of it.
  return /^con_\w{1,60}$/.test(id) ? ctx.store.getConnection(tenant, id) : undefined;
}

function reconnect(
  ctx: Context,
  row: StoredConnection,
  options: Omit<ConnectOptions, "flow">,
): Promise<ConnectLink> {
  return ctx.connect(ctx, { ...splitAsked(options), ...reconnecting(row) });
}
