/** Every connection of a tenant, behind a server. */
import { checkCallOptions } from "../core/arguments/abortable.ts";
import { ofConnections } from "../core/arguments/places.ts";
import type { Connection } from "../core/connections/connection-view.ts";
import type { Connections } from "../core/connections/connections.ts";
import type { ConnectionListFilter, ConnectionPage } from "../core/connections/listing.ts";
import { isVaultError } from "../core/errors.ts";
import { createHandle } from "./handle.ts";
import { known } from "./known-options.ts";
import { type Asked, abortableOn, type Line } from "./line.ts";
import { askForLink } from "./linking.ts";
import { path } from "./names.ts";
import { counted, type PageOnWire, throughPages } from "./pages.ts";
import { placeOfUser, shared } from "./places.ts";
import type { Repair } from "./refusal.ts";
import { asConnection, howChanged } from "./shapes.ts";

/** Makes the list of a tenant's connections. */
export function createConnections<Slug extends string>(line: Line): Connections<Slug> {
  return abortableOn(line, connectionsOf<Slug>, { room: "connections.", places: ofConnections });
}

function connectionsOf<Slug extends string>(line: Line): Connections<Slug> {
  const page: Connections<Slug>["page"] = async (options = {}) => {
    const { filter, ...at } = known("connections.page", options);
    return pageOf(line, filter, { ...at, call: "connections.page" });
  };
  const get = async (id: string): Promise<Connection> =>
    asConnection(await line.ask<Connection>({ method: "GET", path: path`/v1/connections/${id}` }));
  return {
    page,
    list(filter = {}, options = {}) {
      const wanted = known("connections.list", filter);
      const { signal } = checkCallOptions("connections.list", options);
      return throughPages(async (at) => {
        const how = { ...at, call: "connections.list" };
        const { connections, cursor } = await pageOf(line, wanted, how);
        return { items: connections, cursor };
      }, signal);
    },
    async count(filter = {}) {
      const asked = asking(known("connections.list", filter), { limit: 1, count: true });
      return counted(await line.ask({ ...asked, call: "connections.list" }));
    },
    async get(id) {
      try {
        return await get(id);
      } catch (error) {
        if (isVaultError(error, "connection_not_found")) return undefined;
        throw error;
      }
    },
    reconnect: async (id, options = {}) =>
      askForLink(
        line,
        { ...known("connections.reconnect", options), connectionId: id },
        { call: "connections.reconnect" },
      ),
    async at(id) {
      const { userId, provider } = await get(id);
      const place = userId === undefined ? shared : placeOfUser(userId);
      return createHandle(line.lasting, { place, provider, choice: { connectionId: id } });
    },
    ...changesOf(line),
  };
}

type Changes = "update" | "pause" | "resume" | "test" | "renew" | "disconnect";

/** What is done with one by its id. */
function changesOf(line: Line): Pick<Connections, Changes> {
  const ask = async <T>(id: string, asked: Omit<Asked, "path"> & { what?: string }): Promise<T> => {
    const { what = "", ...rest } = asked;
    const repair: Repair = async (_, options) =>
      askForLink(
        line.lasting,
        { ...(options && known("reconnect", options)), connectionId: id },
        { call: "reconnect" },
      );
    return line.ask<T>({ ...rest, path: path`/v1/connections/${id}` + what, repair });
  };
  const change = async (id: string, body: object): Promise<Connection> =>
    asConnection(
      await ask<Connection>(id, { method: "PATCH", body, query: howChanged(body), call: "update" }),
    );
  return {
    update: async (id, facts) => change(id, { ...known("update", facts) }),
    pause: (id) => change(id, { paused: true }),
    resume: (id) => change(id, { paused: false }),
    test: async (id, options = {}) =>
      ask(id, { query: known("test", options), method: "POST", what: "/test", isHarmless: true }),
    renew: async (id) => asConnection(await ask(id, { method: "POST", what: "/renew" })),
    disconnect: async (id, options = {}) =>
      ask(id, { method: "DELETE", query: known("disconnect", options), call: "disconnect" }),
  };
}

/** The question for what a filter finds. */
function asking(filter: ConnectionListFilter, more: object): Asked {
  const { problem, search, metadata = {}, createdFrom, usedFrom, expiresFrom, ...rest } = filter;
  const pairs = Object.entries(metadata).map(([key, value]) => [`metadata.${key}`, value]);
  const from = { createdAfter: createdFrom, usedAfter: usedFrom, expiresAfter: expiresFrom };
  const query = { ...more, ...rest, ...from, problemCode: problem, q: search };
  const ownQuery = Object.fromEntries(pairs);
  return { method: "GET", path: "/v1/connections", query, ownQuery };
}

async function pageOf(
  line: Line,
  filter: ConnectionListFilter = {},
  { call, ...at }: { limit?: number; cursor?: string; call: string },
): Promise<ConnectionPage> {
  const found = await line.ask<PageOnWire<Connection>>({
    ...asking(filter, at),
    call,
  });
  return { connections: found.data.map(asConnection), cursor: found.nextCursor };
}
