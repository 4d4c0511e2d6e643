/** Every connection of a tenant, behind a server. */
import type { Connection } from "../core/connections/connection-view.ts";
import type { Connections } from "../core/connections/connections.ts";
import type { ConnectionListFilter, ConnectionPage } from "../core/connections/listing.ts";
import { isVaultError } from "../core/errors.ts";
import type { Line } from "./line.ts";
import { askForLink } from "./linking.ts";
import { path } from "./names.ts";
import { type PageOnWire, throughPages } from "./pages.ts";
import type { Repair } from "./refusal.ts";
import { asConnection } from "./shapes.ts";

/** Makes the list of a tenant's connections. */
export function createConnections<Slug extends string>(line: Line): Connections<Slug> {
  const page: Connections<Slug>["page"] = async ({ filter, ...at } = {}) =>
    pageOf(line, filter, at);
  const change = async (id: string, body: object): Promise<Connection> => {
    const repair: Repair = (_, options) => askForLink(line, { ...options, connectionId: id });
    const asked = { method: "PATCH", path: path`/v1/connections/${id}`, body, repair } as const;
    return asConnection(await line.ask<Connection>(asked));
  };
  return {
    page,
    list: (filter = {}) =>
      throughPages(async (at) => {
        const { connections, cursor } = await pageOf(line, filter, at);
        return { items: connections, cursor };
      }),
    async get(id) {
      try {
        const asked = { method: "GET", path: path`/v1/connections/${id}` } as const;
        return asConnection(await line.ask<Connection>(asked));
      } catch (error) {
        if (isVaultError(error, "connection_not_found")) return undefined;
        throw error;
      }
    },
    update: (id, { label, metadata, isDefault, ...rest }) =>
      change(id, { label, metadata, isDefault, ...rest }),
    reconnect: async (id, options = {}) => askForLink(line, { ...options, connectionId: id }),
    pause: (id) => change(id, { paused: true }),
    resume: (id) => change(id, { paused: false }),
  };
}

async function pageOf(
  line: Line,
  filter: ConnectionListFilter = {},
  at: { limit?: number; cursor?: string },
): Promise<ConnectionPage> {
  const { problem, metadata = {}, createdFrom, usedFrom, expiresFrom, ...rest } = filter;
  const pairs = Object.entries(metadata).map(([key, value]) => [`metadata.${key}`, value]);
  const from = { createdAfter: createdFrom, usedAfter: usedFrom, expiresAfter: expiresFrom };
  const query = { ...at, ...rest, ...from, problemCode: problem };
  const ownQuery = Object.fromEntries(pairs);
  const asked = { method: "GET", path: "/v1/connections", query, ownQuery } as const;
  const found = await line.ask<PageOnWire<Connection>>(asked);
  return { connections: found.data.map(asConnection), cursor: found.nextCursor };
}
