/** `/v1/connections`: what is connected. */
import { z } from "zod";
import { pageOf, pageQuery } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { type AnyRoute, route } from "../http/route.ts";
import { connectionSchema, connectionToWire } from "../wire/connection.ts";

const tag = "Connections";
const byId = z.object({ id: z.string().max(64) });

/** The routes. */
export const connectionRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/connections",
    operation: "listConnections",
    summary: "List connections, newest first.",
    tag,
    scope: "connections:read",
    query: z.strictObject({
      ...pageQuery,
      user_id: z.string().optional(),
      provider: z.string().optional(),
    }),
    answers: { 200: { description: "A page.", schema: pageOf(connectionSchema) } },
    problems: ["bad_cursor"],
    async answer({ vault, query: { limit, cursor, user_id, provider } }) {
      const filter = {
        ...(user_id !== undefined && { userId: user_id }),
        ...(provider !== undefined && { provider }),
      };
      const page = await vault.connections.page({
        filter,
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      return {
        status: 200,
        body: { data: page.connections.map(connectionToWire), next_cursor: page.cursor },
      };
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/{id}",
    operation: "getConnection",
    summary: "Tell the facts of a connection; never a credential.",
    tag,
    scope: "connections:read",
    params: byId,
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: ["connection_not_found"],
    async answer({ vault, params: { id } }) {
      const found = await vault.connections.get(id);
      if (!found) throw problem("not_found", "There is no such connection in this tenant.");
      return { status: 200, body: connectionToWire(found) };
    },
  }),
];
