/** `/v1/events`: what happened, as a list or as it happens. */
import type { EventListFilter, TenantScope, VaultEvent } from "valetkey";
import { z } from "zod";
import { oneOrMore, pageOf, pageQuery } from "../http/paging.ts";
import { type AnyRoute, route } from "../http/route.ts";
import { eventSchema, eventToWire } from "../wire/event.ts";

const tag = "Events";

const query = z.strictObject({
  ...pageQuery,
  type: oneOrMore(z.string().max(64)).optional(),
  user_id: z.string().max(255).optional(),
  shared: z.literal("true").optional(),
  provider: z.string().max(64).optional(),
  connection_id: z.string().max(64).optional(),
});

/** The routes. */
export const eventRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/events",
    operation: "listEvents",
    summary: "List what happened in the tenant, newest first.",
    tag,
    scope: "events:read",
    query,
    answers: { 200: { description: "A page.", schema: pageOf(eventSchema) } },
    problems: ["bad_cursor", "options_invalid"],
    async answer({ vault, query: { limit, cursor, ...asked } }) {
      const filter = eventFilterOf(asked);
      const page = await vault.events.page({
        filter,
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      return {
        status: 200,
        body: { data: page.events.map(eventToWire), next_cursor: page.cursor },
      };
    },
  }),
];

/** The filter that a query asks for. */
export function eventFilterOf({
  type,
  user_id,
  shared,
  provider,
  connection_id,
}: Omit<z.output<typeof query>, "limit" | "cursor">): EventListFilter {
  return {
    ...(type && { types: type as VaultEvent["type"][] }),
    ...(user_id !== undefined && { userId: user_id }),
    ...(shared && { shared: true as const }),
    ...(provider !== undefined && { provider }),
    ...(connection_id !== undefined && { connectionId: connection_id }),
  };
}

/** What a tenant has told since, oldest first. `last` is the id of the newest event that was seen. */
export async function eventsSince(
  vault: TenantScope,
  filter: EventListFilter,
  last: string | undefined,
): Promise<VaultEvent[]> {
  const fresh: VaultEvent[] = [];
  for await (const event of vault.events.list(filter)) {
    if (event.id === last || fresh.length >= 1000) break;
    fresh.push(event);
  }
  return fresh.reverse();
}
