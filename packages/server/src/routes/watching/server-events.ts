/** `/v1/server/events`: what happened outside all tenants, such as that an API key was made. */
import { z } from "zod";
import { pageOfVault } from "../../http/lists/cursor.ts";
import { pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { eventSchema, eventToWire } from "../../wire/event.ts";

/** The routes. */
export const serverEventRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/server/events",
    operation: "listServerEvents",
    summary: "List what happened outside all tenants, newest first: to keys, webhooks, exports.",
    tag: "Events",
    scope: "admin",
    limits: "server",
    query: z.strictObject(pageQuery),
    answers: { 200: { description: "A page.", schema: pageOf(eventSchema) } },
    problems: ["bad_cursor", "options_invalid"],
    async answer({ app, query: { limit, cursor, count } }) {
      const at = { limit, ...(cursor !== undefined && { cursor }) };
      const page = await pageOfVault(app.host.events.page(at));
      return {
        status: 200,
        body: {
          ...{ data: page.events.map(eventToWire), next_cursor: page.cursor },
          ...(await totalOf({ count }, () => app.host.events.count())),
        },
      };
    },
  }),
];
