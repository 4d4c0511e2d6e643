/** What the routes of handles share: whose they are, and which connection is meant. */
import type { Handle } from "valetkey";
import { z } from "zod";
import type { Call } from "../../http/routing/route.ts";
import { choiceOf, idSchema } from "../../wire/owner.ts";

/** Routes of one kind of owner: where they are, and what they take. */
export interface Kind {
  at: string;
  /** In the names of operations. */
  of: "User" | "Shared";
  params: typeof byUser | typeof byTenant;
  query: typeof chosenQuery;
}

const byUser = z.object({ user_id: idSchema, provider: idSchema });
const byTenant = z.object({ provider: idSchema });
const chosenQuery = z.strictObject({
  account: idSchema.optional().describe("The account's id, its label, or the app's name for it."),
  connection_id: idSchema.optional().describe("The very connection."),
});

/** A user, and the tenant itself. */
export const kinds: readonly Kind[] = [
  {
    at: "/v1/users/{user_id}/{provider}",
    of: "User",
    params: byUser,
    query: chosenQuery,
  },
  { at: "/v1/shared/{provider}", of: "Shared", params: byTenant, query: chosenQuery },
];

/** How choosing a connection can fail. */
export const chosen = [
  "provider_unknown",
  "connection_required",
  "ambiguous_connection",
  "options_invalid",
] as const;

/** The handle that a request means. */
export function handleOf({ vault, params, query }: Call<unknown, unknown, unknown>): Handle {
  const { provider, user_id } = params as { provider: string; user_id?: string };
  const owner = user_id === undefined ? vault.shared() : vault.user(user_id);
  return owner.at(provider, choiceOf(query as z.output<typeof chosenQuery>));
}
