/** `/v1/users/{user_id}`, and the same for what belongs to the tenant itself: `/v1/shared`. */
import type { Owner, TenantScope } from "valetkey";
import { z } from "zod";
import { type AnyRoute, route } from "../http/route.ts";
import { connectionSchema, connectionToWire } from "../wire/connection.ts";
import { idSchema } from "../wire/owner.ts";
import { toWire } from "../wire/words.ts";
import { endUses, forgetOwner } from "./forget.ts";
import { signInRoutes } from "./sign-ins.ts";

const tag = "Users";
const byUser = z.object({ user_id: idSchema });
const erasedSchema = z.record(z.string(), z.number()).describe("How many of each went.");

/** Routes that a user has and the tenant itself has too. */
function ownerRoutes(whose: "user" | "shared"): AnyRoute[] {
  const isUser = whose === "user";
  const path = isUser ? "/v1/users/{user_id}" : "/v1/shared";
  const name = isUser ? "User" : "Shared";
  const what = isUser ? "a user" : "the tenant itself";
  const params = isUser ? byUser : z.object({});
  const ownerOf = (vault: TenantScope, given: unknown): Owner =>
    isUser ? vault.user((given as { user_id: string }).user_id) : vault.shared();
  return [
    route({
      method: "GET",
      path: `${path}/connections`,
      operation: `list${name}Connections`,
      summary: `List every connection of ${what}, oldest first; disconnected ones too.`,
      tag,
      scope: "connections:read",
      tokens: ["user"],
      params,
      answers: {
        200: {
          description: "All of them.",
          schema: z.object({ data: z.array(connectionSchema), next_cursor: z.null() }),
        },
      },
      problems: [],
      answer: async ({ vault, params: given }) => ({
        status: 200,
        body: {
          data: (await ownerOf(vault, given).connections()).map(connectionToWire),
          next_cursor: null,
        },
      }),
    }),
    route({
      method: "GET",
      path: `${path}/export`,
      operation: `export${name}`,
      summary: `Hand out all facts that are kept about ${what}; never a credential.`,
      tag,
      scope: "connections:read",
      params,
      answers: { 200: { description: "The facts.", schema: z.record(z.string(), z.unknown()) } },
      problems: [],
      answer: async ({ vault, params: given }) => ({
        status: 200,
        body: toWire(await ownerOf(vault, given).export()),
      }),
    }),
    route({
      method: "DELETE",
      path,
      operation: `erase${name}`,
      summary: `End every access of ${what} at the providers and erase it here.`,
      tag,
      scope: "connections:write",
      params,
      answers: { 200: { description: "How much went.", schema: erasedSchema } },
      problems: [],
      async answer({ app, tenant, key, vault, params: given }) {
        const { user_id: userId } = given as { user_id?: string };
        const owner = ownerOf(vault, given);
        const theirs = { tenant, userId, connections: await owner.connections() };
        // Who may not erase all of it is told so by the vault, and ends nothing.
        if (key.reach.providers === null) await endUses(app, theirs);
        const erased = await owner.erase();
        // With a token that is left they could be begun anew.
        await forgetOwner(app, theirs);
        return { status: 200, body: toWire(erased) };
      },
    }),
  ];
}

/** The routes. */
export const userRoutes: readonly AnyRoute[] = [
  ...ownerRoutes("user"),
  route({
    method: "POST",
    path: "/v1/users/{user_id}/rename",
    operation: "renameUser",
    summary: "Give everything of a user to another id.",
    tag,
    scope: "connections:write",
    params: byUser,
    body: z.strictObject({ to: idSchema }),
    answers: { 204: { description: "It is done." } },
    problems: ["account_taken", "options_invalid"],
    async answer({ vault, params: { user_id }, body: { to } }) {
      await vault.user(user_id).rename(to);
      return { status: 204 };
    },
  }),
  ...signInRoutes,
  ...ownerRoutes("shared"),
];
